"""`publiceer` and `terug`: an immutable file with everything the application reads, built,
verified, and put in place in one step.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from calc.namen import search_key, sort_key
from data.errors import CommandFailed
from data.progress import progress, say
from data.snapshot import controles, zonder_premie
from data.snapshot.file import CURRENT, SCHEMA_VERSION, SNAPSHOTS, open_read_only
from data.snapshot.tables import TABLES, incomplete
from data.store import geldstroom, store
from data.store.store import open_store, transaction

_HERE = Path(__file__).parent
ROWS_PER_GROUP = 4096
"""Rows that are stored and skipped together: one toekenning and kwartaal is a few hundred
(measured: a page of werknemers takes a third of the time that it takes with the 122 880 of DuckDB,
for a sixth more space).

See decision 4.
"""
KEPT = 3
"""Snapshots kept: the new one and those that were in service before it; a process that still reads
another one is not disturbed.
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
        _sweep(target)
        name = f"snap-{_highest(target) + 1:06d}"
        build = target / f".build-{name}.duckdb"
        try:
            _require_calculations(con)
            _give_public_ids(con)
            _build(con, build, name)
            _require_complete(con, verify(build))
            _put_in_place(target, build, name)
        finally:
            _sweep(target)
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
    for path in [path for path in _snapshots(target) if path.stem < _in_service(target)][::-1]:
        try:
            verify(path)
        except CommandFailed as failed:
            say(f"Overgeslagen: {failed}")
            refused = failed
        else:
            _point_at(target, path.name)
            return path.stem
    raise refused


def _in_service(target: Path) -> str:
    """The name of the current snapshot; empty when there is none."""
    link = target / CURRENT
    return link.resolve().stem if link.is_symlink() else ""


def _snapshots(target: Path) -> list[Path]:
    return sorted(
        path for path in target.glob("snap-*.duckdb") if re.fullmatch(r"snap-[0-9]{6}", path.stem)
    )


def _highest(target: Path) -> int:
    return max((int(path.stem.removeprefix("snap-")) for path in _snapshots(target)), default=0)


def _sweep(target: Path) -> None:
    """Removes what an unfinished run left, and what a process that was killed had set aside of a
    snapshot that is gone: it is plain text.
    """
    for path in target.glob(".build-*"):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in target.glob("snap-*.duckdb.tmp"):
        if not path.with_suffix("").exists():
            # whoever still reads it may set aside more at this moment
            shutil.rmtree(path, ignore_errors=True)


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
        for statement in duckdb.extract_statements((_HERE / "schema.sql").read_text("utf-8")):
            con.execute(statement.query.replace("create table ", "create table momentopname.", 1))
        for table in progress(list(TABLES), "Publiceren"):
            con.execute(
                f"insert into momentopname.{table} by name "
                f"{(_HERE / 'queries' / f'{table}.sql').read_text('utf-8')}"
            )
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


def _require_complete(con: duckdb.DuckDBPyConnection, counts: Mapping[str, int]) -> None:
    """Raises CommandFailed when a table does not have as many rows as the store."""
    missing = list(incomplete(con, counts))
    if missing:
        raise CommandFailed(
            f"De momentopname klopt niet ({', '.join(missing)}) en wordt niet gepubliceerd."
        )


_CONTROLS = {
    "geen toekenning": "select 1 where not exists (select 1 from toekenning)",
    "toekenning zonder onderneming": (
        "select 1 from toekenning where ondernemingsnummer not in (select ondernemingsnummer from "
        "onderneming) limit 1"
    ),
    "werknemers en totalen verschillen": """
        select 1 from berekening b left join (select toekenningsnummer, kwartaal, volgnummer,
        count(*) as aantal, sum(premie) as premies,
        sum(loonpremie) as loonpremie, sum(forfait) as forfait, sum(variabel) as variabel,
        sum(prestatiebreuk) as vte, sum(vte_binnen) as binnen
        from premie group by all) p using (toekenningsnummer, kwartaal, volgnummer) where
        (b.aantal, b.premies, b.loonpremie, b.forfait, b.variabel, b.vte, b.vte_binnen, b.subsidie)
        is distinct from (coalesce(p.aantal, 0),
        coalesce(p.premies, 0), coalesce(p.loonpremie, 0), coalesce(p.forfait, 0),
        coalesce(p.variabel, 0), coalesce(p.vte, 0),
        coalesce(p.binnen, 0), coalesce(p.premies, 0) + b.organisatieondersteuning) limit 1""",
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


def _put_in_place(target: Path, build: Path, name: str) -> None:
    """Durable before visible: the file, then its name, then the pointer.

    What the operator went back from goes first, then the oldest.
    """
    served = _in_service(target)
    _sync(build)
    build.chmod(0o440)
    build.rename(target / f"{name}.duckdb")
    _point_at(target, f"{name}.duckdb")
    others = [path for path in _snapshots(target) if path.stem != name]
    followed = [path for path in others if path.stem <= served]
    for old in set(others) - set(followed[1 - KEPT :]):
        old.unlink()


def _point_at(target: Path, file: str) -> None:
    link = target / f".build-{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(file)
    os.replace(link, target / CURRENT)
    _sync(target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
