"""What employers come for, in real Chromium: from the sign-in to one person and back."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from components.amount import euro_change, made
from components.text import t
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import row, settled, sign_in

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
DE_BRUG = "/maatwerk/CMW-000101"


def test_from_the_start_to_one_person_and_back(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.get_by_role("link", name=re.compile("Subsidie voor collectief maatwerk")).click()
    row(page, "CMW-000101").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maatwerkbedrijf De Brug")
    page.locator("main").get_by_role("link", name=re.compile("^Afrekening")).click()
    page.locator("main").get_by_role("link", name=re.compile("^Kwartaal subsidie")).click()
    row(page, "2025 K1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Werknemers 2025.K1"))
    page.locator("#lijst_werknemers-tabel .ag-row a").first.click()
    expect(page.locator("[id*=nota-deel]")).to_have_count(10)
    for title in (
        "Werknemers",
        "Kwartaal subsidie",
        "Afrekening",
        "Maatwerkbedrijf De Brug",
        "Lijst ondernemingen",
    ):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(title))
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maatwerkbedrijf De Brug")


@pytest.mark.parametrize(
    ("person", "toekenningen"),
    [("an", 2), ("bart", 4), ("chantal", 1), ("dirk", 0), ("els", 0), ("fatima", 2), ("geert", 0)],
)
def test_everyone_of_the_demo_sees_what_is_theirs(
    visitor: Visitor, person: str, toekenningen: int
) -> None:
    page = visitor()
    sign_in(page, person)
    page.goto("/maatwerk")
    settled(page)
    expect(page.locator("#maatwerk-aantal")).to_have_text(t("maatwerk.aantal", aantal=toekenningen))
    expect(page.locator("#maatwerk-tabel .ag-row")).to_have_count(toekenningen)


def test_a_filter_is_in_the_address_and_survives_back_and_reload(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "bart")
    page.goto("/maatwerk")
    settled(page)
    number = (
        page.locator("#maatwerk-tabel .ag-row", has_text="Groenwerk Leie")
        .locator("[col-id=toekenningsnummer]")
        .inner_text()
    )
    page.get_by_label("Toekenningsnummer").fill(number)
    expect(page.locator("#maatwerk-tabel .ag-row")).to_have_count(1)
    expect(page).to_have_url(re.compile(f"toekenning={number}"))
    page.reload()
    settled(page)
    expect(page.get_by_label("Toekenningsnummer")).to_have_value(number)
    expect(page.locator("#maatwerk-tabel .ag-row")).to_have_count(1)
    page.locator("#maatwerk-tabel .ag-row a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Groenwerk Leie")
    page.go_back()
    expect(page.get_by_label("Toekenningsnummer")).to_have_value(number)
    expect(page.locator("#maatwerk-tabel .ag-row")).to_have_count(1)


def test_a_calculation_is_called_the_same_in_tables_links_and_the_breadcrumb(
    visitor: Visitor,
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/afrekeningen")
    settled(page)
    codes = [
        "2025K1-1",
        "2025K1-2",
        "2025K1-12",
        "2024-1",
        "2024-3",
        "CMW-000101",
        "2026-03-23-correctie-2025K4",
    ]
    assert page.evaluate(
        "codes => codes.map((code) => window.maatwerk.format(code, 'code'))", codes
    ) == [made(code) for code in codes]
    changes = [0, 5, -1, 123456, -98765432]
    assert page.evaluate(
        "all => all.map((cents) => window.maatwerk.format(cents, 'change'))", changes
    ) == [euro_change(cents) for cents in changes]
    expect(page.locator("#afrekeningen-tabel .ag-row", has_text="nr.\u00a01")).to_have_count(0)


def test_the_way_here_and_help_stand_on_top(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-2")
    settled(page)
    expect(page.locator(".kruimels [aria-current]")).to_have_text("2025\u00a0K1, nr.\u00a02")
    page.locator("header").get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help")
    page.get_by_role("link", name="Maatwerk", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag An")


def test_only_the_newest_calculation_of_a_kwartaal(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie?van=2024K1&tot=2024K4")
    settled(page)
    expect(page.locator("#kwartaalsubsidie-tabel .ag-center-cols-container .ag-row")).to_have_count(
        8
    )
    page.get_by_role("button", name=re.compile("^Berekeningen")).click()
    page.get_by_role("option", name="Alleen de recentste per kwartaal").click()
    expect(page.locator("#kwartaalsubsidie-tabel .ag-center-cols-container .ag-row")).to_have_count(
        4
    )
    expect(page).to_have_url(re.compile("welke=recent"))
    loket = page.get_by_role("link", name="Exporteer vanuit het loket")
    expect(loket).to_have_attribute("target", "_blank")
    expect(loket).to_have_attribute("rel", re.compile("noopener"))


def test_an_insz_filters_without_entering_the_address(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    name = page.locator("#lijst_werknemers-tabel .ag-row a").first.inner_text()
    page.locator("#lijst_werknemers-tabel .ag-row a").first.click()
    settled(page)
    page.locator("#persoon-onthul").click()
    expect(page.locator("#persoon-insz")).to_have_text(
        re.compile(r"^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$")
    )
    number = page.locator("#persoon-insz").inner_text()
    page.go_back()
    settled(page)
    page.get_by_label("INSZ").fill(number)
    expect(page.locator("#lijst_werknemers-tabel .ag-center-cols-container .ag-row")).to_have_count(
        1
    )
    expect(page.locator("#lijst_werknemers-tabel .ag-row a").first).to_have_text(name)
    assert urlsplit(page.url).query == ""


def test_a_wrong_insz_is_said_to_be_wrong(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    page.get_by_label("INSZ").fill("85.07.30-033.62")
    expect(
        page.locator(
            ".hint", has_text="De controlecijfers kloppen niet: 28 of 57 verwacht, 62 gekregen."
        )
    ).to_be_visible()
    page.get_by_label("Naam").fill("85.07.30\u2013033.28")
    expect(page.locator(".hint", has_text="Dit is een INSZ.")).to_be_visible()
    assert urlsplit(page.url).query == ""
    page.get_by_label("Naam").fill("Peeters")
    expect(page.locator(".hint", has_text="Dit is een INSZ.")).to_be_hidden()
    assert urlsplit(page.url).query == ""


def test_a_bar_filters_the_table_above_it(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    page.locator("#lijst_werknemers-percentages .point path").first.click(force=True)
    expect(page).to_have_url(re.compile("percentage=40"))
    expect(page.locator("#lijst_werknemers-verdeling")).to_contain_text("40")
    expect(page.locator(".totaalrij")).not_to_contain_text(t("lijst_werknemers.gelijk"))
    expect(page.get_by_label("Naam")).to_be_in_viewport()  # the chart stands under the table


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
STILL = 0.02
"""How much of a page may move while it comes in (experience.md 5)."""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_while_a_page_comes_in(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor(size)
    page.add_init_script(SHIFTS)
    sign_in(page, "an")
    quarters = f"{DE_BRUG}/afrekening/kwartaalsubsidie"
    for address in (
        "/",
        "/maatwerk",
        DE_BRUG,
        f"{DE_BRUG}/afrekening",
        quarters,
        f"{quarters}/2025K3-1?percentage=60",
    ):
        page.goto(address)
        settled(page)
        assert page.evaluate("window.shifted") <= STILL, address
    page.goto(page.locator("#lijst_werknemers-tabel .ag-row a").first.get_attribute("href") or "")
    settled(page)
    assert page.evaluate("window.shifted") <= STILL


@pytest.mark.parametrize(("width", "has_drawer"), [(1025, False), (1024, True)])
def test_a_note_can_be_read_by_keyboard_where_the_navigation_becomes_a_drawer(
    visitor: Visitor, axe: str, width: int, has_drawer: bool
) -> None:
    page = visitor({"width": width, "height": 768})
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K3-1")
    row(page, "Claes").click()
    expect(page.locator(".deel .nr")).to_have_count(10)
    opener, section = page.locator(".lade > summary"), page.locator("#deel-premie summary")
    expect(opener).to_be_visible(visible=has_drawer)
    expect(page.locator("nav.zijkant")).to_be_visible(visible=not has_drawer)
    if has_drawer:
        opener.press("Enter")
        expect(page.locator(".lade a").first).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(page.locator(".lade a").first).to_be_hidden()
        expect(opener).to_be_focused()
        opener.press("Enter")
    section.press("Enter")
    expect(page.locator("#deel-premie .som")).to_be_hidden()
    section.press("Enter")
    expect(page.locator("#deel-premie .som")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(done => done.violations.map(fault => fault.id))") == []


def test_the_keyboard_shows_where_it_is(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K3-1")
    settled(page)
    page.locator(".titelrij summary").focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["ring"] == "rgb(11, 79, 138) solid 3px", focused
        if focused["is_grid"]:
            break
    page.keyboard.press("ArrowDown")
    name = page.locator("#lijst_werknemers-tabel .ag-row a").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const ring = `${style.outlineColor} ${style.outlineStyle} ${style.outlineWidth}`;
  return { ring, is_grid: Boolean(e.closest(".tabel")), what: e.outerHTML.slice(0, 200) };
}"""


