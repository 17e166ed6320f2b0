"""`controleer`: make stored calculations again, with what was known then, and compare them to the
cent.
"""

import random
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from calc.kwartalen import Kwartaal
from calc.loonkost.uitkomst import Premie, Totaal, Uitkomst
from calc.maatregelen import regeling_van
from calc.quantities import Column64, Kind, columns
from data.contract.tables import TABLES
from data.errors import CommandFailed
from data.operator import volledigheid
from data.operator.controleer_jaar import compare_years
from data.progress import progress, say
from data.snapshot import controles
from data.snapshot.optelling import NOT_ADDING_UP
from data.store import geldstroom
from data.store.invoer import Bekend, read_invoer
from data.store.store import has_leveringen, nothing_loaded, open_store

SAMPLE = 200
Run = tuple[str, date | None, int | None, str, str]
"""Kwartaal, peildatum, the last levering that was loaded, the parameterversie and the maatregel."""


def controleer(folder: Path, everything: bool = False) -> None:
    """Compares a sample of the stored calculations (always the same one for the same store), or
    all; says which kwartalen wait, and for what.

    Raises CommandFailed with what differs, and when nothing was loaded yet.
    """
    with open_store(folder) as con:
        if not has_leveringen(con):
            raise nothing_loaded(folder)
        failures = control_totals(con)
        geldstroom.make_tables(con)
        failures += controles.failing(con) + volledigheid.failures(con)
        waiting = volledigheid.waiting(con)
        runs = _chosen(con, everything)
        for run in progress(sorted(runs, key=str), "Opnieuw berekenen"):
            failures += _compare_run(con, run, runs[run])
        years, different = compare_years(con, everything)
        failures += different
    count = years + sum(len(chosen) for chosen in runs.values())
    if failures:
        raise CommandFailed("\n".join(["Niet gelijk:", *failures[:50]]))
    done = (
        f"{count} berekeningen opnieuw gemaakt: gelijk tot op de cent."
        if count
        else "Er zijn geen berekeningen om opnieuw te maken."
    )
    print(f"{done} Alle controletotalen kloppen.")
    say(*waiting)


def control_totals(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Calculations whose rows do not add up to their totals, each amount of its own; then files of
    which rows were lost or doubled.
    """
    found = con.execute(NOT_ADDING_UP).fetchall()
    failures = [
        f"{toekenning} {kwartaal}-{volgnummer}: de werknemers tellen niet op tot het totaal"
        for toekenning, kwartaal, volgnummer in found
    ]
    for table in TABLES:
        files = con.execute(_FILES.format(table=table.name), {"bestand": table.name}).fetchall()
        failures += [
            (
                f"levering {levering}, {table.name}: gelezen, aanvaard en geweigerd kloppen niet "
                f"met de bewaarde rijen"
            )
            for (levering,) in files
        ]
    return failures


_FILES = """
select l.levering from levering l left join (select levering, count(*) as aantal from {table} group
by all) r on r.levering = l.nummer
left join telling t on t.levering = l.nummer and t.bestand = $bestand
where coalesce(t.aanvaard, 0) <> coalesce(r.aantal, 0) or t.gelezen <> t.aanvaard + t.geweigerd
order by all"""


def _chosen(con: duckdb.DuckDBPyConnection, everything: bool) -> dict[Run, list[tuple[str, int]]]:
    """The calculations to make again, by run: (toekenningsnummer, volgnummer)."""
    found = con.execute(
        """select kwartaal, peildatum, geladen, parameterversie, maatregel, toekenningsnummer,
        volgnummer from berekening join (select toekenningsnummer, min_by(maatregel, levering) as
        maatregel from toekenning group by toekenningsnummer) using (toekenningsnummer)
        where peildatum is not null or geladen is not null
            or levering = (select arg_max(levering, plaats(datum, levering)) from levering) order by
            kwartaal, peildatum, geladen, parameterversie, toekenningsnummer, volgnummer"""
    ).fetchall()
    chosen = found if everything else random.Random(1).sample(found, min(SAMPLE, len(found)))
    runs: dict[Run, list[tuple[str, int]]] = defaultdict(list)
    for kwartaal, peildatum, geladen, versie, maatregel, toekenning, volgnummer in chosen:
        run = kwartaal, peildatum, geladen, versie, maatregel
        runs[run].append((toekenning, volgnummer))
    return runs


def _compare_run(
    con: duckdb.DuckDBPyConnection, run: Run, chosen: list[tuple[str, int]]
) -> list[str]:
    """What differs when a run is made again, by the numbers that it was made with."""
    kwartaal, peildatum, geladen, versie, maatregel = run
    period, rules = Kwartaal.parse(kwartaal), regeling_van(maatregel).regels
    telt = rules.tellend_in(period, versie)
    bekend = read_invoer(con, period, peildatum, maatregel, geladen, telt)
    uitkomst = rules.kwartaal(bekend.invoer, versie)
    rows = {nummer: row for row, nummer in enumerate(bekend.toekenningen)}
    return [
        f"{toekenning} {kwartaal}-{volgnummer}: {difference}"
        for toekenning, volgnummer in chosen
        for difference in _differences(
            con, bekend, uitkomst, rows.get(toekenning), (toekenning, kwartaal, volgnummer)
        )
    ]


def _differences(
    con: duckdb.DuckDBPyConnection,
    bekend: Bekend,
    uitkomst: Uitkomst,
    row: int | None,
    which: tuple[str, str, int],
) -> list[str]:
    """The quantities of one calculation that are not what they were."""
    if row is None:
        return ["er zijn geen gegevens meer"]
    where = "where toekenningsnummer = ? and kwartaal = ? and volgnummer = ?"
    quantities = [column.name for column in columns(Premie) if column.kind is not Kind.ENUM]
    stored = con.execute(
        f"select insz, {', '.join(quantities)} from premie {where} order by rang", which
    ).fetchnumpy()
    totals = [column.name for column in columns(Totaal)]
    invulling, *stored_totals = con.execute(
        f"select vte_invulling, {', '.join(totals)} from berekening {where}", which
    ).fetchall()[0]
    mine = uitkomst.premies.toekenning == row
    different = [
        name
        for name in quantities
        if not is_same(stored[name], getattr(uitkomst.premies, name)[mine])
    ]
    if not np.array_equal(
        np.ma.getdata(stored["insz"]), bekend.insz[uitkomst.premies.werknemer[mine]]
    ):
        different.append("werknemers")
    if (
        invulling is not None and invulling != uitkomst.vte_invulling[row]
    ):  # an older program did not keep it
        different.append("vte_invulling")
    return different + [
        name
        for name, value in zip(totals, stored_totals, strict=True)
        if value is not None and getattr(uitkomst.totalen, name)[row] != value
    ]


def is_same(stored: Any, made: Column64) -> bool:
    """Whether what is made again is what was stored; a quantity that an older program did not keep
    is empty there, and says nothing.
    """
    kept = ~np.ma.getmaskarray(stored)
    return len(stored) == len(made) and np.array_equal(np.ma.getdata(stored)[kept], made[kept])
