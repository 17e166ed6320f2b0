"""geweigerd.csv: every broken rule of every refused row of a levering, for the one who must mend it.

A value is what the sender wrote, and this file is opened in a spreadsheet: text is written as in every other export, so that no cell is a formula.
The store keeps each value to the letter.
"""

import os
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.contract.tables import TABLES
from data.export.cells import joined, one_text, plain, text

FILE = "geweigerd.csv"
COLUMNS = ("bestand", "regel", "kolom", "controle", "waarde", "melding")
NUMBER = "^-?[0-9]+([.][0-9]+)?$"
"""What stays a number: a negative amount gets no apostrophe."""
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


def finish_rejects(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Gives the rejects their name when a run was killed between storing and naming; removes those of a run that stored nothing."""
    loaded = {number for (number,) in con.execute("select levering from levering").fetchall()}
    for unfinished in folder.glob(f"*/.{FILE}"):
        if unfinished.parent.name in loaded:
            unfinished.replace(unfinished.with_name(FILE))
        else:
            unfinished.unlink()


def write_rejects(con: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """Writes `fout` in the order of the contract beside the place where it belongs; the caller renames it to FILE once all is stored.

    It holds personal data: only the owner may read it.
    """
    rows = con.sql(
        f"select {', '.join(COLUMNS)} from fout order by list_position($bestanden::varchar[], bestand), regel, kolom, controle",
        params={"bestanden": [table.name for table in TABLES]},
    ).to_arrow_table()
    for made in (folder.parent, folder):
        made.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    unfinished = folder / f".{FILE}"
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
        file.write(f"{','.join(COLUMNS)}\r\n".encode())
        file.write(_lines(rows))
    return unfinished


def _lines(rows: pa.Table) -> bytes:
    """The rows as CSV: UTF-8, commas, every text in quotes."""
    bestand, regel, kolom, controle, waarde, melding = (plain(rows.column(name).combine_chunks()).fill_null("") for name in COLUMNS)
    value = pc.if_else(pc.match_substring_regex(waarde, NUMBER), waarde, text(waarde))
    return one_text(joined(bestand, ",", regel, ",", text(kolom), ",", controle, ",", value, ",", text(melding), "\r\n"))
