"""`bereken --jaar`: level the recalculations of a year out, and keep the result beside everything
that was calculated before.

First each kwartaal gets what it lacks: a first calculation as known on its day, and a recalculation
with what is known on the day of the year.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from calc.kwartalen import Kwartaal
from calc.loonkost.jaartabellen import Herberekeningen, Jaarinvoer, Jaaruitkomst, Rijen
from calc.maatregelen import regelingen
from calc.regeling import Regeling
from data.calendar import due_again, due_first
from data.errors import CommandFailed
from data.operator import bereken
from data.store.invoer import MEASURES
from data.store.store import known, open_store, transaction

Jaarregels = Callable[[Jaarinvoer, str], Jaaruitkomst]
"""The rules of a year: input and parameterversie."""
SQL = (Path(__file__).parent / "bereken_jaar.sql").read_text("utf-8")
"""The steps of one run, each named by the comment above it."""
TABLES = ("jaarberekening", "jaarkwartaal", "jaardeel", "jaarruimte")
"""The tables of the store that a year calculation fills."""


@dataclass(frozen=True, slots=True)
class Jaaropdracht:
    """One run: which year, as known on which day (None: everything that is loaded), of one
    toekenning or all.
    """

    jaar: int
    peildatum: date | None
    toekenning: str | None = None
    only_missing: bool = (
        False  # leave out the toekenningen that already have a year calculation with this date
    )

    @property
    def kwartalen(self) -> list[Kwartaal]:
        """The four kwartalen of the year."""
        return [Kwartaal(self.jaar, nummer) for nummer in range(1, 5)]

    @property
    def verstreken(self) -> list[Kwartaal]:
        """Those that are due on the day of the year: without a peildatum that is 31 March or later,
        so all of them.
        """
        return [
            kwartaal
            for kwartaal in self.kwartalen
            if self.peildatum is None or due_first(kwartaal) <= self.peildatum
        ]


def bereken_jaar(folder: Path, jaar: int, toekenning: str | None, peildatum: date | None) -> int:
    """Calculates one year; the number of calculations made, of a kwartaal or the year.

    Raises CommandFailed when there is nothing to calculate.
    """
    bereken.require_rules(Kwartaal(jaar, 1))
    with open_store(folder) as con:
        aantal = run(con, Jaaropdracht(jaar, peildatum, toekenning))
    if aantal == 0:
        raise CommandFailed(
            f"Geen gegevens voor {jaar}{f' van {toekenning}' if toekenning else ''}. Laad "
            f"eerst een levering."
        )
    return aantal


def run(con: duckdb.DuckDBPyConnection, opdracht: Jaaropdracht) -> int:
    """One run, measure by measure; the number of calculations made.

    What the kwartalen lack is made first, each in its own transaction.
    """
    return sum(
        _run_measure(con, opdracht, regeling, regeling.regels.jaar)
        for regeling in regelingen()
        if regeling.regels.jaar
    )


def _run_measure(
    con: duckdb.DuckDBPyConnection, opdracht: Jaaropdracht, regeling: Regeling, rules: Jaarregels
) -> int:
    """The year of the toekenningen of one measure."""
    aantal = sum(bereken.run(con, kwartaal) for kwartaal in _lacking(con, opdracht, regeling))
    with transaction(con):
        _prepare(con, opdracht, regeling)
        invoer = read_jaarinvoer(con, opdracht.jaar)
        if len(invoer.herberekeningen.toekenning) == 0:
            return aantal
        uitkomst = rules(invoer, regeling.parameterversie)
        return aantal + _append(con, opdracht, regeling, uitkomst)


def _lacking(
    con: duckdb.DuckDBPyConnection, opdracht: Jaaropdracht, regeling: Regeling
) -> list[bereken.Opdracht]:
    """The runs that make what the kwartalen lack."""
    _prepare(con, opdracht, regeling)
    bereken.require_regeling(con, opdracht.toekenning)
    found = con.execute(
        "select kwartaal, toekenningsnummer, eerste_volgnummer, herberekend_volgnummer "
        "from jaarstand order by all"
    ).fetchall()
    runs = []
    for kwartaal in opdracht.kwartalen:
        mine = [row for row in found if row[0] == kwartaal.code]
        runs.append(
            _run_of(
                opdracht,
                kwartaal,
                due_first(kwartaal),
                bereken.EERSTE,
                [row[1] for row in mine if row[2] is None],
            )
        )
        again = _run_of(
            opdracht,
            kwartaal,
            opdracht.peildatum,
            bereken.OPNIEUW,
            [row[1] for row in mine if row[3] is None],
        )
        runs.append(replace(again, in_jaar=True))
    return [run for run in runs if run.alleen]


def _run_of(
    opdracht: Jaaropdracht,
    kwartaal: Kwartaal,
    peildatum: date | None,
    soort: str,
    alleen: Sequence[str],
) -> bereken.Opdracht:
    return bereken.Opdracht(kwartaal, peildatum, soort, opdracht.toekenning, alleen=tuple(alleen))


def _prepare(con: duckdb.DuckDBPyConnection, opdracht: Jaaropdracht, regeling: Regeling) -> None:
    """Temp table `jaarstand`: what is known and calculated of each toekenning of a measure and
    kwartaal of the run.
    """
    known(
        con,
        opdracht.peildatum,
        [kwartaal.code for kwartaal in opdracht.kwartalen],
        ("toekenning", "contingent"),
    )
    con.execute(MEASURES)
    con.execute(
        _step("jaarstand"),
        {
            "kwartalen": [kwartaal.code for kwartaal in opdracht.kwartalen],
            "verstreken": [kwartaal.code for kwartaal in opdracht.verstreken],
            "toekenning": opdracht.toekenning,
            "peildatum": opdracht.peildatum,
            "jaar": opdracht.jaar,
            "only_missing": opdracht.only_missing,
            "maatregel": regeling.maatregel,
            "regelversie": regeling.regelversie,
            "parameterversie": regeling.parameterversie,
        },
    )


def prepare_stored(
    con: duckdb.DuckDBPyConnection, jaar: int, volgnummer: int, toekenningen: Sequence[str]
) -> None:
    """Temp table `jaarstand`: the calculations that some stored year calculations were made
    from.
    """
    con.execute(
        _step("jaarstand_van"),
        {"jaar": jaar, "volgnummer": volgnummer, "toekenningen": list(toekenningen)},
    )


def read_jaarinvoer(con: duckdb.DuckDBPyConnection, jaar: int) -> Jaarinvoer:
    """The recalculations named in `jaarstand` as columns; leaves the temp tables
    `jaar_herberekening` and `jaar_rij` with the names of the rows.
    """
    con.execute(_step("jaar_herberekening"))
    con.execute(
        _step("jaar_rij"), {"kwartalen": [Kwartaal(jaar, nummer).code for nummer in range(1, 5)]}
    )
    herberekeningen = _columns(
        con, f"select {_names(Herberekeningen)} from jaar_herberekening order by rij"
    )
    rijen = _columns(con, f"select {_names(Rijen)} from jaar_rij order by rij")
    return Jaarinvoer(jaar, Herberekeningen(**herberekeningen), Rijen(**rijen))


def make_results(
    con: duckdb.DuckDBPyConnection, uitkomst: Jaaruitkomst, jaar: int, volgnummer: int | None
) -> None:
    """Temp tables `nieuw_<table>` with the rows of a result as the store keeps them, after
    `read_jaarinvoer`; volgnummer None: the next of each.
    """
    results = {
        "totalen": uitkomst.totalen,
        "kwartalen": uitkomst.kwartalen,
        "delen": uitkomst.delen,
        "ruimte": uitkomst.ruimte,
    }
    for name, rows in results.items():
        con.register(f"uitkomst_{name}", _table(rows))
    con.execute(_step(TABLES[0]), {"jaar": jaar, "volgnummer": volgnummer})
    for table in TABLES[1:]:
        con.execute(_step(table))
    for name in results:
        con.unregister(f"uitkomst_{name}")


def _append(
    con: duckdb.DuckDBPyConnection,
    opdracht: Jaaropdracht,
    regeling: Regeling,
    uitkomst: Jaaruitkomst,
) -> int:
    """Keeps the result; the number of year calculations."""
    make_results(con, uitkomst, opdracht.jaar, None)
    con.execute(_step("bewaar_jaarberekening"), _shared(con, opdracht, regeling))
    for table in TABLES[1:]:
        con.execute(f"insert into {table} by name select * from nieuw_{table}")
    return len(uitkomst.totalen.jaarsubsidie)


def _shared(
    con: duckdb.DuckDBPyConnection, opdracht: Jaaropdracht, regeling: Regeling
) -> dict[str, Any]:
    """The facts that every calculation of a run shares.

    Its date: the peildatum, else the later of 31 March and the newest levering.
    """
    levering, geleverd = con.execute(
        "select arg_max(levering, plaats(datum, levering)), max(datum) from levering where "
        "nummer in (select levering from bekende_levering)"
    ).fetchall()[0]
    return {
        "datum": opdracht.peildatum or max(due_again(opdracht.jaar), geleverd),
        "peildatum": opdracht.peildatum,
        "levering": levering,
        "regelversie": regeling.regelversie,
        "parameterversie": regeling.parameterversie,
    }


def _table(rows: Any) -> pa.Table:
    """The columns of a result, and the number of each row."""
    columns = {field.name: getattr(rows, field.name) for field in fields(rows)}
    count = len(next(iter(columns.values())))
    return pa.table({"volgrij": np.arange(count), **columns})


def _step(name: str) -> str:
    """One step of bereken_jaar.sql."""
    return SQL.split(f"-- step {name}:", 1)[1].split(";", 1)[0].split("\n", 1)[1]


def _names(rows: Any) -> str:
    return ", ".join(field.name for field in fields(rows))


def _columns(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    return {
        name: np.ma.getdata(column).astype(np.int64)
        for name, column in con.execute(sql).fetchnumpy().items()
    }
