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
    """A signed-in visitor on a list; without the witness, who forbids the failures that are made
    here.
    """
    context = browser.new_context(base_url=server)
    page = context.new_page()
    sign_in(page, "an")
    page.goto(WERKNEMERS)
    settled(page)
    yield page
    context.close()


def _failed(route: Route) -> None:
    route.fulfill(
        status=500,
        content_type="application/json",
        body='{"status": "fout", "referentie": "1a2b3c4d"}',
    )


TABLE, PART, AGAIN = (
    t(f"woorden.{key}")
    for key in ("tabel_niet_bijgewerkt", "scherm_niet_bijgewerkt", "opnieuw_proberen")
)
FAILURES = [
    (_failed, f"{t('woorden.mislukt')} {t('woorden.referentie')}: 1a2b3c4d."),
    (lambda route: route.fulfill(status=502, body="<html>"), t("woorden.mislukt")),
    (lambda route: route.fulfill(status=429, body="{}"), t("woorden.te_vaak")),
    (lambda route: route.abort(), t("woorden.geen_verbinding")),
]
NAMES = ["a fault of ours", "a fault of the proxy", "too often", "no answer"]


@pytest.mark.parametrize(("happens", "said"), FAILURES, ids=NAMES)
def test_a_long_table_that_failed_is_empty_and_can_be_asked_again(
    page: Page, happens: Callable[[Route], None], said: str
) -> None:
    page.route(QUESTIONS, happens)
    page.get_by_label("Naam").fill("beckers")
    message = page.get_by_role("alert")
    expect(message).to_have_text(f"{TABLE} {said} {AGAIN}")
    expect(page.locator("#lijst_werknemers-tabel .ag-row")).to_have_count(0)
    expect(page.locator("#lijst_werknemers-tabel .ag-overlay")).to_be_hidden()
    expect(page.locator("#lijst_werknemers-telling")).to_be_empty()
    page.unroute(QUESTIONS)
    message.get_by_role("button").click()
    settled(page)
    expect(message).to_have_count(0)
    expect(page.get_by_label("Naam")).to_have_value("beckers")
    expect(page.locator("#lijst_werknemers-tabel .ag-row a").first).to_contain_text("Beckers")
    expect(page.locator("#lijst_werknemers-telling")).not_to_be_empty()


@pytest.mark.parametrize(("happens", "said"), FAILURES, ids=NAMES)
def test_after_a_failure_the_next_question_of_a_long_table_is_answered(
    page: Page, happens: Callable[[Route], None], said: str
) -> None:
    page.route(QUESTIONS, happens)
    page.get_by_label("Naam").fill("zzz")
    expect(page.get_by_role("alert")).to_contain_text(said)
    page.unroute(QUESTIONS)
    page.get_by_label("Naam").fill("beckers")
    expect(page.locator("#lijst_werknemers-tabel .ag-row a").first).to_contain_text("Beckers")
    expect(page.locator("#lijst_werknemers-telling strong")).to_contain_text(
        str(page.locator("#lijst_werknemers-tabel .ag-row").count())
    )
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(("happens", "said"), FAILURES, ids=NAMES)
def test_a_short_table_never_shows_the_rows_of_another_question(
    page: Page, happens: Callable[[Route], None], said: str
) -> None:
    page.goto("/maatwerk/CMW-000101/afrekening/kwartaalsubsidie?van=2024K1&tot=2024K4")
    settled(page)
    page.route(QUESTIONS, happens)
    page.get_by_label("Tot en met kwartaal").fill("2024K2")
    message = page.get_by_role("alert")
    expect(message).to_contain_text(f"{TABLE} {said}")
    expect(page.locator("#kwartaalsubsidie-tabel .ag-row")).to_have_count(0)
    expect(page.locator("#kwartaalsubsidie-telling")).to_be_empty()
    expect(page.locator("#kwartaalsubsidie-grafiek")).to_be_empty()
    page.unroute(QUESTIONS)
    message.get_by_role("button").click()
    expect(page.locator("#kwartaalsubsidie-tabel .ag-center-cols-container .ag-row")).to_have_count(
        4
    )
    expect(message).to_have_count(0)
    page.get_by_label("Tot en met kwartaal").fill("2024K1")
    expect(page.locator("#kwartaalsubsidie-tabel .ag-center-cols-container .ag-row")).to_have_count(
        2
    )


def test_a_screen_that_failed_can_be_asked_again(page: Page) -> None:
    page.route(QUESTIONS, lambda route: route.abort())
    page.locator("nav.zijkant").get_by_role("link", name="Debiteurenoverzicht").click()
    message = page.get_by_role("alert")
    expect(message).to_contain_text(PART)
    page.unroute(QUESTIONS)
    message.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Debiteurenoverzicht")
    expect(page.locator("#debiteuren-tabel")).to_be_visible()


def test_the_late_answer_of_an_older_question_is_dropped(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "getRowsResponse" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(QUESTIONS, hold)
    page.get_by_label("Naam").fill("a")
    page.wait_for_timeout(600)
    page.get_by_label("Naam").fill("beckers")
    expect(page.locator("#lijst_werknemers-tabel .ag-row a").first).to_contain_text("Beckers")
    counted = page.locator("#lijst_werknemers-telling").inner_text()
    held[0].continue_()
    page.wait_for_timeout(600)
    assert page.locator("#lijst_werknemers-telling").inner_text() == counted
    expect(page.locator("#lijst_werknemers-tabel .ag-row a", has_not_text="Beckers")).to_have_count(
        0
    )


SEEN = """new MutationObserver(() => { if (document.querySelector("[role=alert]"))
    sessionStorage.setItem("gemeld", "1"); })
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
