"""`laad`: check one levering and store it, or all leveringen of a folder by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract import checks
from data.contract.bounds import few
from data.contract.controle import require_same
from data.contract.fields import IS_QUARTER
from data.contract.files import HEAD, Files, find_files, has_head, not_leveringen
from data.contract.levering import Levering, place_of, read_levering
from data.contract.reading import read_table
from data.contract.rejects import FILE, SHEET, finish_rejects, name_rejects, write_rejects
from data.contract.tables import TABLES, Table
from data.errors import Refused
from data.folder import made
from data.progress import progress, say
from data.store.store import KNOWN_BEFORE, make_known, open_store, transaction

REJECTS = "geweigerd"
"""Folder with a folder per levering."""
MOST_NOT_READ = 20
"""Names of files that are not read, in the output."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Rows of one file: read = accepted + refused."""

    bestand: str
    gelezen: int
    aanvaard: int
    geweigerd: int

    def __str__(self) -> str:
        return (
            f"  {self.bestand:20} gelezen {self.gelezen:>8}   aanvaard {self.aanvaard:>8}   "
            f"geweigerd {self.geweigerd:>8}"
        )


def laad(folder: Path, source: Path) -> None:
    """Loads one levering, or all in the folder by (datum, number); prints the counts of each file.

    Makes the data folder on first use.

    Raises Refused for a levering that is refused as a whole: those before it stay, those after it
    are not tried. One that is already loaded is refused too, but the others go on.
    """
    leveringen, unreadable = find_leveringen(source)
    say(*_not_read(not_leveringen(source)))
    refusals: list[str] = []
    with open_store(made(folder)) as con:
        finish_rejects(con, folder / REJECTS)
        for position, levering in enumerate(progress(leveringen, "Leveringen laden")):
            if _is_loaded(con, levering):
                refusals.append(
                    f"Levering {levering.nummer} is al geladen. Geef een verbetering een "
                    f"nieuw nummer."
                )
                continue
            try:
                files = find_files(levering.folder)
                tellingen = load_one(con, folder, levering, files)
            except Refused as error:
                rest = [*_not_tried(leveringen[position + 1 :]), *unreadable]
                raise Refused(
                    "\n".join(
                        [
                            *refusals,
                            (
                                f"Levering {levering.nummer} is geweigerd, er is niets van "
                                f"geladen. {error}"
                            ),
                            *rest,
                        ]
                    )
                ) from error
            say(
                f"Levering {levering.nummer} van {levering.datum:%d/%m/%Y}",
                *tellingen,
                *_not_read(files.not_read),
                *_passed_over(con),
            )
            say(*_about_rejects(levering, tellingen))
    refusals += unreadable
    if refusals:
        raise Refused("\n".join(refusals))


def _not_tried(leveringen: Sequence[Levering]) -> list[str]:
    return (
        [f"Niet geprobeerd: {', '.join(levering.nummer for levering in leveringen)}."]
        if leveringen
        else []
    )


def find_leveringen(source: Path) -> tuple[list[Levering], list[str]]:
    """The levering in a folder, or those in its subfolders, oldest first; and why others cannot be
    read, with those that come after them.

    Raises Refused when there is none.
    """
    if not source.is_dir():
        raise Refused(f"{source}: deze map bestaat niet.")
    folders = (
        [source]
        if has_head(source)
        else sorted(path for path in source.iterdir() if has_head(path))
    )
    if not folders:
        raise Refused(
            f"{source}: hier staat geen levering. Verwacht {HEAD} in de map of in haar submappen."
        )
    leveringen: list[Levering] = []
    unreadable: dict[Path, str] = {}
    for folder in folders:
        try:
            leveringen.append(read_levering(folder))
        except Refused as error:
            unreadable[folder] = str(error)
    leveringen.sort(key=lambda levering: levering.plaats)
    first = [
        levering
        for levering in leveringen
        if all(_stands_before(levering, folder) for folder in unreadable)
    ]
    return first, [
        *unreadable.values(),
        *_not_tried([levering for levering in leveringen if levering not in first]),
    ]


def _stands_before(levering: Levering, unreadable: Path) -> bool:
    """By day and number; by the name of the folder when those of the other cannot be read."""
    place = place_of(unreadable)
    return levering.plaats < place if place else levering.folder.name < unreadable.name


def _is_loaded(con: duckdb.DuckDBPyConnection, levering: Levering) -> bool:
    return bool(
        con.execute(
            "select 1 from levering where levering = $nummer", {"nummer": levering.nummer}
        ).fetchall()
    )


