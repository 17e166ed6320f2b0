"""`publiceer` and `terug`: an immutable file with everything the application reads, built,
verified, and put in place in one step.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from calc.namen import search_key, sort_key
from data.column_list import in_query
from data.errors import CommandFailed
from data.progress import progress, say
from data.snapshot import zonder_premie
from data.snapshot.file import SCHEMA_VERSION, SNAPSHOTS
from data.snapshot.shelf import highest, in_service, point_at, put_in_place, snapshots, sweep
from data.snapshot.tables import TABLES, schema
from data.snapshot.verification import require_complete, verify
from data.store import geldstroom, store
from data.store.store import open_store, transaction

_HERE = Path(__file__).parent
ROWS_PER_GROUP = 4096
"""Rows that are stored and skipped together: one toekenning and kwartaal is a few hundred
(measured: a page of werknemers takes a third of the time that it takes with the 122 880 of DuckDB,
for a sixth more space).

See decision 4.
"""


def publiceer(folder: Path) -> str:
    """Builds a snapshot of the store and publishes it; its name.

    Raises CommandFailed when there is nothing to publish or it is not right.
    """
    target = folder / SNAPSHOTS
    target.mkdir(mode=0o700, exist_ok=True)
    with open_store(
        folder
    ) as con:  # until the end: another run would take the same name, and remove what is being built
        sweep(target)
        name = f"snap-{highest(target) + 1:06d}"
        build = target / f".build-{name}.duckdb"
        try:
            _require_calculations(con)
            _give_public_ids(con)
            _build(con, build, name)
            require_complete(con, verify(build))
            put_in_place(target, build, name)
        finally:
            sweep(target)
    return name


def terug(folder: Path) -> str:
    """Publishes the snapshot before the current one again, or the nearest before it that can be
    used; its name.

    Raises CommandFailed without any.
    """
    target, refused = (
        folder / SNAPSHOTS,
        CommandFailed("Er is geen vorige momentopname om naar terug te gaan."),
    )
    for path in [path for path in snapshots(target) if path.stem < in_service(target)][::-1]:
        try:
            verify(path)
        except CommandFailed as failed:
            say(f"Overgeslagen: {failed}")
            refused = failed
        else:
            point_at(target, path.name)
            return path.stem
    raise refused


def _require_calculations(con: duckdb.DuckDBPyConnection) -> None:
    if not con.execute("select 1 from berekening limit 1").fetchall():
        raise CommandFailed("Er zijn nog geen berekeningen. Laad een levering en bereken ze eerst.")


def _give_public_ids(con: duckdb.DuckDBPyConnection) -> None:
    """Every werknemer without one gets a random public id."""
    new = con.execute(
        "select distinct insz from werknemer where insz not in (select insz from persoon_sleutel)"
    ).fetchall()
    if new:
        with transaction(con):
            con.register("nieuwe_sleutels", _ids([insz for (insz,) in new]))
            con.execute("insert into persoon_sleutel select insz, werknemer from nieuwe_sleutels")
            con.unregister("nieuwe_sleutels")


def _ids(numbers: list[str]) -> object:
    import pyarrow as pa

    return pa.table({"insz": numbers, "werknemer": [secrets.token_hex(8) for _ in numbers]})


def _make_name_keys(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the temp table `namen`: what every name is sorted by and searched in (`calc/namen.py`),
    worked out once for all queries.
    """
    import pyarrow as pa

    found = con.execute(
        "select naam, voornaam from bekend_werknemer union select naam, null from "
        "bekend_onderneming union select naam, null from bekend_toekenning"
    ).fetchall()
    pairs = [tuple(filter(None, names)) for names in found]
    keys = {
        "sorteernaam": [sort_key(" ".join(names)) for names in pairs],
        "zoeknaam": [search_key(*names) for names in pairs],
    }
    columns = {
        "naam": [naam for naam, _ in found],
        "voornaam": [voornaam for _, voornaam in found],
    } | keys
    con.register(
        "sleutels", pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns]))
    )
    con.execute(
        "create or replace temp table namen as select naam, voornaam, sorteernaam, zoeknaam "
        "from sleutels"
    )
    con.unregister("sleutels")


def _build(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Writes the tables of schema.sql, each in its order."""
    store.known(con, None, None, ("onderneming", "toekenning", "contingent", "werknemer", "wop"))
    geldstroom.make_tables(con)
    zonder_premie.make_table(con)
    _make_name_keys(con)
    with _attached(con, path):
        for statement in duckdb.extract_statements(schema()):
            con.execute(statement.query.replace("create table ", "create table momentopname.", 1))
        for table in progress(list(TABLES), "Publiceren"):
            query = (_HERE / "queries" / f"{table}.sql").read_text("utf-8")
            con.execute(f"insert into momentopname.{table} by name {in_query(query)}")
        con.execute(
            """insert into momentopname.meta select $name, now() at time zone 'UTC', $versie,
            (select arg_max(levering, plaats(datum, levering)) from levering),
            (select max(datum) from levering), (select max(kwartaal) from berekening)""",
            {"name": name, "versie": SCHEMA_VERSION},
        )
        con.execute("checkpoint momentopname")


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    quoted = str(path).replace("'", "''")
    con.execute(
        f"attach '{quoted}' as momentopname (storage_version 'v2.0.0', row_group_size "
        f"{ROWS_PER_GROUP})"
    )
    try:
        yield
    finally:
        con.execute("detach momentopname")
