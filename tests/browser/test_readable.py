"""What must be readable as it stands: nothing cut off in a table, charts and drop-downs in a dark scheme, rows on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.steps import settled, sign_in

pytestmark = pytest.mark.browser
DE_BRUG = "/maatwerk/CMW-000101"
TABLES = (
    "/afrekening/kwartaalsubsidie",
    "/afrekening/jaarsubsidie",
    "/afrekening/jaarsubsidie/2025-1",
    "/afrekening/afrekeningen",
    "/afrekening/afrekeningen/2025K2-1",
    "/afrekening/debiteuren",
    "/voorschot",
    "/voorschot/2025K1",
    "/wop",
    "/afrekening/kwartaalsubsidie/2025K1-2/verschil/2024K4-2",
)
CUT_OFF = """[...document.querySelectorAll('.ag-cell, .ag-cell-value, .kaart .schuif')]
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0).map((e) => e.innerText)"""
LUMINANCE = """(colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; }"""
COLOURS = """() => {
    const style = (path, name) => [...document.querySelectorAll(path)].map((e) => getComputedStyle(e)[name]);
    return { texts: style('.cartesianlayer text', 'fill'), lines: style('.js-line', 'stroke'),
        bars: style('.point path', 'fill').filter((fill) => fill.startsWith('rgb')), card: style('.kaart', 'backgroundColor')[0] }; }"""


def test_no_table_cuts_off_what_it_says(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "an")
    for address in TABLES:
        page.goto(DE_BRUG + address)
        settled(page)
        assert page.evaluate(CUT_OFF) == [], address


def test_charts_can_be_read_in_a_dark_scheme(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, color_scheme="dark")
    page = context.new_page()
    sign_in(page, "an")
    page.goto(DE_BRUG)
    settled(page)
    found = page.evaluate(COLOURS)
    light = {colour: page.evaluate(LUMINANCE, colour) for colour in {*found["texts"], *found["lines"], *found["bars"], found["card"]}}
    dark = light[found["card"]]
    assert all((light[colour] + 0.05) / (dark + 0.05) >= 4.5 for colour in found["texts"])
    assert all((light[colour] + 0.05) / (dark + 0.05) >= 3 for colour in [*found["lines"], *found["bars"]] if colour != "rgb(179, 38, 30)")
    page.goto(f"{DE_BRUG}/wop")
    settled(page)
    page.locator(".dash-dropdown").first.click()
    assert page.locator(".dash-dropdown-content").evaluate("(e) => getComputedStyle(e).backgroundColor") == found["card"]
    context.close()
