"""The ledger of payments in a real browser: it opens where today is, its lines lead on, and a
statement of account is laid beside it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.text import t
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import settled, sign_in
from tests.browser.test_readable import CUT_OFF
from tests.unit.data.afschrift.statements import as_file, coda

pytestmark = pytest.mark.browser
LEDGER = "/maatwerk/CMW-000101/betalingen"
TOP = """() => { const box = document.querySelector('#betalingen-tabel .ag-body-viewport'), rows =
    [...box.querySelectorAll('.ag-row')];
    const visible = rows.filter((row) => row.getBoundingClientRect().bottom >
    box.getBoundingClientRect().top + 4
        && row.getBoundingClientRect().top < box.getBoundingClientRect().bottom - 4);
    return visible.sort((a, b) => a.getBoundingClientRect().top -
    b.getBoundingClientRect().top).map((row) => row.textContent); }"""

BEYOND = (
    "(() => { const e = document.querySelector('.ag-center-cols-viewport'); return e.scrollWidth "
    "- e.clientWidth; })()"
)
"""Pixels of a table that lie beside it."""


@pytest.mark.parametrize(
    "size", [DESKTOP, {"width": 1280, "height": 900}, PHONE], ids=["desktop", "small", "phone"]
)
def test_the_ledger_opens_where_today_is(
    visitor: Callable[..., Page], size: dict[str, int]
) -> None:
    page = visitor(size)
    sign_in(page, "an")
    page.goto(LEDGER)
    settled(page)
    page.wait_for_function(
        "() => document.querySelector('#betalingen-tabel .ag-body-viewport').scrollTop > 0"
    )
    page.wait_for_timeout(400)
    shown = page.evaluate(TOP)
    assert "niet geleverd" not in shown[0]
    assert "verwacht op" in shown[0]
    assert any("niet geleverd" in row for row in shown)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(BEYOND) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_a_line_leads_to_its_advance_and_a_filter_to_what_was_not_delivered(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{LEDGER}?staat=niet_geleverd&van=2025K1&tot=2025K1")
    settled(page)
    expect(page.locator("#betalingen-telling")).to_have_text("4 regels")
    page.get_by_role("link", name="Voorschot maart 2025").click()
    expect(page).to_have_url(re.compile("/voorschot/2025K1$"))


def test_the_start_page_leads_to_all_payments(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "bart", organisation="Al uw ondernemingen")
    expect(page.locator("#kader-gegevens")).to_contain_text("Gegevens tot")
    page.get_by_role("link", name=t("start.alle_betalingen")).click()
    expect(page).to_have_url(re.compile("/betalingen$"))
    settled(page)
    expect(page.locator("#alle_betalingen-tabel .ag-row").first).to_contain_text("CMW-")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(BEYOND) <= 0


def test_a_statement_is_laid_beside_the_ledger(
    visitor: Callable[..., Page], tmp_path: Path
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(LEDGER)
    settled(page)
    before, after = date(2025, 1, 31), date(2025, 2, 28)
    statement, large = tmp_path / "afschrift.cod", tmp_path / "groot.cod"
    statement.write_bytes(
        as_file(coda([(before + timedelta(days=9), 123_45, "Klant")], before, after))
    )
    large.write_bytes(b"0" * 2_000_001)
    chosen = page.locator("#betalingen-afschrift input[type=file]")
    chosen.set_input_files(large)
    expect(page.locator(".afschrift-groot")).to_have_text(t("woorden.afschrift_groot"))
    chosen.set_input_files(statement)
    expect(page.locator(".afschrift-groot")).to_be_hidden()
    outcome = page.locator("#betalingen-afschrift-uitkomst")
    expect(outcome).to_contain_text("CODA, van 01/02/2025 tot en met 28/02/2025.")
    expect(outcome).to_contain_text("Voorschot februari 2025")
    expect(outcome).to_contain_text("123,45")
    with page.expect_file_chooser():
        page.locator(".afschrift button").press("Enter")
