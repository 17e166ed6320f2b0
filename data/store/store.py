"""The store: everything that was delivered and calculated, append only.

What was known on any day can be asked again.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from data.column_list import added, in_schema
from data.contract.tables import TABLES, Table
from data.errors import CommandFailed

STORE = "store.duckdb"
SPILL = "tijdelijk"
"""Folder for what does not fit in memory: plain text with personal data, so for the owner only, and
emptied at every start.
"""
MEMORY = "3GB"
CHECKPOINT = "256MB"
"""Log that may grow before it is folded into the file; at the end of every command it is."""
PATIENCE = 5
"""Seconds that a command waits for another one to be done: long enough for what only reads."""
IN_USE = "Could not set lock"
"""In the error of DuckDB when another process has the file."""
ROOM = 1 << 20
"""Bytes without which nothing can be stored."""
OWNER_ONLY = 0o077
"""umask."""

_HERE = Path(__file__).parent

KNOWN_UNTIL = """create or replace temp table bekende_levering as
select nummer as levering, row_number() over (order by plaats(datum, levering)) as volgorde from
levering
where ($peildatum is null or datum <= $peildatum) and ($geladen is null or nummer <= $geladen)"""
"""The deliveries until and with a day, in the order in which they correct each other; geladen:
without those loaded after this number.
"""
KNOWN_BEFORE = """create or replace temp table bekende_levering as
select nummer as levering, row_number() over (order by plaats(datum, levering)) as volgorde from
levering
where plaats(datum, levering) < plaats($datum, $nummer)"""
"""The deliveries that come before a delivery, whenever they were loaded."""


@contextmanager
def open_store(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The one writer of the store; makes its tables on first use.

    Raises CommandFailed while another command has it, and when it is damaged.
    """
    umask = os.umask(OWNER_ONLY)
    try:
        con = _connect(folder)
        try:
            yield con
        finally:
            con.close()
    finally:
        os.umask(umask)


def require_store(folder: Path) -> None:
    """Raises CommandFailed where nothing was ever loaded: a folder that was mistyped must not
    become an empty store.
    """
    if not (folder / STORE).exists():
        raise nothing_loaded(folder)


