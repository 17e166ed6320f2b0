"""Names are text, whatever stands in them: a levering full of HTML, scripts and links, on every
page.
"""

import csv
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import settled, sign_in
from tests.browser.test_every_page import addresses
from tests.conftest import operate
from tests.kept import copy_to_write
from tests.serving import serving
from tests.unit.data.leveringen import Row, write

__all__ = ["addresses"]
pytestmark = pytest.mark.browser
HOSTILE = (
    "<script>window.kwaad = 1</script>",
    "</script><img src=x onerror='window.kwaad = 1'>",
    "javascript:window.kwaad=1",
    "**dik** [klik](javascript:window.kwaad=1)",
    '<a href="javascript:window.kwaad=1">klik</a>',
    '"><svg onload=window.kwaad=1>',
    "<b>dik</b> <i>schuin</i> &lt;b&gt; &amp;",
    "{{constructor.constructor('window.kwaad=1')()}}",
)
OWNER = "0999001119"
MADE = """() => [
  ...document.querySelectorAll('[onerror], [onload], img[src="x"], a[href^="javascript:" i], ' +
    'iframe, object, embed'),
  ...[...document.querySelectorAll('b, strong, em, i, a, tspan[style]')].filter((e) => ['dik',
  'klik', 'schuin'].includes(e.textContent.trim())),
].map((e) => e.outerHTML.slice(0, 200)).concat(window.kwaad === undefined ? [] :
['a script ran'])"""
"""What came of a name other than text."""


def _last(leveringen: Path, table: str) -> Iterator[Row]:
    """The newest row of everything with a key, from the leveringen in the order of their days."""
    found: dict[str, Row] = {}
    for path in sorted(leveringen.glob(f"*/{table}.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found |= {next(iter(row.values())): row for row in csv.DictReader(lines)}
    yield from found.values()


def _hostile(leveringen: Path) -> dict[str, list[dict[str, str]]]:
    """The same werknemers and onderneming with other names; whatever else is free text too."""
    texts = cycle(HOSTILE)
    free = (
        "naam",
        "gemeente",
        "straat",
        "email",
        "telefoon",
        "dossierbehandelaar",
        "dossierbehandelaar_email",
    )
    owners = [row for row in _last(leveringen, "onderneming") if row["ondernemingsnummer"] == OWNER]
    grants = [row for row in _last(leveringen, "toekenning") if row["ondernemingsnummer"] == OWNER]
    return {
        "onderneming": [{**row, **{name: next(texts) for name in free}} for row in owners],
        "toekenning": [{**row, "naam": HOSTILE[6]} for row in grants],
        "werknemer": [
            {**row, "naam": next(texts), "voornaam": next(texts)}
            for row in _last(leveringen, "werknemer")
        ],
    }


@pytest.fixture(scope="module")
def server(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose newest levering has such names."""
    folder = copy_to_write(demo_data, tmp_path_factory.mktemp("names") / "var")
    said = operate(
        folder,
        "laad",
        write(
            tmp_path_factory.mktemp("levering") / "namen",
            _hostile(folder / "leveringen"),
            "NAMEN",
            "2026-11-01",
        ),
    )
    assert "geweigerd        0" in said, said
    operate(folder, "publiceer")
    with serving(folder, tmp_path_factory.getbasetemp() / "names.log") as address:
        yield address


def test_no_name_does_anything_and_every_name_is_read(
    visitor: Callable[..., Page], addresses: list[str]
) -> None:
    page = visitor()
    page.on("dialog", lambda dialog: pytest.fail(f"a name opened a window: {dialog.message}"))
    sign_in(page, "an")
    for address in (found for found in addresses if found.startswith("/maatwerk")):
        page.goto(address)
        settled(page)
        assert page.evaluate(MADE) == [], address
    page.goto("/maatwerk/CMW-000101/afrekening/kwartaalsubsidie/2025K1-1")
    settled(page)
    shown = page.locator("#lijst_werknemers-tabel").inner_text()
    assert sum(name in shown for name in HOSTILE) > len(HOSTILE) / 2
    page.goto("/maatwerk/CMW-000101")
    settled(page)
    assert any(name in page.locator("h1").inner_text() for name in HOSTILE)
    expect(page.locator("body")).to_contain_text(HOSTILE[0])
    page.evaluate("name => document.body.insertAdjacentHTML('beforeend', name)", HOSTILE[6])
    assert page.evaluate(MADE), "the other side: what is not text is found"
