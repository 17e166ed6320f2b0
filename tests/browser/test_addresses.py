"""What enters the address and the history, and what never does: names and numbers of persons stay
in the field where they were typed.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import addresses

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
DE_BRUG = "/maatwerk/CMW-000101"
WERKNEMERS = f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1"
PRIVATE = (
    "Peeters Jan 85.07.30-033.28 38",
    "85073003328",
    "8507300332",
    "85.07.30-033",
    "850730 033 28",
    "Jan Peeters",
    "0507300332",
    "85/07/30",
)
"""A line of a spreadsheet, a number of a person whole and in part, a name."""
HISTORY = """() => {
  window.adressen = [];
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name];
    history[name] = function (state, title, address) {
      window.adressen.push(String(address || "") + JSON.stringify(state));
      return plain.apply(this, arguments);
    };
  }
}"""
"""Every address and state that enters the history."""
LONG = re.compile(r"\d(?:[ ./-]?\d){5,}", re.ASCII)


def _fields(page: Page) -> Iterator[tuple[str, str]]:
    for identity in page.eval_on_selector_all(
        "main input[type=text][id^='{']", "all => all.map((e) => e.id)"
    ):
        if "filter" in identity:
            yield re.findall(r'"name":"(\w+)"', identity)[0], identity


def test_nothing_private_that_is_typed_in_any_field_enters_the_address(
    visitor: Visitor, addresses: list[str]
) -> None:
    page = visitor()
    page.add_init_script(f"({HISTORY})()")
    sign_in(page, "an")
    seen: set[str] = set()
    for address in addresses:
        page.goto(address)
        settled(page)
        for name, identity in _fields(page):
            if name in seen:
                continue
            seen.add(name)
            for text in PRIVATE:
                page.locator(f"[id='{identity}']").fill(text)
                page.keyboard.press("Enter")
                page.wait_for_timeout(60)
            page.locator(f"[id='{identity}']").fill("")
            page.keyboard.press("Enter")
            settled(page)
            written = page.evaluate("window.adressen")
            assert not [
                one for one in written if "?" in one or re.search("Peeters|Jan|850730|85.07", one)
            ], (address, name)
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
    } <= seen


@pytest.mark.parametrize(
    ("page_of", "label", "typed", "kept"),
    [
        ("/maatwerk", "Toekenningsnummer", "CMW-000101", {"toekenning": "CMW-000101"}),
        ("/maatwerk", "Ondernemingsnummer", "BE 0999.001.119", {"onderneming": "BE 0999.001.119"}),
        (f"{DE_BRUG}/afrekening/kwartaalsubsidie", "Vanaf kwartaal", "2024 K1", {"van": "2024 K1"}),
        ("/parameters", "Geldig op", "31/01/2025", {"dag": "31/01/2025"}),
    ],
)
def test_what_reads_as_what_the_field_is_can_be_shared(
    visitor: Visitor, page_of: str, label: str, typed: str, kept: dict[str, str]
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(page_of)
    settled(page)
    page.get_by_label(label).first.fill(typed)
    expect(page).to_have_url(re.compile(r"\?"))
    assert dict(parse_qsl(urlsplit(page.url).query)) == kept
    page.reload()
    settled(page)
    expect(page.get_by_label(label).first).to_have_value(typed)


@pytest.mark.parametrize(
    "query",
    [
        "naam=Peeters",
        "insz=8507300332",
        "naam=Peeters&percentage=60",
        "percentage=8507300332",
        "van=Peeters&x=1",
    ],
)
@pytest.mark.parametrize("address", [WERKNEMERS, "/", "/help"])
def test_what_a_crafted_link_says_more_is_taken_out_of_the_address(
    visitor: Visitor, address: str, query: str
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{address}?{query}")
    settled(page)
    wanted = "?percentage=60" if "60" in query and address == WERKNEMERS else ""
    expect(page).to_have_url(re.compile(re.escape(address + wanted) + "$"))
    if address == WERKNEMERS:
        expect(page.get_by_label("Naam")).to_have_value("")
        assert "Peeters" not in page.locator(".fiches").inner_text()


def test_one_visit_to_a_field_is_one_entry_of_the_history(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie")
    settled(page)
    before = page.evaluate("history.length")
    for text in ("2024K1", "2024K2", "2024K3", "2024K4"):
        page.get_by_label("Vanaf kwartaal").fill(text)
        expect(page).to_have_url(re.compile(f"van={text}"))
    assert page.evaluate("history.length") == before + 1
    page.get_by_label("Tot en met kwartaal").fill("2025K1")
    expect(page).to_have_url(re.compile("tot=2025K1"))
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    expect(page.get_by_label("Tot en met kwartaal")).to_have_value("")
    expect(page.get_by_label("Vanaf kwartaal")).to_have_value("2024K4")
    page.go_back()
    expect(page.get_by_label("Vanaf kwartaal")).to_have_value("")
    expect(page).not_to_have_url(re.compile(r"\?"))
    page.go_forward()
    expect(page.get_by_label("Vanaf kwartaal")).to_have_value("2024K4")


def test_what_one_comes_back_to_is_what_one_left(visitor: Visitor) -> None:
    """Filters, also those that are in no address, order, row and place on the page."""
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/wop?staat=loopt")
    settled(page)
    everyone = page.locator("#wop-telling").inner_text()
    page.get_by_label("Naam").fill("e")
    expect(page.locator("#wop-telling")).not_to_have_text(everyone)
    settled(page)
    counted = page.locator("#wop-telling").inner_text()
    page.locator("#wop-tabel .ag-header-cell", has_text="Naam").click()
    page.locator("#wop-tabel .ag-header-cell", has_text="Naam").click()
    expect(page).to_have_url(re.compile("sorteer=-volledige_naam"))
    settled(page)
    page.evaluate("window.scrollTo(0, 300)")
    page.locator("#wop-tabel .ag-body-viewport").evaluate("(e) => { e.scrollTop = 2000; }")
    settled(page)
    page.wait_for_timeout(300)
    left = page.evaluate(WHERE)
    assert left["top"] == 300
    assert left["row"] > 1000
    page.locator("#wop-tabel .ag-row a:visible").nth(12).click()
    expect(page.locator(".deel .nr")).to_have_count(10)
    page.go_back()
    settled(page)
    expect(page.get_by_label("Naam")).to_have_value("e")
    expect(page.locator("#wop-telling")).to_have_text(counted)
    expect(page.locator("#wop-tabel .ag-header-cell[aria-sort=descending]")).to_have_count(1)
    page.wait_for_function(
        f"(left) => JSON.stringify(({WHERE})()) === JSON.stringify(left)", arg=left
    )


WHERE = """() => ({
  top: window.scrollY, row: document.querySelector("#wop-tabel .ag-body-viewport").scrollTop,
  first: Array.from(document.querySelectorAll("#wop-tabel .ag-row")).map((row) =>
    row.getAttribute("aria-rowindex") + row.innerText)
    .sort((a, b) => parseInt(a) - parseInt(b)).find((text) => parseInt(text) > 55),
})"""
"""How far one is on the page and in the table, and a row of it."""


def test_an_order_that_the_table_does_not_have_is_passed_over(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    for order in ("-premie,voornaam", "premie;drop", "werknemer", "-", "--premie", "1"):
        page.goto(f"{WERKNEMERS}?sorteer={order}")
        settled(page)
        expect(page.locator("[aria-sort=descending], [aria-sort=ascending]")).to_have_count(0)
    page.goto(f"{WERKNEMERS}?sorteer=-premie")
    settled(page)
    expect(page.locator("[aria-sort=descending]")).to_have_count(1)
