"""`laad`: check one levering and store it, or all leveringen of a folder by date."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from calc.kwartalen import Kwartaal
from data.contract import checks
from data.contract.reading import read_table
from data.contract.tables import TABLES, Table
from data.errors import Refused
from data.store import make_known, open_store, transaction


@dataclass(frozen=True, slots=True)
class Levering:
    """What levering.json says."""

    folder: Path
    nummer: str
    datum: date
    bron: str
    leeg: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Rows of one file: read = accepted + refused."""

    bestand: str
    gelezen: int
    aanvaard: int
    geweigerd: int


def laad(folder: Path, source: Path) -> None:
    """Loads one levering, or all in the folder by (datum, number); prints the counts of each file.

    Raises Refused at the first one that is refused as a whole; those before it stay.
    """
    leveringen = find_leveringen(source)
    with open_store(folder) as con:
        for levering in leveringen:
            print(f"Levering {levering.nummer} van {levering.datum:%d/%m/%Y}")
            for telling in load_one(con, folder, levering):
                print(f"  {telling.bestand:22}{telling.gelezen:>9} gelezen {telling.aanvaard:>9} aanvaard {telling.geweigerd:>7} geweigerd")


def find_leveringen(source: Path) -> list[Levering]:
    """The levering in a folder, or those in its subfolders, oldest first. Raises Refused when there is none."""
    if not source.is_dir():
        raise Refused(f"{source}: deze map bestaat niet.")
    folders = [source] if (source / "levering.json").exists() else sorted(path.parent for path in source.glob("*/levering.json"))
    if not folders:
        raise Refused(f"{source}: hier staat geen levering. Verwacht levering.json in de map of in haar submappen.")
    return sorted((_read_head(path) for path in folders), key=lambda levering: (levering.datum, levering.nummer))


def _read_head(folder: Path) -> Levering:
    where = f"{folder.name}/levering.json"
    try:
        head = json.loads((folder / "levering.json").read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refused(f"{where}: dit is geen leesbare JSON in UTF-8.") from error
    if not isinstance(head, dict) or not {"levering", "datum", "bron"} <= set(head) <= {"levering", "datum", "bron", "leeg"}:
        raise Refused(f"{where}: verwacht de sleutels levering, datum, bron en eventueel leeg.")
    if not all(isinstance(head[key], str) and head[key].strip() for key in ("levering", "datum")) or not isinstance(head["bron"], str):
        raise Refused(f"{where}: levering, datum en bron zijn teksten; levering en datum mogen niet leeg zijn.")
    if not set(head["levering"]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") or head["levering"].startswith("."):
        raise Refused(f"{where}: het nummer van de levering mag alleen letters, cijfers en - _ . bevatten.")
    return Levering(folder, head["levering"], _day(where, head["datum"]), head["bron"], _pairs(where, head.get("leeg", [])))


def _day(where: str, text: str) -> date:
    try:
        if len(text) != len("2025-03-31"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"{where}: datum is geen datum als 2025-03-31.") from error


def _pairs(where: str, pairs: Any) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((str(toekenning), Kwartaal.parse(kwartaal).code) for toekenning, kwartaal in pairs)
    except (TypeError, ValueError) as error:
        raise Refused(f"{where}: leeg is een lijst van paren als [toekenningsnummer, kwartaal].") from error


def load_one(con: duckdb.DuckDBPyConnection, folder: Path, levering: Levering) -> list[Telling]:
    """Checks and stores one levering in one transaction. Raises Refused, with nothing changed."""
    with transaction(con):
        if con.execute("select 1 from levering where levering = $nummer", {"nummer": levering.nummer}).fetchall():
            raise Refused(f"Levering {levering.nummer} is al geladen. Geef een verbetering een nieuw nummer.")
        present = [table for table in TABLES if read_table(con, levering.folder, table)]
        _require_rows(con, levering, present)
        _check(con, levering, present)
        tellingen = [Telling(table.name, *checks.counts(con, table)) for table in present]
        nummer = _store(con, levering, present, tellingen)
        _write_rejects(con, folder, levering, nummer)
    return tellingen


def _require_rows(con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table]) -> None:
    rows = [con.execute(f"select count(*) from nieuw_{table.name}").fetchall()[0][0] for table in present]
    if sum(rows) == 0 and not levering.leeg:
        raise Refused(f"Levering {levering.nummer}: er staat geen enkele rij in.")


def _check(con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table]) -> None:
    """Judges the tables in the order of the contract; a refused parent makes its children unknown."""
    checks.prepare(con)
    con.execute(
        """create or replace temp table bekende_levering as select nummer as levering, row_number() over (order by datum, levering) as volgorde
        from levering where (datum, levering) < ($datum, $nummer)""",
        {"datum": levering.datum, "nummer": levering.nummer},
    )
    con.execute("create or replace temp table leeg_paar (toekenningsnummer varchar, kwartaal varchar)")
    if levering.leeg:
        con.executemany("insert into leeg_paar values (?, ?)", levering.leeg)
    for table in TABLES:
        if table.name == "wop" and table in present:
            make_known(con, table)
        if table in present:
            checks.check_table(con, table)
        else:
            columns = ", ".join(f"cast(null as {field.kind.sql_type}) as {field.name}" for field in table.fields)
            con.execute(f"create or replace temp table goed_{table.name} as select {columns}, 0 as regel where false")
        if any(parent.table == table.name for other in TABLES for parent in other.parents):
            _make_keys(con, table)


