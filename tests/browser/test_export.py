"""Exporting as a visitor does it: open the panel, see the cells, click, and find in the file what
stood on the screen.
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import settled, sign_in
from tests.cases.workbook import cells

pytestmark = pytest.mark.browser


def _at_the_list(visitor: Callable[..., Page], person: str = "an") -> Page:
    page = visitor()
    sign_in(page, person)
    page.goto("/maatwerk")
    settled(page)
    expect(page.locator("#maatwerk-tabel .ag-row").first).to_be_visible()
    return page


def _open(page: Page) -> None:
    page.get_by_text("Exporteren", exact=True).click()
    expect(page.get_by_role("button", name="Excel-bestand")).to_be_visible()


def _download(page: Page, preset: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=preset).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def _screen(page: Page, column: str) -> list[str]:
    found = page.locator(f"#maatwerk-tabel .ag-row .ag-cell[col-id={column}]")
    rows = page.locator("#maatwerk-tabel .ag-row")
    order = [
        int(rows.nth(number).get_attribute("row-index") or 0) for number in range(rows.count())
    ]
    return [text for _, text in sorted(zip(order, found.all_inner_texts(), strict=True))]


def test_an_excel_file_holds_the_rows_of_the_screen(visitor: Callable[..., Page]) -> None:
    page = _at_the_list(visitor)
    _open(page)
    expect(page.locator(".export-cellen").first).to_contain_text("0123456789")
    name, content = _download(page, "Excel-bestand")
    found = [cell.value for cell in cells(content) if cell.place.startswith("B")]
    assert name.startswith("maatwerk_ondernemingen_snap-")
    assert found[1:] == _screen(page, "toekenningsnummer")


def test_a_file_follows_the_filters_and_the_order_of_the_screen(
    visitor: Callable[..., Page],
) -> None:
    page = _at_the_list(visitor)
    page.locator("#maatwerk-tabel .ag-header-cell[col-id=toekenningsnummer]").click()
    page.locator("#maatwerk-tabel .ag-header-cell[col-id=toekenningsnummer]").click()
    _open(page)
    _, content = _download(page, "CSV voor programma's")
    turned = [row["toekenningsnummer"] for row in csv.DictReader(io.StringIO(content.decode()))]
    assert turned == _screen(page, "toekenningsnummer") == sorted(turned, reverse=True)
    page.get_by_label("Toekenningsnummer").click()
    expect(page.locator(".export-vorm")).not_to_be_visible()
    page.get_by_label("Toekenningsnummer").fill(turned[0])
    expect(page.locator("#maatwerk-tabel .ag-row")).to_have_count(1)
    _open(page)
    _, content = _download(page, "CSV voor programma's")
    assert [
        row["toekenningsnummer"] for row in csv.DictReader(io.StringIO(content.decode()))
    ] == turned[:1]


def test_a_table_sorts_empty_cells_last_in_both_directions_as_a_file_does(
    visitor: Callable[..., Page],
) -> None:
    page = _at_the_list(visitor)
    compare = "dash_ag_grid.getApi('maatwerk-tabel').getColumn('gemeente').getColDef().comparator"
    keys = {
        "\u00d6zal": "ozal",
        "peeters": "peeters",
        "Zele": "zele",
        "aalst": "aalst",
    }  # as the server gives them with a row
    node = f"{{data: {{sorteer: {json.dumps(keys)}}}}}"
    pairs = f"""[[null, 'a', 0, 0, false], ['a', null, 0, 0, true], ['a', 'b', 0, 0, false],
        ['\u00d6zal', 'peeters', {node}, {node}, false],
        ['Zele', 'aalst', {node}, {node}, false]]"""
    assert page.evaluate(f"{pairs}.map(p => {compare}(...p))") == [1, 1, -1, -1, 1]


def test_the_last_choice_is_remembered_in_every_browser_and_the_keyboard_is_enough(
    visitor: Callable[..., Page],
) -> None:
    page = _at_the_list(visitor)
    _open(page)
    _download(page, "CSV voor Excel")
    page.reload()
    settled(page)
    page.locator(".export > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-vorige")).to_contain_text("CSV voor Excel (België)")
    elsewhere = _at_the_list(visitor)
    _open(elsewhere)
    expect(elsewhere.locator(".is-vorige")).to_contain_text("CSV voor Excel (België)")
    page.keyboard.press("Tab")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename.endswith(".xlsx")
    page.locator(".export-keuze").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".export-vorm")).not_to_be_visible()


@pytest.mark.parametrize("width", [1100, 390])
def test_every_panel_of_a_page_lies_within_the_window(
    visitor: Callable[..., Page], width: int
) -> None:
    page = _at_the_list(visitor)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/maatwerk/CMW-000101/afrekening/jaarsubsidie/2023-1")
    settled(page)
    page.locator(".grafiek .achter > summary").first.click()
    buttons = page.locator(".export > summary:visible")
    assert buttons.count() >= 4
    for button in buttons.all():
        button.click()
        box = page.locator(".export[open] .export-vorm").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        button.press("Escape")


def test_a_table_behind_a_chart_is_exported_with_the_figures_that_stand_there(
    visitor: Callable[..., Page],
) -> None:
    page = _at_the_list(visitor)
    page.goto("/maatwerk/CMW-000101")
    settled(page)
    chart = page.locator(".grafiek").first
    chart.locator(".achter > summary").click()
    shown = chart.locator(".gewone-tabel tbody th").all_inner_texts()
    chart.get_by_text("Exporteren", exact=True).click()
    with page.expect_download() as started:
        chart.get_by_role("button", name="CSV voor Excel").click()
    lines = list(
        csv.reader(io.StringIO(Path(started.value.path()).read_text("utf-8-sig")), delimiter=";")
    )
    assert started.value.suggested_filename.startswith("maatwerk_onderneming-subsidie_CMW-000101_")
    assert [line[0] for line in lines[1:]] == [text.replace("\u00a0", " ") for text in shown]


def test_a_session_that_ended_is_said_on_the_screen_and_nothing_is_lost(
    visitor: Callable[..., Page],
) -> None:
    page = _at_the_list(visitor)
    _open(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Excel-bestand").click()
    expect(page.get_by_role("alert")).to_contain_text("Uw sessie is verlopen")
    assert page.url.endswith("/maatwerk")


def test_a_tab_of_before_a_switch_gets_no_file(visitor: Callable[..., Page]) -> None:
    """Its table is of another organisation than the session by now: it sends the token that it was
    drawn with, not the newest.
    """
    old = _at_the_list(visitor, "fatima")
    other = old.context.new_page()
    other.goto("/")
    other.locator("#wissel").click()
    other.locator("button.optie:not([disabled])").filter(has_text="bestuur").click()
    other.locator("button.optie:not([disabled])").first.click()
    expect(other.locator("a.home")).to_be_visible()
    _open(old)
    with old.expect_response(lambda answer: "/export/" in answer.url) as asked:
        old.get_by_role("button", name="Excel-bestand").click()
    assert asked.value.status == 400
    expect(old.get_by_role("heading", level=1)).to_have_text("Deze pagina is verouderd")


def test_the_open_panel_has_no_fault_of_accessibility(
    visitor: Callable[..., Page], axe: str
) -> None:
    page = _at_the_list(visitor)
    _open(page)
    page.evaluate(axe)
    found = page.evaluate("axe.run('.export').then(done => done.violations.map(fault => fault.id))")
    assert found == []