def has_leveringen(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether anything was ever loaded: a command that found nothing to do leaves a store
    without.
    """
    return bool(con.execute("select 1 from levering limit 1").fetchall())


def nothing_loaded(folder: Path) -> CommandFailed:
    """Why there is nothing to work on."""
    return CommandFailed(
        f"In {folder} is nog niets geladen. Kijk na of --map of MAATWERK_DATA juist is, of "
        f"laad eerst een levering."
    )


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    try:
        con = _opened(folder)
    except duckdb.Error as error:
        raise CommandFailed(_why(folder, error)) from error
    shutil.rmtree(folder / SPILL, ignore_errors=True)
    _create_tables(con)
    return con


def _opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """The file, as soon as no other command has it.

    Raises the error of DuckDB when that takes too long, or for anything else.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(
                str(folder / STORE),
                config={
                    "memory_limit": MEMORY,
                    "checkpoint_threshold": CHECKPOINT,
                    "temp_directory": str(folder / SPILL),
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                },
            )
        except duckdb.IOException as error:
            if IN_USE not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _why(folder: Path, error: duckdb.Error) -> str:
    if IN_USE in str(error):
        return (
            f"De gegevens in {folder} zijn in gebruik door een andere opdracht. Wacht tot die "
            f"klaar is en probeer opnieuw."
        )
    if not os.access(folder, os.W_OK) or (
        (folder / STORE).exists() and not os.access(folder / STORE, os.W_OK)
    ):
        return (
            f"In {folder} mag niet geschreven worden. Geef rechten op die map en haar bestanden, "
            f"of kies met --map een andere."
        )
    if shutil.disk_usage(folder).free < ROOM:
        return (
            f"De schijf van {folder} is vol. Maak plaats en probeer opnieuw. Er is niets half "
            f"bewaard."
        )
    return (
        f"{folder / STORE} kan niet geopend worden: het bestand is beschadigd of mag niet gelezen "
        f"worden. Zet een reservekopie terug."
    )


def _create_tables(con: duckdb.DuckDBPyConnection) -> None:
    with transaction(con):
        con.execute((_HERE / "store.sql").read_text("utf-8"))
        con.execute(in_schema((_HERE / "calculations.sql").read_text("utf-8")))
        _add_quantities(con, "premie", "van_werknemer")
        _add_quantities(con, "berekening", "van_toekenning")
        con.execute((_HERE / "store_views.sql").read_text("utf-8"))
        for table in TABLES:
            columns = ", ".join(
                f"{field.name} {field.kind.sql_type}{' not null' if field.required else ''}"
                for field in table.fields
            )
            con.execute(
                f"create table if not exists {table.name} ({columns}, regel integer not null, "
                f"levering integer not null)"
            )
            for field in table.fields:
                if field.is_additional:  # a store from before lacks it; there empty
                    con.execute(
                        f"alter table {table.name} add column if not exists {field.name} "
                        f"{field.kind.sql_type}"
                    )


def _add_quantities(con: duckdb.DuckDBPyConnection, table: str, declared: str) -> None:
    """Gives a table of before the quantities that it lacks; there empty."""
    there = set(con.table(table).columns)
    for name, kind in added(declared):
        if name not in there:
            con.execute(f"alter table {table} add column {name} {kind}")


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing."""
    con.execute("begin")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


def known(
    con: duckdb.DuckDBPyConnection,
    peildatum: date | None,
    kwartalen: Sequence[str] | None = None,
    tables: Sequence[str] | None = None,
    geladen: int | None = None,
) -> None:
    """Makes temp tables `bekend_<table>`: what was known at the end of a day.

    peildatum None: everything that is loaded. kwartalen None: all; else only these, for the tables
    by kwartaal. tables None: all nine. geladen: as when the levering with this number was the last
    one loaded; None: as now. Columns as in the contract, typed, and `levering` (number of the
    delivery each row comes from).
    """
    con.execute(KNOWN_UNTIL, {"peildatum": peildatum, "geladen": geladen})
    for table in TABLES:
        if tables is None or table.name in tables:
            make_known(con, table, kwartalen)


def make_known(
    con: duckdb.DuckDBPyConnection, table: Table, kwartalen: Sequence[str] | None = None
) -> None:
    """The temp table `bekend_<table>` by the deliveries in the temp table `bekende_levering`."""
    if table.per_group:
        _known_groups(con, table, kwartalen)
        return
    wanted = (
        "kwartaal in (select unnest($kwartalen::varchar[]))"
        if kwartalen is not None and "kwartaal" in table.columns
        else "true"
    )
    con.execute(
        f"""create or replace temp table bekend_{table.name} as
        select {", ".join(table.columns)}, levering from {table.name} join bekende_levering using
        (levering) where {wanted}
        qualify row_number() over (partition by {", ".join(table.key)} order by volgorde desc) =
        1""",
        {"kwartalen": list(kwartalen)}
        if kwartalen is not None and "kwartaal" in table.columns
        else {},
    )


def _known_groups(
    con: duckdb.DuckDBPyConnection, table: Table, kwartalen: Sequence[str] | None
) -> None:
    con.execute(
        """create or replace temp table bekende_groep as
        select toekenningsnummer, kwartaal, arg_max(levering, volgorde) as levering from groep join
        bekende_levering using (levering)
        where tabel = $tabel and ($kwartalen is null or list_contains($kwartalen::varchar[],
        kwartaal)) group by all""",
        {"tabel": table.name, "kwartalen": None if kwartalen is None else list(kwartalen)},
    )
    wanted = "true" if kwartalen is None else f"kwartaal in ({', '.join('?' for _ in kwartalen)})"
    con.execute(
        f"""create or replace temp table bekend_{table.name} as
        select {", ".join(table.columns)}, levering from {table.name} join bekende_groep using
        (toekenningsnummer, kwartaal, levering)
        where {wanted}""",
        list(kwartalen or ()),
    )
