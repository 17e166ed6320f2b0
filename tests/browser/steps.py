"""What a visitor does on the way: sign in, wait until a page stands still, open a row."""

from playwright.sync_api import Locator, Page, expect


def sign_in(page: Page, person: str, behalf: str = "", organisation: str = "") -> None:
    """Through the three screens, as someone of the demo; the first possible choice unless one is
    named.
    """
    if "/aanmelden" not in page.url:
        page.goto("/")
    page.get_by_label("Wie bent u in deze demo?").select_option(person)
    page.get_by_role("button", name="Verder").click()
    _choose(page, behalf)
    _choose(page, organisation)
    expect(page.locator("a.home")).to_be_visible()


def _choose(page: Page, words: str) -> None:
    options = page.locator("button.optie:not([disabled])")
    (options.filter(has_text=words) if words else options).first.click()


def settled(page: Page) -> None:
    """Until no callback runs any more, the title is there and no row waits for its data."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1:visible")).not_to_be_empty()
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    expect(page.locator(".ag-row .balk:visible")).to_have_count(0)


def row(page: Page, words: str) -> Locator:
    """The link of the first row of the table that holds these words."""
    return page.locator(".ag-row", has_text=words).first.locator("a").first
