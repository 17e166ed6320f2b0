"""After signing out a browser keeps nothing: Back, Forward and another tab show no more of what
stood there.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import settled, sign_in

pytestmark = pytest.mark.browser
HERS = ("De Brug", "CMW-000101", "An Voorbeeld", "0999001119")


def _holds_nothing(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    shown = page.content()
    assert not [word for word in HERS if word in shown], page.url


def test_back_and_forward_after_signing_out_show_nothing_of_before(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    for address in ("/maatwerk", "/maatwerk/CMW-000101", "/maatwerk/CMW-000101/wop"):
        page.goto(address)
        settled(page)
    assert [word for word in HERS if word in page.content()]
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url("**/afgemeld")
    _holds_nothing(page)
    for _ in range(3):
        page.go_back(wait_until="commit")
        expect(page.get_by_label("Wie bent u in deze demo?")).to_be_visible()
        _holds_nothing(page)
    for _ in range(3):
        page.go_forward(wait_until="commit")
        _holds_nothing(page)


def test_a_tab_that_stayed_open_gets_nothing_more(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "an")
    other = page.context.new_page()
    other.goto("/help")
    settled(other)
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url("**/afgemeld")
    with other.expect_response(lambda answer: "_dash-update-component" in answer.url) as asked:
        other.locator("a.home").click()
    assert asked.value.status in {400, 401}
    expect(other.get_by_role("alert")).to_contain_text("Uw sessie is verlopen")
    assert "CMW-000101" not in other.content()
