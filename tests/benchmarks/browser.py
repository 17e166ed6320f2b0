"""What a visitor waits for in real Chromium: the first page with an empty cache, and a filter until
its rows are painted.
"""

import shutil
import statistics
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.screens_table import SCALES, copied
from tests.benchmarks.visit import VISITOR, largest, timed
from tests.browser.conftest import CHROMIUM, DESKTOP
from tests.browser.steps import settled, sign_in
from tests.serving import serving

TIMES = 5
TABLE = "#lijst_werknemers-tabel"


def browser() -> list[dict[str, Any]]:
    """Median seconds in Chromium at both sizes."""
    rows = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        for scale in SCALES:
            with copied(scale) as folder, serving(folder, folder.parent / "server.log") as address:
                rows += [
                    {"scale": scale, "what": what, "seconds": seconds}
                    for what, seconds in _measured(chromium, address, largest(folder)).items()
                ]
        chromium.close()
    return rows


def _measured(chromium: Browser, address: str, toekenning: str) -> dict[str, float]:
    state = _signed_in(chromium, address)
    here = f"{address}/maatwerk/{toekenning}"
    return {
        "first page, empty cache": _median(
            lambda: _first_page(chromium, f"{address}/maatwerk", state, ".ag-row")
        ),
        "first page with a chart, empty cache": _median(
            lambda: _first_page(chromium, here, state, ".main-svg")
        ),
        "list of werknemers, empty cache": _median(
            lambda: _first_page(chromium, f"{_list(here)}", state, ".ag-row")
        ),
        "a click on a werknemer to the whole note": _notes(chromium, _list(here), state),
        "choice in a filter to painted rows": _filtered(chromium, _list(here), state, _choices),
        "name in a filter to painted rows, 0.15 s of it waiting for the typist": _filtered(
            chromium, _list(here), state, _names
        ),
    }


def _list(here: str) -> str:
    return f"{here}/afrekening/kwartaalsubsidie/2025K1-1"


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(TIMES))


def _signed_in(chromium: Browser, address: str) -> Any:
    context = chromium.new_context(base_url=address, viewport=DESKTOP, locale="nl-BE")  # type: ignore[arg-type]
    sign_in(context.new_page(), VISITOR)
    state = context.storage_state()
    context.close()
    return state


def _opened(chromium: Browser, state: Any) -> Page:
    return chromium.new_context(viewport=DESKTOP, locale="nl-BE", storage_state=state).new_page()  # type: ignore[arg-type]


def _first_page(chromium: Browser, address: str, state: Any, painted: str) -> float:
    """From the address to what is painted, in a context without anything kept."""
    page = _opened(chromium, state)

    def go() -> None:
        page.goto(address, wait_until="commit")
        page.locator(painted).first.wait_for()

    seconds, _ = timed(go)
    page.context.close()
    return seconds


def _notes(chromium: Browser, address: str, state: Any) -> float:
    """From a click in the list until the last section of the note is there, for one werknemer after
    another.
    """
    page = _opened(chromium, state)
    taken = []
    for number in range(2 * TIMES):
        page.goto(address)
        settled(page)
        link = page.locator(f"{TABLE} .ag-row a").nth(number)
        taken.append(
            timed(lambda link=link: (link.click(), page.locator("#persoon-kwartalen").wait_for()))[
                0
            ]
        )
    page.context.close()
    return statistics.median(taken)


def _filtered(
    chromium: Browser, address: str, state: Any, asked: Callable[[Page], Iterator[float]]
) -> float:
    """Median of a filter asked again and again, each until the first row painted is one that it
    lets through.
    """
    page = _opened(chromium, state)
    page.goto(address)
    settled(page)
    taken = list(asked(page))
    page.context.close()
    return statistics.median(taken)


def _names(page: Page) -> Iterator[float]:
    names = list(
        dict.fromkeys(
            name.split()[0]
            for name in page.locator(f"{TABLE} .ag-row [col-id=volledige_naam]").all_inner_texts()
        )
    )
    for name in names[: 2 * TIMES]:
        yield timed(
            lambda name=name: (
                page.get_by_label("Naam").fill(name),
                _painted(page, "volledige_naam", name),
            )
        )[0]


def _choices(page: Page) -> Iterator[float]:
    for nood in ("laag", "midden", "hoog") * 3:
        page.locator("button.dash-dropdown[id*=nood]").click()
        option = page.get_by_role("option", name=nood)
        yield timed(
            lambda option=option, nood=nood: (
                option.click(),
                _painted(page, "begeleidingsnood", nood),
            )
        )[0]


def _painted(page: Page, column: str, text: str) -> None:
    """Looks at every frame, not now and then as an expectation does."""
    cell = f"{TABLE} .ag-row[row-index='0'] [col-id={column}]"
    page.wait_for_function(
        "([cell, text]) => (document.querySelector(cell)?.innerText || '').includes(text)",
        arg=[cell, text],
        polling="raf",
    )
