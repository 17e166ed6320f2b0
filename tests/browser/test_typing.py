"""A field that is typed in is never written by the program: letters keep their order, on a slow
computer too.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import addresses

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
SLOWER = 4
"""How many times slower than this machine the processor of the browser is."""
PAUSES = (120, 350, 180, 240, 130, 300, 160)
"""Milliseconds from one letter to the next."""
TYPED = "Nguyen Thi Anh"
LATER = 1_000
"""Milliseconds in which nothing that was typed may come back older than it is."""


def _type(page: Page, field: Locator, text: str) -> None:
    """Letter by letter on a slow computer, as someone types who looks at the keys."""
    processor = page.context.new_cdp_session(page)
    processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    field.click()
    for number, letter in enumerate(text):
        page.keyboard.press(letter)
        page.wait_for_timeout(PAUSES[number % len(PAUSES)])
    processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    processor.detach()


def _fields(page: Page) -> list[tuple[str, str]]:
    """The fields of a page in which one types: of which kind each is (its name, or the form that it
    is in), and its id.
    """
    found: list[tuple[str, str]] = page.eval_on_selector_all(
        "main input[type=text][id^='{']",
        "all => all.map((e) => [JSON.parse(e.id).name || JSON.parse(e.id).type, e.id])",
    )
    return found


def test_letters_keep_their_order_in_every_kind_of_field(
    visitor: Visitor, addresses: list[str]
) -> None:
    page = visitor()
    sign_in(page, "an")
    seen: set[str] = set()
    for address in addresses:
        page.goto(address)
        settled(page)
        for kind, identity in _fields(page):
            if kind in seen:
                continue
            seen.add(kind)
            field = page.locator(f"[id='{identity}']")
            field.fill("")
            _type(page, field, TYPED)
            expect(field).to_have_value(TYPED)
            page.wait_for_timeout(LATER)
            assert field.input_value() == TYPED
    assert {
        "insz",
        "naam",
        "einde",
        "toekenning",
        "onderneming",
        "van",
        "tot",
        "dag",
        "zoek",
        "simulatie",
    } <= seen
