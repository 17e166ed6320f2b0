"""geweigerd.csv: every broken rule of every refused row of a levering, for the one who must mend it."""

import csv
import os
from pathlib import Path

import duckdb

from data.contract.tables import TABLES

COLUMNS = ("bestand", "regel", "kolom", "controle", "waarde", "melding")
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


def write_rejects(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Writes `fout` in the order of the contract, whole or not at all. It holds personal data: only the owner may read it."""
    rows = con.execute(
        f"select {', '.join(COLUMNS)} from fout order by list_position($bestanden::varchar[], bestand), regel, kolom, controle",
        {"bestanden": [table.name for table in TABLES]},
    ).fetchall()
    for made in (folder.parent, folder):
        made.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    unfinished = folder / ".geweigerd.csv"
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    unfinished.replace(folder / "geweigerd.csv")
