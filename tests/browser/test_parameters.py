"""On parameters a series is opened as a line with the keyboard, and the focus stays; from a note
one comes to a worked example.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import settled, sign_in

pytestmark = pytest.mark.browser


def test_the_line_of_a_series_opens_with_the_keyboard(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/parameters")
    settled(page)
    series = page.locator("#parameters-ggmmi")
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    series.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(series.locator(".js-plotly-plot")).to_be_visible()
    expect(series.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(series.locator(".js-plotly-plot")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(series.locator(".js-plotly-plot")).to_be_visible()


def test_a_note_leads_to_a_worked_example(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_in(page, "an")
    page.goto("/maatwerk/CMW-000101/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    page.locator("section.totalen summary", has_text="Hoe de kwartaalsubsidie is berekend").click()
    page.get_by_role(
        "link", name="een toekenning met iemand binnen, iemand op de grens en iemand buiten"
    ).click()
    settled(page)
    expect(page.locator("h1")).to_have_text(
        "Een toekenning met iemand binnen, iemand op de grens en iemand buiten"
    )
    expect(page.locator(".oordeel.nee")).to_have_count(0)
    page.get_by_role("link", name="Alle rekenvoorbeelden").click()
    settled(page)
    page.get_by_label("Zoek een voorbeeld").fill("sine")
    expect(page.get_by_role("link", name="SINE gaat van de loonpremie af")).to_be_visible()
    expect(
        page.get_by_role("link", name="Een halftijdse werknemer telt voor een halve VTE")
    ).to_have_count(0)
