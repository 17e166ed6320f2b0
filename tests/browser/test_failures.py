"""What a visitor reads when a question cannot be answered: never a page that waits for ever."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from components.text import t
from tests.browser.steps import settled, sign_in

pytestmark = pytest.mark.browser
WERKNEMERS = "/maatwerk/CMW-000101/afrekening/kwartaalsubsidie/2025K3-1"
QUESTIONS = re.compile("/_dash-update-component")


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A signed-in visitor on a list; without the witness, who forbids the failures that are made here."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    sign_in(page, "an")
    page.goto(WERKNEMERS)
    settled(page)
    yield page
    context.close()


def _failed(route: Route) -> None:
    route.fulfill(status=500, content_type="application/json", body='{"status": "fout", "referentie": "1a2b3c4d"}')


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (_failed, f"{t('woorden.mislukt')} {t('woorden.referentie')}: 1a2b3c4d. {t('woorden.opnieuw_laden')}"),
        (lambda route: route.fulfill(status=502, body="<html>"), f"{t('woorden.mislukt')} {t('woorden.opnieuw_laden')}"),
        (lambda route: route.abort(), f"{t('woorden.geen_verbinding')} {t('woorden.opnieuw_laden')}"),
    ],
    ids=["a fault of ours", "a fault of the proxy", "no answer"],
)
def test_what_fails_is_said_and_can_be_asked_again(page: Page, happens: Callable[[Route], None], said: str) -> None:
    page.route(QUESTIONS, happens)
    page.get_by_label("Naam").fill("beckers")
    message = page.get_by_role("alert")
    expect(message).to_have_text(said)
    page.unroute(QUESTIONS)
    message.get_by_role("link").click()
    settled(page)
    expect(message).to_have_count(0)
    expect(page.get_by_label("Naam")).to_have_value("beckers")
    expect(page.locator("#lijst_werknemers-tabel .ag-row a").first).to_contain_text("Beckers")


SEEN = """new MutationObserver(() => { if (document.querySelector("[role=alert]")) sessionStorage.setItem("gemeld", "1"); })
    .observe(document.body, { childList: true })"""


def test_leaving_a_page_that_still_asks_is_no_failure(page: Page) -> None:
    page.route(QUESTIONS, lambda _: None)  # no answer, for as long as the page is there
    page.evaluate(SEEN)
    page.get_by_label("Naam").fill("beckers")
    page.wait_for_timeout(400)
    page.unroute(QUESTIONS)
    page.goto("/help")
    settled(page)
    assert page.evaluate("sessionStorage.getItem('gemeld')") is None
