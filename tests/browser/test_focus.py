"""After a navigation one begins to read at the title: by a link, by a row that is opened, and with
Back.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import row, settled, sign_in
from tests.browser.test_every_page import addresses

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
FOCUSED = "document.activeElement.tagName + ' ' + document.activeElement.textContent"


def _is_on_title(page: Page, address: str) -> None:
    page.wait_for_function(
        "(path) => location.pathname === path && document.activeElement.tagName === 'H1'",
        arg=address,
    )
    title = page.locator("h1:visible")
    expect(title).to_be_focused()
    expect(title).not_to_be_empty()


def test_the_focus_is_on_the_title_of_every_page_that_one_comes_to(
    visitor: Visitor, addresses: list[str]
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/help")
    settled(page)
    # a page that is loaded begins at its top, with the way to its content
    assert page.evaluate(FOCUSED).startswith("BODY")
    before = "/help"
    for address in addresses:
        if address == "/help":
            continue
        page.evaluate("window.maatwerk.open", address)
        _is_on_title(page, address)
        settled(page)
        expect(
            page.locator("h1:visible")
        ).to_be_focused()  # what comes in later does not take it away
        page.go_back()
        _is_on_title(page, before)
        page.go_forward()
        _is_on_title(page, address)
        before = address


def test_a_row_that_is_opened_and_the_way_back(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/maatwerk")
    row(page, "CMW-000101").click()
    _is_on_title(page, "/maatwerk/CMW-000101")
    page.locator(".kruimels a").last.click()
    _is_on_title(page, "/maatwerk")
    page.go_back()
    _is_on_title(page, "/maatwerk/CMW-000101")


def test_typing_keeps_the_focus_where_it_is(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/maatwerk/CMW-000101/wop")
    settled(page)
    field = page.get_by_label("Eindigt in kwartaal")
    field.fill("2026K4")
    page.wait_for_url("**einde=2026K4")
    settled(page)
    expect(field).to_be_focused()
