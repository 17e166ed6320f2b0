"""Every page of the registry, found by itself: accessible by axe, nothing wider than the window,
also on a phone, and a title of its own.
"""

from collections.abc import Callable, Iterator
from typing import Any

import dash
import pytest
from dash import Dash
from playwright.sync_api import Page

from calc.collectief_maatwerk.voorbeeld_bestand import voorbeelden
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import settled, sign_in

pytestmark = pytest.mark.browser
PLACE = {
    "toekenning": "CMW-000101",
    "berekening": "2025K1-1",
    "afrekening": "2025K1-1",
    "andere": "2024K4-2",
    "kwartaal": "2025K1",
}
OF_EVERYONE = {"voorbeeld": next(iter(voorbeelden()))}
"""What stands in addresses that are about nobody."""

FAINT = """() => {
  const light = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0.05);
  const ratio = (one, other) => Math.max(one, other) / Math.min(one, other);
  const ground = (e) => light(getComputedStyle(e.closest(".kaart")).backgroundColor);
  const faint = (e, least) => ratio(light(getComputedStyle(e).fill), ground(e)) < least;
  const texts = [...document.querySelectorAll(".js-plotly-plot .main-svg text")].filter((e) =>
    faint(e, 4.5));
  const bars = [...document.querySelectorAll(
    ".js-plotly-plot .point path:not(.pattern_filled)")].filter((e) => faint(e, 3));
  return [...new Set([...texts.map((e) => e.textContent), ...bars.map((e) =>
    getComputedStyle(e).fill)])];
}"""
"""What a chart says in a colour with too little contrast to its card; axe does not look inside a
drawing.
"""


RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast"],
}
"""What axe looks for; a dark scheme differs in its colours only."""


@pytest.fixture
def addresses(app: Dash, visitor: Callable[..., Page]) -> list[str]:
    """Every page with something to see in it, for An."""
    page = visitor()
    sign_in(page, "an")
    page.goto("/maatwerk/CMW-000101/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    werknemer = page.locator("#lijst_werknemers-tabel .ag-row a").first.get_attribute("href") or ""
    return list(addresses_of(PLACE | {"werknemer": werknemer.rpartition("/")[2]}))


def addresses_of(place: dict[str, str]) -> Iterator[str]:
    place = place | OF_EVERYONE
    for entry in dash.page_registry.values():
        path = str(entry["path_template"] or entry["path"])
        for name, value in _values(path, place).items():
            path = path.replace(f"<{name}>", value)
        assert "<" not in path, f"say in PLACE what can stand in {path}"
        yield path


def _values(path: str, place: dict[str, str]) -> dict[str, str]:
    """A year calculation and a settlement have ids of their own."""
    return place | ({"berekening": "2024-1"} if "jaarsubsidie" in path else {})


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")],
    ids=["desktop", "dark", "phone"],
)
def test_every_page_can_be_read_by_everyone(
    visitor: Callable[..., Page], addresses: list[str], axe: str, size: dict[str, int], scheme: str
) -> None:
    page = visitor(size, scheme)
    sign_in(page, "an")
    titles: dict[str, str] = {}
    problems = []
    for address in addresses:
        page.goto(address)
        settled(page)
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES[scheme])
        broken = [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]
        problems += [f"{address}: {text}" for text in broken]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            problems.append(f"{address} is wider than the window")
        if page.locator("h1").count() != 1:
            problems.append(f"{address} has {page.locator('h1').count()} titles")
        if titles.setdefault(page.title(), address) != address:
            problems.append(f"{address} has the title of {titles[page.title()]}")
        problems += [
            f"{address}: the chart says {words} too faintly" for words in page.evaluate(FAINT)
        ]
    assert not problems, "\n".join(problems)