def _make_keys(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """`sleutel_<table>`: the keys known before this levering and those it brings. Of lines: as they stand after its own replacements."""
    key = ", ".join(table.key)
    known = f"select {key} from {table.name} join bekende_levering using (levering)"  # noqa: S608
    if table.per_group:
        make_known(con, table, [row[0] for row in con.execute(_QUARTERS_OF_LOON).fetchall()] if _has(con, "nieuw_loon") else [])
        known = f"""select {key} from bekend_{table.name} where (toekenningsnummer, kwartaal) not in
            (select (toekenningsnummer, kwartaal) from goed_{table.name} union all select (toekenningsnummer, kwartaal) from leeg_paar)"""  # noqa: S608
    con.execute(
        f"create or replace temp table sleutel_{table.name} as select distinct * from ({known} union all select {key} from goed_{table.name})"
    )


_QUARTERS_OF_LOON = "select distinct kwartaal from nieuw_loon where kwartaal is not null"


def _has(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(con.execute("select 1 from duckdb_tables() where table_name = $name and temporary", {"name": table}).fetchall())


def _store(con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table], tellingen: Sequence[Telling]) -> int:
    nummer = int(con.execute("select coalesce(max(nummer), 0) + 1 from levering").fetchall()[0][0])
    con.execute(
        "insert into levering values ($nummer, $levering, $datum, $bron, now() at time zone 'UTC')",
        {"nummer": nummer, "levering": levering.nummer, "datum": levering.datum, "bron": levering.bron},
    )
    for table in present:
        con.execute(f"insert into {table.name} select {', '.join(table.columns)}, regel, $nummer from goed_{table.name}", {"nummer": nummer})  # noqa: S608
    for table in (table for table in TABLES if table.per_group):
        pairs = f"select toekenningsnummer, kwartaal from goed_{table.name} union select toekenningsnummer, kwartaal from leeg_paar"  # noqa: S608
        con.execute(f"insert into groep select $tabel, toekenningsnummer, kwartaal, $nummer from ({pairs})", {"tabel": table.name, "nummer": nummer})  # noqa: S608
    for telling in tellingen:
        con.execute("insert into telling values (?, ?, ?, ?, ?)", [nummer, telling.bestand, telling.gelezen, telling.aanvaard, telling.geweigerd])
    con.execute("insert into geweigerd select $nummer, bestand, regel, kolom, controle, waarde, melding from fout", {"nummer": nummer})
    return nummer


def _write_rejects(con: duckdb.DuckDBPyConnection, folder: Path, levering: Levering, nummer: int) -> None:
    """geweigerd/<levering>/geweigerd.csv: one line per broken rule; only when there is one."""
    rows = con.execute(
        "select bestand, regel, kolom, controle, waarde, melding from geweigerd where levering = $nummer order by all", {"nummer": nummer}
    ).fetchall()
    target = folder / "geweigerd" / levering.nummer / "geweigerd.csv"
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["bestand", "regel", "kolom", "controle", "waarde", "melding"])
        writer.writerows(rows)
