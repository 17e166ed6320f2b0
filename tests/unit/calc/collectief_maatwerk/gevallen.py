"""Every werknemer of the published demo data with what the calculation knew, for the tests of the
explanation.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import Geval
from data.questions.berekeningen import Berekening
from data.questions.personen import Lijn, Loon, Premie, Uitkering
from data.snapshot.file import open_read_only

T = TypeVar("T")
Key = tuple[str, str, int]
INPUTS: tuple[tuple[type[Any], str, str, str], ...] = (
    (Lijn, "lijn", "tewerkstelling", "l.begindatum, l.lijn"),
    (Loon, "loon", "loon", "l.lijn, l.looncode"),
    (Uitkering, "activeringsuitkering", "activeringsuitkering", "l.soort"),
)


def gevallen(folder: Path) -> Iterator[Geval]:
    """The werknemers of the newest calculation of every kwartaal."""
    with open_read_only(folder / "snapshots" / "current") as con:
        calculations = _calculations(con)
        inputs = [_inputs(con, *which) for which in INPUTS]
        for *key, premie in _rows(con, Premie, "premie", "is_recent"):
            calculation = calculations[tuple(key)]
            place = (*key, premie.werknemer)
            known = [found[place] for found in inputs]
            yield Geval(
                Kwartaal.parse(premie.kwartaal),
                calculation.contingent,
                calculation.contingent_bekend,
                premie,
                *known,
            )


def berekeningen(folder: Path) -> list[Berekening]:
    """Every calculation."""
    with open_read_only(folder / "snapshots" / "current") as con:
        return list(_calculations(con).values())


_WITHOUT_YEAR = (
    "(select b.*, null::bigint as jaarsupplement, null::bigint as subsidie_met_jaar from "
    "berekening b)"
)
"""Calculations without what a year added afterwards: it explains nothing of them."""


def _calculations(con: duckdb.DuckDBPyConnection) -> dict[tuple[Any, ...], Berekening]:
    return {
        (nummer, kwartaal, volgnummer): row
        for nummer, kwartaal, volgnummer, row in _rows(con, Berekening, _WITHOUT_YEAR, "true")
    }


def _rows(
    con: duckdb.DuckDBPyConnection, row: type[T], table: str, condition: str
) -> Iterator[tuple[Any, ...]]:
    """Toekenning, kwartaal, volgnummer, and the row itself."""
    names = ", ".join(field.name for field in fields(row))  # type: ignore[arg-type]
    found = con.execute(
        f"select toekenningsnummer, kwartaal, volgnummer, {names} from {table} where "
        f"{condition} order by 1, 2, 3"
    ).fetchall()
    return ((*values[:3], row(*values[3:])) for values in found)


def _inputs(
    con: duckdb.DuckDBPyConnection, row: type[T], table: str, source: str, order: str
) -> dict[tuple[Any, ...], list[T]]:
    """The rows that each calculation used, by toekenning, kwartaal, volgnummer and werknemer."""
    names = ", ".join(f"l.{field.name}" for field in fields(row))  # type: ignore[arg-type]
    found: dict[tuple[Any, ...], list[T]] = defaultdict(list)
    query = f"""select b.toekenningsnummer, b.kwartaal, b.volgnummer, l.werknemer, {names} from
        {table} l join bron b
        on b.toekenningsnummer = l.toekenningsnummer and b.kwartaal = l.kwartaal and b.{source} =
        l.levering_volgorde order by {order}"""
    for values in con.execute(query).fetchall():
        found[values[:4]].append(row(*values[4:]))
    return found


LIJN = Lijn(1, date(2020, 1, 1), None, 3800, 3800, False, None, 0, 0)
RIJ = Premie(
    kwartaal="2025K1",
    volgnummer=1,
    werknemer="w",
    rang=1,
    percentage=60,
    begeleidingsnood="hoog",
    doelgroep="PmAH",
    herkomst="evaluatie",
    wop_begindatum=date(2024, 1, 1),
    wop_einddatum=None,
    loon=700_000,
    werkgeversbijdragen=0,
    verminderingen=0,
    referteloon=700_000,
    prestatiebreuk=10_000,
    dagen=90,
    begrenzing=1_242_288,
    geplafonneerd_referteloon=700_000,
    vte_voor=0,
    vte_binnen=10_000,
    gecorrigeerd_referteloon=700_000,
    loonpremie_incl=420_000,
    activeringsuitkering=0,
    loonpremie=420_000,
    forfait=61_796,
    variabel=134_968,
    begeleidingspremie=196_764,
    premie=616_764,
)
"""One full-time werknemer, 60 hoog, in the first kwartaal of 2025."""


def geval(
    contingent: int = 100_000,
    lijnen: tuple[Lijn, ...] = (LIJN,),
    uitkeringen: tuple[Uitkering, ...] = (),
    **changes: Any,
) -> Geval:
    """The werknemer with other values."""
    rij = replace(RIJ, **changes)
    return Geval(
        Kwartaal.parse(rij.kwartaal),
        contingent,
        contingent > 0,
        rij,
        lijnen,
        (Loon(1, 1, rij.loon),),
        uitkeringen,
    )
