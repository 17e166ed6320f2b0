"""What must be readable as it stands: nothing cut off in a table, charts and drop-downs in a dark
scheme, rows on a phone.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from components.text import t
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import row, settled, sign_in

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
    "/betalingen",
    "/wop",
    "/afrekening/kwartaalsubsidie/2025K1-2/verschil/2024K4-2",
)
CUT_OFF = """[...document.querySelectorAll('.ag-cell, .ag-cell-value, .ag-header-cell-text, ' +
    '.kaart .schuif, .deel .schuif')]
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 &&
    !e.closest('details:not([open])')).map((e) => e.textContent)"""
LUMINANCE = """(colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map((v) => v / 255).map((v) => v <=
    0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; }"""
COLOURS = """() => {
    const style = (path, name) => [...document.querySelectorAll(path)].map((e) =>
      getComputedStyle(e)[name]);
    return { texts: style('.cartesianlayer text', 'fill'), lines: style('.js-line', 'stroke'),
        bars: style('.point path', 'fill').filter((fill) => fill.startsWith('rgb')), card:
        style('.kaart', 'backgroundColor')[0] }; }"""


@pytest.mark.parametrize("width", [1440, 1280])
def test_no_table_cuts_off_what_it_says(visitor: Callable[..., Page], width: int) -> None:
    page = visitor({"width": width, "height": 900})
    sign_in(page, "an")
    for address in TABLES:
        page.goto(DE_BRUG + address)
        settled(page)
        assert page.evaluate(CUT_OFF) == [], address
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-2")
    row(page, "Claes").click()
    expect(page.locator(".rangschikking")).to_be_visible()
    assert page.evaluate(CUT_OFF) == []


def test_a_window_that_becomes_smaller_cuts_off_nothing(visitor: Callable[..., Page]) -> None:
    page = visitor({"width": 1900, "height": 900})
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/jaarsubsidie")
    settled(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function(f"() => {CUT_OFF}.length === 0")
    page.wait_for_timeout(300)
    assert page.evaluate(CUT_OFF) == []


def test_on_the_narrowest_screen_no_page_scrolls_sideways(visitor: Callable[..., Page]) -> None:
    """320 pixels is also a window of 1280 of which the text is four times as large."""
    page = visitor({"width": 320, "height": 800})
    sign_in(page, "an")
    for address in (
        DE_BRUG,
        f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1",
        f"{DE_BRUG}/afrekening/jaarsubsidie/2025-1",
        "/parameters",
    ):
        page.goto(address)
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address


def test_charts_can_be_read_in_a_dark_scheme(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, color_scheme="dark")
    page = context.new_page()
    sign_in(page, "an")
    page.goto(DE_BRUG)
    settled(page)
    found = page.evaluate(COLOURS)
    light = {
        colour: page.evaluate(LUMINANCE, colour)
        for colour in {*found["texts"], *found["lines"], *found["bars"], found["card"]}
    }
    dark = light[found["card"]]
    assert all((light[colour] + 0.05) / (dark + 0.05) >= 4.5 for colour in found["texts"])
    assert all(
        (light[colour] + 0.05) / (dark + 0.05) >= 3
        for colour in [*found["lines"], *found["bars"]]
        if colour != "rgb(179, 38, 30)"
    )
    page.goto(f"{DE_BRUG}/wop")
    settled(page)
    page.locator(".dash-dropdown").first.click()
    assert (
        page.locator(".dash-dropdown-content").evaluate(
            "(e) => getComputedStyle(e).backgroundColor"
        )
        == found["card"]
    )
    context.close()


def test_a_kwartaal_of_the_year_asks_for_its_werknemers_and_back_undoes_it(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/jaarsubsidie/2024-1")
    settled(page)
    rows = page.locator("#jaar-tabel .ag-center-cols-container .ag-row")
    sums = page.locator("#jaar-telling tfoot td").last
    all_of_them = sums.inner_text()
    page.locator("#jaar-werknemers .point path").first.click(force=True)
    expect(page).to_have_url(re.compile("kwartaal=K1"))
    expect(sums).not_to_have_text(all_of_them)
    expect(rows.first).to_contain_text("2024\u00a0K1")
    page.go_back()
    expect(page).not_to_have_url(re.compile("kwartaal="))
    expect(sums).to_have_text(all_of_them)


def test_a_settlement_explains_its_saldo_and_an_expected_advance_says_that_it_is_expected(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/afrekeningen/2025K2-1")
    settled(page)
    expect(page).to_have_title(re.compile("2025.K2 - CMW-000101"))
    page.get_by_text("Zo is het saldo berekend").click()
    expect(page.locator("main details[open]")).to_contain_text("76.960,46")
    page.goto(f"{DE_BRUG}/voorschot?van=2026K4")
    settled(page)
    expect(page.locator("#voorschot-tabel .ag-row").first).to_contain_text("Verwacht")
    expect(page.locator("#voorschot-telling")).to_contain_text(
        "Verwachte voorschotten tellen niet mee"
    )
    page.goto(f"{DE_BRUG}/voorschot/2026K4")
    settled(page)
    expect(page.locator("#voorschot_kwartaal-telling")).to_contain_text(
        "nog niet over werknemers verdeeld"
    )


def test_a_table_of_many_columns_is_a_list_on_a_phone(visitor: Callable[..., Page]) -> None:
    page = visitor(PHONE)
    sign_in(page, "an")
    for address in (
        *TABLES,
        "",
        "/afrekening/jaarsubsidie/2024-1",
        "/voorschot/2025K2",
        "/afrekening/kwartaalsubsidie/2025K3-1",
    ):
        page.goto(DE_BRUG + address)
        settled(page)
        assert (
            page.evaluate(
                "[...document.querySelectorAll('main .schuif')].filter((e) => e.scrollWidth > "
                "e.clientWidth + 1).map((e) => e.innerText)"
            )
            == []
        )


SHIFTS = """window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => {
    if (!e.hadRecentInput) window.moved += e.value; }))
    .observe({type: 'layout-shift', buffered: true})"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_jumps_when_the_figures_come(
    visitor: Callable[..., Page], size: dict[str, int]
) -> None:
    """A tenth is what is called good; what came late moved four to eight tenths of a screen."""
    page = visitor(size)
    sign_in(page, "an")
    moved: dict[str, float] = {}
    for address in TABLES[1:-1]:
        page.goto(DE_BRUG + address)
        page.evaluate(SHIFTS)
        settled(page)
        moved[address] = page.evaluate("window.moved")
    assert {address: part for address, part in moved.items() if part > 0.1} == {}


def test_paper_loses_no_column_and_says_that_a_long_table_goes_on(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-2")
    settled(page)
    expect(page.get_by_text(t("rijen.afgedrukt"))).to_be_hidden()
    page.emulate_media(media="print")
    # A4 between the margins that Chromium gives it
    page.set_viewport_size({"width": 703, "height": 1000})
    expect(page.get_by_text(t("rijen.afgedrukt"))).to_be_visible()
    edges = (
        "[...document.querySelectorAll('.ag-header-cell, .gewone-tabel, "
        ".js-plotly-plot')].map((e) => e.getBoundingClientRect().right)"
    )
    assert 0 < max(page.evaluate(edges)) <= 703
    for hidden in (
        "Klik op een balk om de tabel te filteren.",
        "Exporteren",
        "Wie staat niet in de lijst, en waarom?",
    ):
        assert not page.get_by_text(hidden).first.is_visible(), hidden
