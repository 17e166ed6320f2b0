"""A data folder that was loaded, calculated and published, as small as can be; and what is asked of
it.
"""

from pathlib import Path

import duckdb

from calc.kwartalen import Kwartaal
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad
from data.snapshot.publish import publiceer
from tests.kept import copy_to_write
from tests.unit.data.leveringen import row, small, write

QUARTERS = (Kwartaal(2025, 1), Kwartaal(2025, 2))


def calculated_folder(folder: Path) -> Path:
    """Two kwartalen of one werknemer, loaded and calculated."""
    tables = small()
    tables["contingent"].append(row("contingent", kwartaal="2025K2"))
    tables["tewerkstelling"].append(row("tewerkstelling", kwartaal="2025K2"))
    tables["loon"].append(row("loon", kwartaal="2025K2"))
    laad(folder, write(folder / "in", tables, "L1", "2025-09-12"))
    for kwartaal in QUARTERS:
        bereken_kwartaal(folder, kwartaal, None, None, None)
    return folder


def published_folder(folder: Path) -> Path:
    """The same, published."""
    publiceer(calculated_folder(folder))
    return folder


def copy(folder: Path, target: Path) -> Path:
    """A copy to spoil."""
    return copy_to_write(folder, target)


def current(folder: Path) -> Path:
    """The snapshot in service."""
    return (folder / "snapshots" / "current").resolve()


def change(path: Path, *statements: str) -> None:
    """Changes a store or snapshot behind the back of the commands."""
    path.chmod(0o600)
    with duckdb.connect(str(path)) as con:
        for statement in statements:
            con.execute(statement)
