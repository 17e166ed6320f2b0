"""Every page of the registry at every width: nothing cut off, no word broken, and no page that
scrolls sideways.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import addresses

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
WIDTHS = (1280, 1024, 768, 390)
CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text("utf-8")
HIDES_COLUMNS = (
    "() => [...document.querySelectorAll('.tabel .tweeregel.een')].map(() => 'a table hides a "
    "column').slice(0, 1)"
)
PATIENCE = 12
"""How often a page that was made narrower is looked at again, a quarter of a second later each
time.
"""
SPOILS = {
    "a column past the edge": "document.querySelector('h1').style.cssText = 'width: 3000px'",
    "a word broken in the middle": (
        "document.querySelector('h1').style.cssText = 'width: 40px; word-break: break-all'"
    ),
    "a line cut off": (
        "document.querySelector('h1').style.cssText = 'height: 8px; overflow: hidden'"
    ),
    "a text cut off at the side": (
        "document.querySelector('h1').style.cssText = 'width: 40px; white-space: nowrap; "
        "overflow: hidden'"
    ),
}


def problems_at(page: Page, width: int, allowed: tuple[str, ...] = ()) -> list[str]:
    """What cannot be read once the page stands still at a width; on a desktop every column is there
    too.

    `allowed` may begin a problem.
    """
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    for _ in range(PATIENCE):
        page.wait_for_timeout(250)
        seen = page.evaluate(CUT_OFF) + (
            page.evaluate(HIDES_COLUMNS) if width == max(WIDTHS) else []
        )
        found = [problem for problem in seen if not problem.startswith(allowed)]
        if not found:
            break
    return found


def test_every_page_can_be_read_as_it_stands(
    visitor: Callable[..., Page], addresses: list[str]
) -> None:
    page = visitor({"width": max(WIDTHS), "height": 900})
    sign_in(page, "an")
    problems = []
    for address in addresses:
        page.goto(address)
        settled(page)
        problems += [
            f"{address} at {width}: {problem}"
            for width in WIDTHS
            for problem in problems_at(page, width)
        ]
        page.set_viewport_size({"width": max(WIDTHS), "height": 900})
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_cannot_be_read_is_seen(visitor: Callable[..., Page], spoil: str) -> None:
    """The other side: on a good page each kind of fault is found."""
    page = visitor({"width": 1280, "height": 900})
    sign_in(page, "an")
    page.goto("/begrippen")
    settled(page)
    assert page.evaluate(CUT_OFF) == []
    page.evaluate(SPOILS[spoil])
    assert page.evaluate(CUT_OFF)
