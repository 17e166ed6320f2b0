"""The files of a table become the temp table `nieuw_<table>`: the columns as text, with the line
each row stands on.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.contract.bounds import LONGEST_FIELD, grouped
from data.contract.csv_file import read_csv
from data.contract.parquet_file import read_parts
from data.contract.tables import Table
from data.errors import Refused


def read_table(con: duckdb.DuckDBPyConnection, paths: Sequence[Path], table: Table) -> None:
    """Makes the temp table `nieuw_<table>` (regel, then the columns as text, empty is null).

    Raises Refused with file, line and column.
    """
    rows = read_csv(paths[0], table) if paths[0].suffix == ".csv" else read_parts(paths, table)
    for name in rows.column_names:
        if name in table.columns:
            _require_short(paths[0].name, name, rows)
    con.register("gelezen_rijen", rows)
    columns = ", ".join(
        f"nullif({name if name in rows.column_names else 'null::varchar'}, '') as {name}"
        for name in table.columns
    )
    con.execute(
        f"create or replace temp table nieuw_{table.name} as select regel, {columns} from "
        f"gelezen_rijen"
    )
    con.unregister("gelezen_rijen")


def _require_short(file: str, column: str, rows: pa.Table) -> None:
    texts = rows.column(column)
    if pa.types.is_dictionary(texts.type):  # parquet_file.py looked at each of them
        return
    longest = pc.max(pc.utf8_length(texts)).as_py() or 0
    if longest > LONGEST_FIELD:
        raise Refused(
            f"{file}, kolom {column}: een waarde heeft meer dan {grouped(LONGEST_FIELD)} "
            f"tekens. Kijk die kolom na."
        )
