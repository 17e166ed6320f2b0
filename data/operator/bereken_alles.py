"""`bereken --alles`: every kwartaal and year that the calendar asks, each as known on its day."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from calc.kwartalen import Kwartaal
from data.calendar import due_again, due_first
from data.operator import bereken, bereken_jaar
from data.operator.bereken import EERSTE, OPNIEUW, Opdracht
from data.operator.bereken_jaar import Jaaropdracht
from data.progress import progress
from data.store.store import open_store

Run = Callable[[duckdb.DuckDBPyConnection], int]


def bereken_alles(folder: Path, vandaag: date) -> int:
    """Calculates what the calendar asks until a day, each run with what was known then; the number
    of calculations made.
    """
    with open_store(folder) as con:
        return sum(run(con) for run in progress(list(due(con, vandaag)), "Berekenen"))


def due(con: duckdb.DuckDBPyConnection, vandaag: date) -> Iterator[Run]:
    """The runs of the calendar until a day, in order: first calculations, the recalculations of
    March, the year.

    Nothing is made twice.
    """
    codes = con.execute("select distinct kwartaal from tewerkstelling order by all").fetchall()
    kwartalen = [
        kwartaal
        for kwartaal in (Kwartaal.parse(code) for (code,) in codes)
        if bereken.has_rules(kwartaal)
    ]
    jaren = sorted({kwartaal.jaar for kwartaal in kwartalen})
    runs = [
        (due_first(kwartaal), 0, _kwartaal(kwartaal, due_first(kwartaal), EERSTE))
        for kwartaal in kwartalen
    ]
    runs += [
        (due_again(kwartaal.jaar), 1, _kwartaal(kwartaal, due_again(kwartaal.jaar), OPNIEUW))
        for kwartaal in kwartalen
    ]
    runs += [(due_again(jaar), 2, _jaar(jaar)) for jaar in jaren]
    for day, _, run in sorted(
        runs, key=lambda run: run[:2]
    ):  # stable: the kwartalen of one day stay in order
        if day <= vandaag:
            yield run


def _kwartaal(kwartaal: Kwartaal, peildatum: date, soort: str) -> Run:
    return partial(_run_kwartaal, Opdracht(kwartaal, peildatum, soort, only_missing=True))


def _run_kwartaal(opdracht: Opdracht, con: duckdb.DuckDBPyConnection) -> int:
    return bereken.run(con, opdracht)


def _jaar(jaar: int) -> Run:
    return partial(_run_jaar, Jaaropdracht(jaar, due_again(jaar), only_missing=True))


def _run_jaar(opdracht: Jaaropdracht, con: duckdb.DuckDBPyConnection) -> int:
    return bereken_jaar.run(con, opdracht)
