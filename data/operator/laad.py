"""`laad`: check one levering and store it, or all leveringen of a folder by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract import checks
from data.contract.bounds import few
from data.contract.controle import require_same
from data.contract.files import Files, find_files, not_leveringen
from data.contract.levering import Levering
from data.contract.reading import read_table
from data.contract.rejects import FILE, SHEET, finish_rejects, name_rejects, write_rejects
from data.contract.tables import TABLES, Table
from data.errors import Refused
from data.folder import made
from data.operator.judgement import judge
from data.operator.leveringen import find_leveringen, not_tried
from data.progress import progress, say
from data.store.store import open_store, transaction

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
                rest = [*not_tried(leveringen[position + 1 :]), *unreadable]
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
        judge(con, levering, present)
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
