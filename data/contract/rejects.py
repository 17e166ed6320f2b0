"""geweigerd.csv: every broken rule of every refused row of a levering, for the one who must mend
it; geweigerd.xlsx: the same for a spreadsheet.

A value is what the sender wrote, cut when it is very long. In the CSV file, which programs read and
a spreadsheet may open, a value that could be a formula gets an apostrophe. In the Excel file every
value is text: noughts, commas and days stay what the sender wrote.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.contract.tables import TABLES
from data.csv_cells import joined, one_text, plain, text
from data.text_sheet import write_texts

FILE, SHEET = "geweigerd.csv", "geweigerd.xlsx"
COLUMNS = ("bestand", "regel", "kolom", "controle", "waarde", "melding")
WIDTHS = (20, 9, 26, 24, 26, 80)
NUMBER = "^-?[0-9]+([.][0-9]+)?$"
"""What stays a number: a negative amount gets no apostrophe."""
MOST_IN_SHEET = 20_000
"""Rejects in the Excel file; the CSV file holds all of them."""
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


def finish_rejects(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Gives the rejects their name when a run was killed between storing and naming; removes those
    of a run that stored nothing.
    """
    loaded = {number for (number,) in con.execute("select levering from levering").fetchall()}
    for unfinished in [path for name in (FILE, SHEET) for path in folder.glob(f"*/.{name}")]:
        if unfinished.parent.name in loaded:
            _name(unfinished)
        else:
            unfinished.unlink()


def write_rejects(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes `fout` in the order of the contract beside the place where it belongs; the caller
    names it with `name_rejects` once all is stored.

    The files hold personal data: only the owner may read them. Without rejects there is no Excel
    file.
    """
    rows = con.sql(
        (
            f"select {', '.join(COLUMNS)} from fout order by list_position($bestanden::varchar[], "
            f"bestand), regel, kolom, controle"
        ),
        params={"bestanden": [table.name for table in TABLES]},
    ).to_arrow_table()
    for folder_ in (folder.parent, folder):
        folder_.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    if rows.num_rows:
        with _owned(folder / f".{SHEET}") as file:
            write_texts(file, "geweigerd", COLUMNS, WIDTHS, _in_sheet(rows))
    with _owned(folder / f".{FILE}") as file:
        file.write(f"{','.join(COLUMNS)}\r\n".encode())
        for block in rows.to_batches(max_chunksize=100_000):
            file.write(_lines(block))


def name_rejects(folder: Path) -> None:
    """Puts the files of `write_rejects` in their place."""
    for name in (SHEET, FILE):
        if (folder / f".{name}").exists():
            _name(folder / f".{name}")


def _name(unfinished: Path) -> None:
    unfinished.replace(unfinished.with_name(unfinished.name.removeprefix(".")))


def _owned(path: Path) -> IO[bytes]:
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb")


def _in_sheet(rows: pa.Table) -> Iterator[tuple[str | int, ...]]:
    for row in rows.slice(0, MOST_IN_SHEET).to_pylist():
        yield tuple(
            value if isinstance(value := row[name], int) else value or "" for name in COLUMNS
        )
    rest = rows.num_rows - MOST_IN_SHEET
    if rest > 0:
        yield (
            "",
            "",
            "",
            "",
            "",
            f"Hier staan de eerste {MOST_IN_SHEET}. Nog {rest} staan in {FILE}.",
        )


def _lines(rows: pa.RecordBatch) -> bytes:
    """The rows as CSV: UTF-8, commas, every text in quotes."""
    bestand, regel, kolom, controle, waarde, melding = (
        plain(rows.column(name)).fill_null("") for name in COLUMNS
    )
    value = pc.if_else(pc.match_substring_regex(waarde, NUMBER), waarde, text(waarde))
    return one_text(
        joined(
            bestand,
            ",",
            regel,
            ",",
            text(kolom),
            ",",
            controle,
            ",",
            value,
            ",",
            text(melding),
            "\r\n",
        )
    )
