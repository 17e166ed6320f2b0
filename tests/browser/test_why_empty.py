"""An empty table says why, in its own place: for who has no right that counts on every page, and
with the filters that leave nothing.
"""

from collections.abc import Callable

import pytest
from dash import Dash
from playwright.sync_api import Page, expect

from components.text import t
from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import PLACE, addresses_of

pytestmark = pytest.mark.browser
KWARTAAL = "/maatwerk/CMW-000101/afrekening/kwartaalsubsidie"


def test_who_has_no_right_that_counts_reads_so_on_every_page(
    app: Dash, visitor: Callable[..., Page]
) -> None:
    page = visitor()
    sign_in(page, "els")
    seen = 0
    for address in addresses_of(PLACE | {"werknemer": "0000000000000000"}):
        page.goto(address)
        settled(page)
        expect(page.locator(".geen-recht")).to_contain_text(t("geen_recht.titel"))
        expect(page.locator(".geen-recht")).to_contain_text("0999.005.572")
        assert "ruimer" not in page.locator("body").inner_text()
        seen += 1
    assert seen > 15


def test_an_empty_list_of_ondernemingen_says_that_there_is_no_right(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "els")
    page.goto("/maatwerk")
    expect(page.locator(".ag-overlay-no-rows-center")).to_have_text(t("rooster.geenRecht"))


@pytest.mark.parametrize(
    "address",
    [KWARTAAL, "/maatwerk/CMW-000101/afrekening/afrekeningen", "/maatwerk/CMW-000101/voorschot"],
)
def test_a_period_that_is_turned_round_is_said_in_the_table(
    visitor: Callable[..., Page], address: str
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{address}?van=2025K3&tot=2025K1")
    expect(page.locator(".ag-overlay-no-rows-center")).to_contain_text(
        "ligt na het einde (2025\u00a0K1)"
    )


def test_filters_that_leave_nothing_are_named_and_taken_away_they_are_not(
    visitor: Callable[..., Page],
) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto(f"{KWARTAAL}/2025K3-1?plaats=binnen&premieklasse=nul")
    empty = page.locator(".ag-overlay-no-rows-center")
    expect(empty).to_contain_text(t("rooster.geenMetFilters"))
    expect(empty).to_contain_text("Contingent: binnen; Premie: geen premie.")
    page.get_by_role("button", name="Premie: geen premie").click()
    settled(page)
    expect(empty).to_have_count(0)
