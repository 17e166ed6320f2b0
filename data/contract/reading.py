"""A file of a levering becomes the temp table `nieuw_<table>`: the columns as text, with the line each row stands on."""

from pathlib import Path

import duckdb

from data.contract.csv_file import read_csv
from data.contract.parquet_file import read_parquet
from data.contract.tables import Table
from data.errors import Refused

READERS = {".csv": read_csv, ".parquet": read_parquet}


def read_table(con: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> bool:
    """Makes the temp table `nieuw_<table>` (regel, then the columns as text, empty is null). False when the levering does not have the table.

    Raises Refused with file, line and column.
    """
    paths = [path for path in (folder / f"{table.name}{suffix}" for suffix in READERS) if path.is_file()]
    if len(paths) > 1:
        raise Refused(f"{table.name}: er staan twee bestanden, {' en '.join(path.name for path in paths)}. Lever er een van de twee.")
    for path in paths:
        rows = READERS[path.suffix](path, table)
        con.register("gelezen_rijen", rows)
        columns = ", ".join(f"nullif({name if name in rows.column_names else 'null::varchar'}, '') as {name}" for name in table.columns)
        con.execute(f"create or replace temp table nieuw_{table.name} as select regel, {columns} from gelezen_rijen")
        con.unregister("gelezen_rijen")
    return bool(paths)
