"""Gewicht: how much money hangs on an aanname, as `python -m data gevoelig` measured it at national
size and wrote it in `gewicht.yaml`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calc import check
from calc.check import Aanname
from calc.collectief_maatwerk.alternatieven import ALTERNATIEVEN, Alternatief
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.gewicht import Gewicht, Lezing, Meting, by_size

FILE = Path(__file__).with_suffix(".yaml")


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


def aannames_of(alternatief: Lezing) -> list[Aanname]:
    """The aannames that name an alternative, each once: of its quantity, or of the values of its
    parameters.
    """
    grounds = [
        aanname
        for name in alternatief.van
        if name in BEPALINGEN.grondslagen
        for aanname in BEPALINGEN.grondslagen[name].aannames
    ]
    values = [
        period.value.ground
        for parameter in BEPALINGEN.parameters
        if parameter.key in alternatief.van
        for period in parameter.entries.periods()
    ]
    named = [
        ground
        for ground in [*grounds, *values]
        if isinstance(ground, Aanname) and alternatief.tekst in ground.alternatives
    ]
    return list(dict.fromkeys(named))
