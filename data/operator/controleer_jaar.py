"""`controleer` for years: make stored year calculations again from the recalculations they name,
and compare every row.
"""

import random
from collections import defaultdict

import duckdb

from calc.maatregelen import regeling_van
from data.operator.bereken_jaar import TABLES, make_results, prepare_stored, read_jaarinvoer

SAMPLE = 100
_OF_THE_RUN = {"datum", "peildatum", "levering", "regelversie", "parameterversie"}
_KEY = "toekenningsnummer, jaar, volgnummer"
Run = tuple[int, int, str, str]  # jaar, volgnummer, parameterversie, maatregel


def compare_years(con: duckdb.DuckDBPyConnection, everything: bool) -> tuple[int, list[str]]:
    """How many year calculations were made again (a sample, always the same one for the same store,
    or all), and what differs.
    """
    found = con.execute(
        "select jaar, volgnummer, parameterversie, toekenningsnummer, maatregel "
        "from jaarberekening join (select toekenningsnummer, min_by(maatregel, levering) as "
        "maatregel from toekenning group by toekenningsnummer) using (toekenningsnummer) "
        "order by jaar, volgnummer, parameterversie, toekenningsnummer"
    ).fetchall()
    runs: dict[Run, list[str]] = defaultdict(list)
    chosen = found if everything else random.Random(1).sample(found, min(SAMPLE, len(found)))
    for jaar, volgnummer, versie, toekenning, maatregel in chosen:
        runs[jaar, volgnummer, versie, maatregel].append(toekenning)
    return len(chosen), [
        failure for run in sorted(runs) for failure in _compare(con, run, runs[run])
    ]


def _compare(con: duckdb.DuckDBPyConnection, run: Run, toekenningen: list[str]) -> list[str]:
    jaar, volgnummer, versie, maatregel = run
    rules = regeling_van(maatregel).regels.jaar
    if rules is None:
        none = f"{jaar}-{volgnummer}: de maatregel {maatregel} kent geen jaar"
        return [f"{nummer} {none}" for nummer in toekenningen]
    prepare_stored(con, jaar, volgnummer, toekenningen)
    make_results(
        con,
        rules(read_jaarinvoer(con, jaar), versie),
        jaar,
        volgnummer,
    )
    made = {
        nummer
        for (nummer,) in con.execute(
            "select toekenningsnummer from nieuw_jaarberekening"
        ).fetchall()
    }
    lost = [
        f"{nummer} {jaar}-{volgnummer}: er zijn geen kwartalen meer"
        for nummer in toekenningen
        if nummer not in made
    ]
    return lost + [
        f"{nummer} {jaar}-{volgnummer}: {table}"
        for table in TABLES
        for nummer in _different(con, table)
    ]


def _different(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The toekenningen of which a table does not hold what was made again."""
    columns = ", ".join(name for name in con.table(table).columns if name not in _OF_THE_RUN)
    stored = (
        f"select {columns} from {table} where ({_KEY}) in (select ({_KEY}) from "
        f"nieuw_jaarberekening)"
    )
    new = f"select {columns} from nieuw_{table}"
    found = con.execute(
        f"select distinct toekenningsnummer from (({new} except all {stored}) union all "
        f"({stored} except all {new})) order by all"
    ).fetchall()
    return [nummer for (nummer,) in found]