def test_a_list_without_a_row_fits_a_phone_too(visitor: Visitor) -> None:
    page = visitor(PHONE)
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K3-1")
    settled(page)
    page.get_by_label("Naam").fill("zzz")
    expect(page.locator("#lijst_werknemers-tabel .ag-overlay")).to_have_text(
        "Niets gevonden met dit filter: Naam."
    )
    expect(page.locator("#lijst_werknemers-tabel [role=columnheader]")).to_have_text(["Naam"])


def test_a_row_on_a_phone_has_all_its_columns_behind_a_tap(visitor: Visitor, axe: str) -> None:
    page = visitor(PHONE)
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/wop?staat=loopt")
    settled(page)
    rows = page.locator("#wop-tabel .ag-center-cols-container .ag-row")
    for number in range(3):
        expect(rows.nth(number)).to_have_css("height", "64px")
        expect(rows.nth(number)).to_have_css("transform", re.compile(rf"\b{64 * number}\)$"))
    rows.nth(1).locator("button").click()
    full = page.get_by_role("dialog")
    expect(full).to_be_visible()
    expect(full.locator("dt")).to_contain_text(["Naam", "INSZ", "WOP", "Begin", "Einde", "Staat"])
    expect(full.locator("dd").nth(1)).to_have_text(re.compile(r"\*\*\*"))
    page.evaluate(axe)
    assert (
        page.evaluate("axe.run('dialog').then(done => done.violations.map(fault => fault.id))")
        == []
    )
    page.keyboard.press("Escape")
    expect(full).to_have_count(0)
    rows.nth(1).locator("button").click()
    page.go_back()
    expect(full).to_have_count(0)
    page.go_forward()
    settled(page)
    rows.filter(has=page.locator("a")).first.locator(
        "[role=gridcell]"
    ).focus()  # of someone who has a note
    page.keyboard.press("Space")
    full.get_by_role("link", name="Openen").click()
    expect(page.locator(".deel .nr")).to_have_count(10)


