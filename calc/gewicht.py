"""Gewicht: how much money hangs on an aanname, as `python -m data gevoelig` measures it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from calc.check import Aanname
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Invoer, Tellend
from calc.loonkost.jaartabellen import Jaarinvoer, Jaaruitkomst
from calc.loonkost.uitkomst import Uitkomst

TENTHS = 1000
"""Tenths of a percent in a whole."""


class Lezing(Protocol):
    """One reading of the law: that by which is paid, or an alternative that an aanname names."""

    @property
    def naam(self) -> str: ...
    @property
    def van(self) -> tuple[str, ...]: ...
    @property
    def tekst(self) -> str: ...
    @property
    def onderwerp(self) -> str: ...
    @property
    def jaar(self) -> int: ...

    def telt_in(self, kwartaal: Kwartaal) -> Tellend:
        """What counts in a kwartaal."""

    def kwartaalsubsidie(self, invoer: Invoer) -> Uitkomst:
        """One kwartaal by this reading."""

    def jaarsubsidie(self, invoer: Jaarinvoer) -> Jaaruitkomst:
        """One year by this reading."""


@dataclass(frozen=True, slots=True)
class Gewicht:
    """What the subsidie of a year would be by another reading; whole eurocents."""

    alternatief: Lezing
    totaal: int
    anders: int

    @property
    def tienden(self) -> int:
        """The difference in tenths of a percent of the subsidie; a half goes away from zero."""
        verschil = self.anders - self.totaal
        size = (2 * TENTHS * abs(verschil) + self.totaal) // (2 * self.totaal)
        return size if verschil > 0 else -size


@dataclass(frozen=True, slots=True)
class Meting:
    """On which invented data and by which rules it was measured, and what was found, largest
    first.
    """

    schaal: str
    zaad: int
    tot: date
    dag: date
    regelversie: str
    parameterversie: str
    gewichten: tuple[Gewicht, ...]


@dataclass(frozen=True, slots=True)
class Metingen:
    """What can be measured of a measure, and what was."""

    zoals_het_is: Lezing
    alternatieven: tuple[Lezing, ...]
    meting: Callable[[], Meting]
    gewichten_van: Callable[[Aanname], tuple[Gewicht, ...]]
    aannames_of: Callable[[Lezing], list[Aanname]]
    bestand: Path  # where the measurement is kept


def by_size(gewichten: Iterable[Gewicht]) -> tuple[Gewicht, ...]:
    """The largest difference first, whether more or less."""
    return tuple(
        sorted(
            gewichten,
            key=lambda one: (
                -abs(one.tienden),
                -abs(one.anders - one.totaal),
                one.alternatief.naam,
            ),
        )
    )