def _passed_over(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The pairs of `leeg` that name no known toekenning: nothing is emptied for them."""
    pairs = con.execute("from leeg_onbekend order by all").fetchall()
    return [
        (
            f"  Let op: leeg noemt {' '.join(pair)}, maar die toekenning is niet bekend. Kijk het "
            f"nummer na."
        )
        for pair in pairs
    ]


def _not_read(names: Sequence[str]) -> list[str]:
    return [f"  Niet gelezen: {few(names, MOST_NOT_READ)}."] if names else []


def _about_rejects(levering: Levering, tellingen: Sequence[Telling]) -> list[str]:
    """Where the refused rows stand in the data folder, when there are any."""
    if not any(telling.geweigerd for telling in tellingen):
        return []
    return [
        (
            f"  De geweigerde rijen staan in {REJECTS}/{levering.nummer}: {SHEET} voor een "
            f"rekenblad, {FILE} voor een programma."
        )
    ]


def load_one(
    con: duckdb.DuckDBPyConnection, folder: Path, levering: Levering, files: Files
) -> list[Telling]:
    """Checks and stores one levering in one transaction, its rejects beside it.

    Raises Refused, with nothing changed.
    """
    with transaction(con):
        present = [table for table in TABLES if table.name in files.tables]
        for table in present:
            read_table(con, files.tables[table.name], table)
        _require_rows(con, levering, present)
        require_same(con, levering.controle, present)
        _check(con, levering, present)
        tellingen = [Telling(table.name, *checks.counts(con, table)) for table in present]
        _store(con, levering, present, tellingen)
        write_rejects(con, folder / REJECTS / levering.nummer)
    name_rejects(folder / REJECTS / levering.nummer)
    return tellingen


def _require_rows(
    con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table]
) -> None:
    """Raises Refused for a levering that says nothing: no rows, and no pair to empty."""
    rows = sum(
        con.execute(f"select count(*) from nieuw_{table.name}").fetchall()[0][0]
        for table in present
    )
    if rows == 0 and not levering.leeg:
        raise Refused(
            "Er staat geen enkele rij in. Zet minstens één tabel met één rij in de map, als "
            "CSV of Parquet."
        )


def _check(con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table]) -> None:
    """Judges the tables in the order of the contract; a refused parent makes its children
    unknown.
    """
    checks.prepare(con)
    con.execute(KNOWN_BEFORE, {"datum": levering.datum, "nummer": levering.nummer})
    _note_pairs(con, levering)
    for table in TABLES:
        if table not in present:
            _make_empty(con, table)
        if table.apart and table in present:
            make_known(con, table)
        if table in present:
            checks.check_table(con, table)
        if any(parent.table == table.name for child in present for parent in child.parents) or (
            levering.leeg and table.name == "toekenning"
        ):
            _make_keys(con, table, present)
    if levering.leeg:
        _pass_over_unknown(con)


def _note_pairs(con: duckdb.DuckDBPyConnection, levering: Levering) -> None:
    """`leeg_paar`: the pairs that the levering empties; `leeg_onbekend` for those that it
    cannot.
    """
    con.execute(
        "create or replace temp table leeg_paar (toekenningsnummer varchar, kwartaal varchar)"
    )
    con.execute(
        "create or replace temp table leeg_onbekend (toekenningsnummer varchar, kwartaal varchar)"
    )
    if levering.leeg:
        nummers, kwartalen = zip(*levering.leeg, strict=True)
        con.execute("insert into leeg_paar select unnest($1), unnest($2)", [nummers, kwartalen])


def _pass_over_unknown(con: duckdb.DuckDBPyConnection) -> None:
    unknown = (
        "from leeg_paar where toekenningsnummer not in (select toekenningsnummer from "
        "sleutel_toekenning)"
    )
    con.execute(f"insert into leeg_onbekend {unknown}")
    con.execute(f"delete {unknown}")


def _make_empty(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(f"{field.name} {field.kind.sql_type}" for field in table.fields)
    con.execute(f"create or replace temp table goed_{table.name} ({columns}, regel bigint)")


def _make_keys(con: duckdb.DuckDBPyConnection, table: Table, present: Sequence[Table]) -> None:
    """`sleutel_<table>`: the keys known before this levering and those it brings.

    Of lines: as they stand after its own replacements.
    """
    key = ", ".join(table.key)
    known = f"select {key} from {table.name} join bekende_levering using (levering)"
    if table.per_group:
        make_known(
            con,
            table,
            _kwartalen(
                con,
                [
                    child
                    for child in present
                    if any(parent.table == table.name for parent in child.parents)
                ],
            ),
        )
        known = f"""select {key} from bekend_{table.name} as oud where not exists (select 1 from
            (select toekenningsnummer, kwartaal from goed_{table.name} union all from leeg_paar) as
            nieuw
            where nieuw.toekenningsnummer = oud.toekenningsnummer and nieuw.kwartaal =
            oud.kwartaal)"""
    con.execute(
        f"create or replace temp table sleutel_{table.name} as {known} union select {key} "
        f"from goed_{table.name}"
    )


def _kwartalen(con: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> list[str]:
    """The kwartalen that the rows of some tables of the levering name."""
    named = " union ".join(
        f"select kwartaal from nieuw_{table.name} where {IS_QUARTER.format(c='kwartaal')}"
        for table in tables
    )
    return [kwartaal for (kwartaal,) in con.execute(named).fetchall()] if named else []


def _store(
    con: duckdb.DuckDBPyConnection,
    levering: Levering,
    present: Sequence[Table],
    tellingen: Sequence[Telling],
) -> None:
    nummer = con.execute("select coalesce(max(nummer), 0) + 1 from levering").fetchall()[0][0]
    con.execute(
        "insert into levering values ($nummer, $levering, $datum, $bron, now() at time zone 'UTC')",
        {
            "nummer": nummer,
            "levering": levering.nummer,
            "datum": levering.datum,
            "bron": levering.bron,
        },
    )
    for table in present:
        con.execute(
            (
                f"insert into {table.name} by name select *, $nummer as levering from "
                f"goed_{table.name}"
            ),
            {"nummer": nummer},
        )
    for table in (table for table in TABLES if table.per_group):
        pairs = f"select toekenningsnummer, kwartaal from goed_{table.name} union from leeg_paar"
        con.execute(
            f"insert into groep select $tabel, toekenningsnummer, kwartaal, $nummer from ({pairs})",
            {"tabel": table.name, "nummer": nummer},
        )
    for telling in tellingen:
        con.execute(
            "insert into telling values (?, ?, ?, ?, ?)",
            [nummer, telling.bestand, telling.gelezen, telling.aanvaard, telling.geweigerd],
        )
    con.execute(
        (
            "insert into geweigerd select $nummer, bestand, regel, kolom, controle, waarde, "
            "melding from fout"
        ),
        {"nummer": nummer},
    )