def test_compact_rows_are_remembered(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    for address in (
        f"{DE_BRUG}/afrekening/kwartaalsubsidie",
        f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K3-1",
    ):
        page.goto(address)
        settled(page)
        rows = page.locator(".tabel .ag-center-cols-container .ag-row")
        button = page.get_by_role("button", name="Compacte rijen")
        pressed = button.get_attribute("aria-pressed") == "true"
        expect(rows.first).to_have_css("height", "32px" if pressed else "40px")
        button.click()
        expect(button).to_have_attribute("aria-pressed", str(not pressed).lower())
        expect(rows.first).to_have_css("height", "40px" if pressed else "32px")
        expect(rows.nth(1)).to_have_css("transform", re.compile(r"40\)$" if pressed else r"32\)$"))
        button.click()
        button.click()
        page.reload()
        settled(page)
        for number in range(3):
            expect(rows.nth(number)).to_have_css("height", "40px" if pressed else "32px")


def test_a_filter_that_is_set_is_a_chip_that_can_be_removed(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1?percentage=60")
    settled(page)
    chips = page.get_by_role("group", name="Filters die gelden").get_by_role("button")
    expect(chips).to_have_text(["WOP percentage: 60\u00a0%"])
    expect(page.locator(".totaalrij strong")).to_contain_text(
        "2025\u00a0K1, WOP percentage 60\u00a0%"
    )
    page.get_by_label("INSZ").fill("85.47.30-033.28")
    # a number of a person is not repeated
    expect(chips).to_have_text(["INSZ", "WOP percentage: 60\u00a0%"])
    chips.first.click()
    expect(page.get_by_label("INSZ")).to_have_value("")
    chips.first.press("Enter")
    expect(chips).to_have_count(0)
    expect(page).not_to_have_url(re.compile("percentage"))
    expect(page.locator(".totaalrij")).to_contain_text(t("lijst_werknemers.gelijk"))
    page.go_back()
    expect(chips).to_have_text(["WOP percentage: 60\u00a0%"])


def test_the_line_of_the_contingent_is_drawn_in_the_table(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K3-1?percentage=40")
    settled(page)
    expect(page.locator("#lijst_werknemers-tabel .ag-row.grens")).to_have_count(1)
    expect(page.locator("#lijst_werknemers-tabel .ag-row.buiten").first).to_contain_text("buiten")
    page.locator("#lijst_werknemers-tabel .ag-header-cell", has_text="Naam").click()
    expect(
        page.locator("#lijst_werknemers-tabel .ag-header-cell[aria-sort=ascending]")
    ).to_have_count(1)
    expect(page.locator("#lijst_werknemers-tabel .ag-row.grens")).to_have_count(0)


def test_a_class_of_premie_filters_the_table_and_back_undoes_it(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    everyone = page.locator(".totaalrij strong").inner_text()
    page.locator("#lijst_werknemers-premies .point path").first.click(force=True)
    expect(page).to_have_url(re.compile("premieklasse="))
    expect(page.locator(".totaalrij strong")).not_to_have_text(everyone)
    page.go_back()
    expect(page).not_to_have_url(re.compile("premieklasse="))
    expect(page.locator(".totaalrij strong")).to_have_text(everyone)


def test_a_bar_opens_the_calculation_behind_it(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(DE_BRUG)
    settled(page)
    page.locator(".js-plotly-plot .point path").first.click(force=True)
    expect(page).to_have_url(re.compile(r"kwartaalsubsidie/2023K1-"))


def test_a_shared_link_opens_for_who_may_see_it_and_for_nobody_else(visitor: Visitor) -> None:
    link = f"{DE_BRUG}/afrekening/kwartaalsubsidie/2025K1-1?percentage=60"
    colleague = visitor()
    colleague.goto(link)
    sign_in(colleague, "fatima", "een onderneming")
    settled(colleague)
    expect(colleague).to_have_url(re.compile("percentage=60"))
    expect(colleague.get_by_role("heading", level=1)).to_have_text(re.compile("Werknemers 2025.K1"))
    stranger = visitor()
    stranger.goto(link)
    sign_in(stranger, "bart")
    settled(stranger)
    expect(stranger.locator("main:visible")).to_contain_text("Niet gevonden")
    assert "De Brug" not in stranger.locator("body").inner_text()


def test_two_browsers_do_not_see_each_other(visitor: Visitor) -> None:
    mine, theirs = visitor(), visitor()
    sign_in(mine, "an")
    sign_in(theirs, "chantal")
    for page in (mine, theirs, mine):
        page.goto("/maatwerk")
        settled(page)
    expect(mine.locator("#maatwerk-tabel")).to_contain_text("De Brug")
    expect(theirs.locator("#maatwerk-tabel")).not_to_contain_text("De Brug")
    theirs.get_by_role("button", name="Afmelden").click()
    theirs.goto("/maatwerk")
    expect(theirs).to_have_url(re.compile("/aanmelden"))
    mine.reload()
    settled(mine)
    expect(mine.locator("#maatwerk-tabel")).to_contain_text("De Brug")


def test_the_keyboard_opens_a_row_and_skips_to_the_content(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/maatwerk")
    settled(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.locator("#maatwerk-tabel .ag-cell").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{DE_BRUG}$"))
