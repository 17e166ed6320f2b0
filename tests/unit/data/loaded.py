"""What the tests of `data` ask of a store after loading."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from data.contract.tables import BY_NAME
from data.store.store import known, open_store


def rejects(folder: Path, levering: str = "L1") -> list[dict[str, str]]:
    """The lines of geweigerd.csv."""
    with (folder / "geweigerd" / levering / "geweigerd.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return list(csv.DictReader(file))


def broken(folder: Path, levering: str = "L1") -> list[tuple[str, int, str, str]]:
    """File, line, column and rule of every reject."""
    return [
        (line["bestand"], int(line["regel"]), line["kolom"], line["controle"])
        for line in rejects(folder, levering)
    ]


def known_rows(
    folder: Path, table: str, peildatum: date | None = None, *columns: str
) -> list[tuple[Any, ...]]:
    """The rows of one table as known at the end of a day, in order."""
    wanted = ", ".join(columns or BY_NAME[table].columns)
    with open_store(folder) as con:
        known(con, peildatum, None, (table,))
        return con.execute(f"select {wanted} from bekend_{table} order by all").fetchall()


def everything_stored(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the store but the hour of loading."""
    with open_store(folder) as con:
        names = [
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() where not temporary order by all"
            ).fetchall()
        ]
        return {
            name: con.execute(
                f"select {'* exclude (geladen_op)' if name == 'levering' else '*'} from "
                f"{name} order by all"
            ).fetchall()
            for name in names
        }
