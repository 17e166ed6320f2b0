"""The ledger of one toekenning or of all that may be seen, as a screen shows it and as the files
that it offers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from data.export.declaration import Asked, Contents, Export, register
from data.questions import betalingen
from data.questions.betalingen import (
    BetalingenInMaand,
    BetalingenInStaat,
    BetalingenVanPeriode,
    Verrichting,
)
from data.reader.connection import Access
from data.reader.filters import Filters
from data.reader.sql import stream_of

AMOUNTS = ("berekend", "ingehouden", "te_betalen", "betaald")
MONTHS, PERIODS = ("maand", "betaald", "verwacht"), ("periode", "aantal", *AMOUNTS)


@dataclass(frozen=True, slots=True)
class Grootboek:
    """The lines that the filters leave, added up by state, by period and by month."""

    staten: list[BetalingenInStaat]
    perioden: list[BetalingenVanPeriode]
    maanden: list[BetalingenInMaand]


def find_grootboek(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters
) -> Grootboek:
    """The sums of a ledger."""
    which = (access, vandaag, toekenning, filters)
    return Grootboek(
        betalingen.list_per_staat(*which),
        betalingen.list_per_periode(*which),
        betalingen.list_per_maand(*which),
    )


class Selected(Protocol):
    """What is selected on a screen (components.selections)."""

    def parameters(self) -> dict[str, Any]: ...
    def in_words(self) -> tuple[tuple[str, str], ...]: ...
    def in_file_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Files:
    """The three files of a ledger: its lines, its months and its periods.

    `select` reads the filters of a request; `is_of_one` for the ledger of one toekenning.
    """

    page: str
    shown: tuple[str, ...]
    select: Callable[[Mapping[str, str]], Selected]
    today: Callable[[], date]
    is_of_one: bool

    def declare(self, lines: str, months: str, periods: str) -> tuple[Export, Export, Export]:
        """Declare them, by their titles."""
        return (
            register(Export(self.page, Verrichting, self.shown, lines, self.lines)),
            register(
                Export(f"{self.page}_maanden", BetalingenInMaand, MONTHS, months, self.months)
            ),
            register(
                Export(
                    f"{self.page}_perioden", BetalingenVanPeriode, PERIODS, periods, self.periods
                )
            ),
        )

    def lines(self, access: Access, asked: Asked) -> Contents:
        """The lines of the screen, and what they must add up to."""
        selection, which = self._which(asked)
        rows = betalingen.stream_betalingen(access, asked.order, *which)
        expected = _sums(betalingen.list_per_staat(access, *which), AMOUNTS)
        return Contents(rows, selection.in_words(), selection.in_file_name(), expected)

    def months(self, access: Access, asked: Asked) -> Contents:
        """The chart of the screen, the oldest month first."""
        selection, which = self._which(asked)
        found = betalingen.list_per_maand(access, *which)
        rows = stream_of(BetalingenInMaand, found, asked.order)
        return Contents(rows, selection.in_words(), expected=_sums(found, MONTHS[1:]))

    def periods(self, access: Access, asked: Asked) -> Contents:
        """The sums by kwartaal and year of the screen."""
        selection, which = self._which(asked)
        found = betalingen.list_per_periode(access, *which)
        rows = stream_of(BetalingenVanPeriode, found, asked.order)
        return Contents(rows, selection.in_words(), expected=_sums(found, AMOUNTS))

    def _which(self, asked: Asked) -> tuple[Selected, tuple[date, str | None, Filters]]:
        """What is selected, and the day, the toekenning and the filters of a question."""
        selection = self.select(asked.filters)
        toekenning = (asked.toekenning or "") if self.is_of_one else None
        return selection, (self.today(), toekenning, selection.parameters())


def _sums(found: Sequence[Any], names: Sequence[str]) -> dict[str, int]:
    """The totals of amounts that mean something together; not of a running total."""
    return {name: sum(getattr(row, name) for row in found) for name in names}
