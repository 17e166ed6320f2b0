"""The file of a snapshot: where it stands, which version it is of, how it is opened, and what it
says of itself.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

SNAPSHOTS, CURRENT = "snapshots", "current"
SCHEMA_VERSION = 6


@dataclass(frozen=True, slots=True)
class Meta:
    """What a snapshot says of itself."""

    snapshot: str
    gemaakt_op: datetime
    schema_versie: int
    laatste_levering: str | None
    laatste_levering_op: date | None
    laatste_kwartaal: str | None


def opened(path: Path) -> tuple[duckdb.DuckDBPyConnection, Meta]:
    """A snapshot that this version can read.

    Raises duckdb.Error, OSError, or LookupError for another schema version.
    """
    if not path.is_file():
        raise FileNotFoundError(path.name)
    connection = open_read_only(path)
    meta = Meta(
        *connection.execute(
            "select snapshot, gemaakt_op, schema_versie, laatste_levering, "
            "laatste_levering_op, laatste_kwartaal from meta"
        ).fetchall()[0]
    )
    if meta.schema_versie != SCHEMA_VERSION:
        raise LookupError(f"schema {meta.schema_versie}")
    return connection, meta


def is_usable(folder: Path) -> bool:
    """Whether the published snapshot of a data folder can be read by this version."""
    try:
        opened((folder / SNAPSHOTS / CURRENT).resolve())[0].close()
    except (duckdb.Error, OSError, LookupError):
        return False
    return True


def open_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A hardened connection: no writing, no files, no network, no settings, bounded in time, in
    memory and in what it sets aside on the disk.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "memory_limit": "2GB",
        "max_temp_directory_size": "4GB",
        "max_execution_time": "10000",
        "python_enable_replacements": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    return duckdb.connect(str(path), read_only=True, config=settings)
