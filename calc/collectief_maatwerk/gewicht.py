"""Gewicht: how much money hangs on an aanname, as `python -m data gevoelig` measured it at national
size and wrote it in `gewicht.yaml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calc import check
from calc.check import Aanname
from calc.collectief_maatwerk.alternatieven import ALTERNATIEVEN, Alternatief
from calc.collectief_maatwerk.versie import REGELING

FILE = Path(__file__).with_suffix(".yaml")
TENTHS = 1000
"""Tenths of a percent in a whole."""


@dataclass(frozen=True, slots=True)
class Gewicht:
    """What the subsidie of a year would be by another reading; whole eurocents."""

    alternatief: Alternatief
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


@cache
def meting() -> Meting:
    """What was measured.

    Raises Refused for a file that does not hold every declared alternative, once.
    """
    found = check.keys(
        FILE.name,
        check.read(FILE),
        {"schaal", "zaad", "tot", "dag", "regelversie", "parameterversie", "gewichten"},
    )
    rows = check.keys(
        f"{FILE.name}: gewichten",
        found["gewichten"],
        {alternatief.naam for alternatief in ALTERNATIEVEN},
    )
    weighed = (_gewicht(alternatief, rows[alternatief.naam]) for alternatief in ALTERNATIEVEN)
    return Meting(
        schaal=str(found["schaal"]),
        zaad=int(found["zaad"]),
        tot=check.day(f"{FILE.name}: tot", found["tot"]),
        dag=check.day(f"{FILE.name}: dag", found["dag"]),
        regelversie=str(found["regelversie"]),
        parameterversie=str(found["parameterversie"]),
        gewichten=by_size(weighed),
    )


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


def _gewicht(alternatief: Alternatief, row: Any) -> Gewicht:
    found = check.keys(f"{FILE.name}: {alternatief.naam}", row, {"totaal", "anders"})
    if not all(str(amount).isdigit() for amount in found.values()) or int(found["totaal"]) == 0:
        raise check.refusal(f"{FILE.name}: {alternatief.naam}", "hier horen hele eurocenten", row)
    return Gewicht(alternatief, int(found["totaal"]), int(found["anders"]))


def gewichten_van(aanname: Aanname) -> tuple[Gewicht, ...]:
    """What was measured of the alternatives of an aanname, in their order; nothing when none
    was.
    """
    return _per_aanname().get(aanname, ())


@cache
def _per_aanname() -> Mapping[Aanname, tuple[Gewicht, ...]]:
    found: dict[Aanname, list[Gewicht]] = {}
    for gewicht in meting().gewichten:
        for aanname in aannames_of(gewicht.alternatief):
            found.setdefault(aanname, []).append(gewicht)
    return {
        aanname: tuple(
            sorted(rows, key=lambda row: aanname.alternatives.index(row.alternatief.tekst))
        )
        for aanname, rows in found.items()
    }


def aannames_of(alternatief: Alternatief) -> list[Aanname]:
    """The aannames that name an alternative, each once: of its quantity, or of the values of its
    parameters.
    """
    grounds = [
        aanname
        for name in alternatief.van
        if name in REGELING.grondslagen
        for aanname in REGELING.grondslagen[name].aannames
    ]
    values = [
        period.value.ground
        for parameter in REGELING.parameters
        if parameter.key in alternatief.van
        for period in parameter.entries.periods()
    ]
    named = [
        ground
        for ground in [*grounds, *values]
        if isinstance(ground, Aanname) and alternatief.tekst in ground.alternatives
    ]
    return list(dict.fromkeys(named))
