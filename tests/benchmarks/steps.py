"""What a visitor does, step by step, in the list of werknemers of the largest toekenning."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks import painted
from tests.benchmarks.visit import VISITOR
from tests.browser.conftest import DESKTOP
from tests.browser.steps import settled, sign_in

LIST = "/maatwerk/{}/afrekening/kwartaalsubsidie/{}"
CALCULATIONS = ("2025K1-1", "2024K4-1")
TABLE = "#lijst_werknemers-tabel"
ROW = f"{TABLE} .ag-row[row-index='0']"
ROWS = f'!!document.querySelector("{ROW} [col-id=volledige_naam] a")'
FIRST = f'p.text(document.querySelector("{ROW} [col-id={{}}]"))'
NOTE = "!!document.querySelector('#persoon-kwartalen .ag-row a, #persoon-kwartalen td')"


NAMES = ("Pauwels", "Timmermans", "Van Acker", "Benali", "Leys", "Hermans")
"""Names that begin the list, each the first row of its own answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what goes before it, and the milliseconds that it takes."""

    prepare: Callable[[], None]
    act: Callable[[], float]


@dataclass
class Ours:
    """The product in one browser context, and the steps that one takes in it."""

    browser: Browser
    address: str
    toekenning: str
    state: Any = None
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        """Sign in once; every context begins with that session and nothing else."""
        context = self._context()
        sign_in(context.new_page(), VISITOR)
        self.state = context.storage_state()
        context.close()
        self.open()

    def _context(self) -> Any:
        context = self.browser.new_context(
            base_url=self.address,
            viewport=DESKTOP,  # type: ignore[arg-type]
            locale="nl-BE",
            storage_state=self.state,
        )
        painted.watch(context)
        return context

    def list_of(self, calculation: str) -> str:
        """The address of a list."""
        return LIST.format(self.toekenning, calculation)

    def open(self) -> None:
        """A browser that kept nothing."""
        self.page = self._context().new_page()

    def close(self) -> None:
        """Leave nothing of the browser."""
        self.page.context.close()

    def steps(self) -> dict[str, Step]:
        """Every step by its name: what goes before it, and what is measured."""
        values, names = cycle(("40", "75", "45", "60")), cycle(NAMES)
        return {
            "cold": Step(self.forget, self.visit),
            "again": Step(self.settle, self.visit),
            "percentage": Step(self.settle, lambda: self.choose(next(values))),
            "name": Step(self.settle, lambda: self.type(next(names))),
            "kwartaal": Step(self.before_kwartaal, self.kwartaal),
            "worker": Step(self.afresh, self.worker),
            "sort": Step(self.settle, self.sort),
        }

    def forget(self) -> None:
        """A browser that kept nothing."""
        self.close()
        self.open()

    def afresh(self) -> None:
        """On the list as one finds it, at rest."""
        self.page.goto(self.list_of(CALCULATIONS[0]))
        settled(self.page)

    def settle(self) -> None:
        """On the list as it was left, at rest."""
        if self.list_of(CALCULATIONS[0]) not in self.page.url:
            self.page.goto(self.list_of(CALCULATIONS[0]))
        settled(self.page)

    def visit(self) -> float:
        """The address of the list until its rows are painted."""
        return painted.visit(self.page, self.list_of(CALCULATIONS[0]), ROWS)

    def choose(self, value: str) -> float:
        """A choice in the filter of the percentage."""
        self.page.locator("button.dash-dropdown[id*=percentage]").click()
        option = self.page.get_by_role("option", name=f"{value}\u00a0%", exact=True)
        option.wait_for()
        painted.arm(self.page, f"{FIRST.format('percentage')} === kept", f"{value}\u00a0%")
        option.click()
        return painted.wait(self.page)

    def type(self, name: str) -> float:
        """A name, letter by letter: from the last key."""
        box = self.page.get_by_label("Naam")
        box.click()
        box.press("Control+a")
        box.press_sequentially(name[:-1], delay=30)
        painted.arm(self.page, f"{FIRST.format('volledige_naam')}.startsWith(kept)", name)
        box.press(name[-1])
        return painted.wait(self.page)

    def before_kwartaal(self) -> None:
        """On the list of calculations: the way that the screen offers to another kwartaal."""
        self.page.goto(self.list_of(CALCULATIONS[0]).rpartition("/")[0])
        settled(self.page)

    def kwartaal(self) -> float:
        """The list of another kwartaal."""
        painted.arm(self.page, ROWS)
        self.page.locator(f".ag-row a[href='{self.list_of(CALCULATIONS[1])}']").click()
        return painted.wait(self.page)

    def worker(self) -> float:
        """The note of the first werknemer of the list."""
        painted.arm(self.page, NOTE)
        self.page.locator(f"{ROW} a").first.click()
        return painted.wait(self.page)

    def sort(self) -> float:
        """The other order of the premies."""
        before = self.page.locator(f"{ROW} [col-id=volledige_naam]").inner_text()
        painted.arm(self.page, f"{ROWS} && {FIRST.format('volledige_naam')} !== kept", before)
        self.page.locator(f"{TABLE} .ag-header-cell[col-id=premie]").click()
        return painted.wait(self.page)
