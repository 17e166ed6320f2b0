"""The strangest names that the contract admits, everywhere at once, on every page: all of it is
drawn, nothing runs out of its box, nothing runs.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from playwright.sync_api import Page, expect

from tests.browser.renamed import rename
from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import PLACE, addresses_of
from tests.browser.test_names import MADE
from tests.browser.test_widths import problems_at
from tests.conftest import TOT, operate
from tests.serving import serving
from tests.strange import STRANGE

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)
OF_NAMES = ("broken: ", "a table hides a column")
"""What a name without a place to break may cost: it is broken, and columns go behind the button of
their row.
"""
CODE = PLACE["toekenning"] + "W" * 30


@pytest.fixture(scope="module")
def server(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the demo in which everyone and everything has such a name."""
    folder = tmp_path_factory.mktemp("strange")
    assert (
        rename(demo_data / "leveringen", folder / "leveringen", STRANGE, PLACE["toekenning"])
        == CODE
    )
    operate(folder, "laad", folder / "leveringen")
    operate(folder, "bereken", "--alles", "--peildatum", TOT)
    operate(folder, "publiceer")
    with serving(folder, tmp_path_factory.getbasetemp() / "strange.log") as address:
        yield address


def test_every_page_holds_every_name(app: Dash, visitor: Callable[..., Page]) -> None:
    page = visitor({"width": max(WIDTHS), "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(f"a name opened a window: {dialog.message}"))
    sign_in(page, "an")
    page.goto(f"/maatwerk/{CODE}/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    werknemer = page.locator("#lijst_werknemers-tabel .ag-row a").first.get_attribute("href") or ""
    problems = []
    for address in addresses_of(
        PLACE | {"toekenning": CODE, "werknemer": werknemer.rpartition("/")[2]}
    ):
        page.goto(address)
        settled(page)
        expect(page.locator("main")).to_be_visible()
        problems += [
            f"{address} at {width}: {problem}"
            for width in WIDTHS
            for problem in problems_at(page, width, OF_NAMES)
        ]
        problems += [f"{address}: {made}" for made in page.evaluate(MADE)]
        page.set_viewport_size({"width": max(WIDTHS), "height": 900})
    assert not problems, "\n".join(problems)
