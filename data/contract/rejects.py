"""geweigerd.csv: every broken rule of every refused row of a levering, for the one who must mend it."""

import csv
import os
from pathlib import Path

import duckdb

from data.contract.tables import TABLES

FILE = "geweigerd.csv"
COLUMNS = ("bestand", "regel", "kolom", "controle", "waarde", "melding")
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
    rows = con.execute(
        f"select {', '.join(COLUMNS)} from fout order by list_position($bestanden::varchar[], bestand), regel, kolom, controle",
        {"bestanden": [table.name for table in TABLES]},
    ).fetchall()
    for made in (folder.parent, folder):
        made.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    unfinished = folder / f".{FILE}"
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return unfinished
