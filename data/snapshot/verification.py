"""Whether a snapshot is right: of this version, whole, and with amounts that add up."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.errors import CommandFailed
from data.snapshot import controles
from data.snapshot.file import SCHEMA_VERSION, open_read_only
from data.snapshot.optelling import NOT_ADDING_UP
from data.snapshot.tables import incomplete

_CONTROLS = {
    "geen toekenning": "select 1 where not exists (select 1 from toekenning)",
    "toekenning zonder onderneming": (
        "select 1 from toekenning where ondernemingsnummer not in (select ondernemingsnummer from "
        "onderneming) limit 1"
    ),
    "werknemers en totalen verschillen": NOT_ADDING_UP,
    "premie zonder persoon": """
        select 1 from premie where (toekenningsnummer, werknemer) not in (select (toekenningsnummer,
        werknemer) from persoon) limit 1""",
    "vergelijking zonder persoon": """
        select 1 from vergelijking where (toekenningsnummer, werknemer) not in (select
        (toekenningsnummer, werknemer) from persoon) limit 1""",
    "geen recente berekening": """
        select 1 from berekening group by toekenningsnummer, kwartaal having count(*) filter (where
        is_recent) <> 1 limit 1""",
}


def verify(path: Path) -> dict[str, int]:
    """Reads every column and checks the control totals; the number of rows of each table.

    Raises CommandFailed, naming what is not right.
    """
    try:
        with open_read_only(path) as con:
            _require_version(con, path)
            tables = [
                name
                for (name,) in con.execute(
                    "select table_name from duckdb_tables() order by all"
                ).fetchall()
            ]
            counts = {
                table: con.execute(f"select count(*), sum(hash(t)) from {table} t").fetchall()[0][0]
                for table in tables
            }
            failures = [
                name for name, sql in _CONTROLS.items() if con.execute(sql).fetchall()
            ] + controles.failing(con)
    except duckdb.Error as error:
        raise CommandFailed(
            f"De momentopname {path.stem} is beschadigd en wordt niet gebruikt."
        ) from error
    if failures or path.with_suffix(".duckdb.wal").exists():
        raise CommandFailed(
            f"De momentopname klopt niet ({', '.join(failures) or 'niet afgesloten'}) en "
            f"wordt niet gepubliceerd."
        )
    return counts


def _require_version(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raises CommandFailed for a snapshot that the application of this version does not take up."""
    if con.execute("select schema_versie from meta").fetchall() != [(SCHEMA_VERSION,)]:
        raise CommandFailed(
            f"De momentopname {path.stem} is van een andere versie van het programma, die "
            f"deze versie niet kan lezen. Maak een nieuwe met "
            "python -m data publiceer, of zet eerst de versie terug waarmee ze gemaakt is."
        )


def require_complete(con: duckdb.DuckDBPyConnection, counts: Mapping[str, int]) -> None:
    """Raises CommandFailed when a table does not have as many rows as the store."""
    missing = list(incomplete(con, counts))
    if missing:
        raise CommandFailed(
            f"De momentopname klopt niet ({', '.join(missing)}) en wordt niet gepubliceerd."
        )
