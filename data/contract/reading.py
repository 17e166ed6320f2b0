"""A file of a levering becomes a table of text, with the line each row stands on. What cannot be read is refused as a whole."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract.tables import Table
from data.errors import Refused

csv.field_size_limit(1_000_000)


def read_table(con: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> bool:
    """Makes the temp table `nieuw_<table>` (regel, then the columns as text, empty is null). False when the levering does not have the table.

    Raises Refused with file, line and column.
    """
    csv_path, parquet_path = folder / f"{table.name}.csv", folder / f"{table.name}.parquet"
    if csv_path.exists() and parquet_path.exists():
        raise Refused(f"{table.name}: er is een csv en een parquet. Lever er een van de twee.")
    if csv_path.exists():
        _read_csv(con, csv_path, table)
    elif parquet_path.exists():
        _read_parquet(con, parquet_path, table)
    return csv_path.exists() or parquet_path.exists()


def _read_csv(con: duckdb.DuckDBPyConnection, path: Path, table: Table) -> None:
    raw = _bytes(path)
    names = _header(path, raw, table)
    if _is_simple(raw, len(names)):
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        options = "header=true, delim=',', quote='', escape='', auto_detect=false, parallel=false"
        source = f"read_csv({_quoted(str(path))}, columns={{{columns}}}, {options})"
        _make(con, path, table, f"select row_number() over () + 1 as regel, * from {source}")
    else:
        rows = _rows_of_csv(path, raw, names)
        con.register("gelezen_rijen", rows)
        _make(con, path, table, "select * from gelezen_rijen")
        con.unregister("gelezen_rijen")


def _bytes(path: Path) -> bytes:
    try:
        raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise Refused(f"{path.name}: het bestand kan niet gelezen worden.") from error
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_where(path, raw, error.start) + "dit is geen UTF-8. Bewaar het bestand als CSV UTF-8.") from None
    if b"\0" in raw:
        raise Refused(_where(path, raw, raw.index(b"\0")) + "er staat een nulteken in. Het bestand is beschadigd.")
    return raw


def _where(path: Path, raw: bytes, position: int) -> str:
    """`file, line n, column m: ` of a place in the bytes."""
    start = raw.rfind(b"\n", 0, position) + 1
    return f"{path.name}, regel {raw.count(bytes([10]), 0, position) + 1}, kolom {raw.count(b',', start, position) + 1}: "


def _header(path: Path, raw: bytes, table: Table) -> list[str]:
    """The column names of the first line that is not empty. Raises Refused for one too many, too few or twice."""
    reader = csv.reader(io.StringIO(raw[:100_000].decode("utf-8", "ignore"), newline=""))
    names = next((row for row in reader if row), [])
    _check_columns(path, names, table)
    return names


def _check_columns(path: Path, names: Sequence[str], table: Table) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    for title, wrong in (
        ("ontbrekende kolom", [name for name in table.columns if name not in names]),
        ("onbekende kolom", [name for name in names if name not in table.columns]),
        ("kolom staat er twee keer in", twice),
    ):
        if wrong:
            raise Refused(f"{path.name}, regel 1: {title}: {', '.join(wrong)[:200]}. Verwacht: {', '.join(table.columns)}.")


def _is_simple(raw: bytes, width: int) -> bool:
    """Whether every line is a row: no quotes, no empty lines, one kind of line end, everywhere as many commas as in the header."""
    ends = raw.count(b"\n")
    returns = raw.count(b"\r")
    if b'"' in raw or returns not in (0, ends) or (returns and raw.count(b"\r\n") != ends) or not ends:
        return False
    lines = raw.replace(b"\r", b"").removesuffix(b"\n").split(b"\n")
    return all(line.count(b",") == width - 1 for line in lines)


def _rows_of_csv(path: Path, raw: bytes, names: Sequence[str]) -> pa.Table:
    """Every record with the line on which it starts. Raises Refused at the first record with another number of fields or an open quote."""
    reader = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            if row and len(row) != len(names):
                raise Refused(f"{path.name}, regel {line}: {len(row)} velden in plaats van {len(names)}. Kijk komma's en aanhalingstekens na.")
            if row:
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{path.name}, regel {line}: de aanhalingstekens kloppen niet of het bestand is afgebroken.") from error
    columns = list(zip(*rows[1:], strict=True)) or [()] * len(names)
    return pa.table([pa.array(lines[1:], pa.int64()), *(pa.array(column, pa.string()) for column in columns)], names=["regel", *names])


def _read_parquet(con: duckdb.DuckDBPyConnection, path: Path, table: Table) -> None:
    source = f"read_parquet({_quoted(str(path))}, file_row_number=true)"
    try:
        described = con.execute(f"describe select * exclude (file_row_number) from {source}").fetchall()
    except duckdb.Error as error:
        raise Refused(f"{path.name}: dit is geen leesbaar parquetbestand, of het is afgebroken.") from error
    _check_columns(path, [name for name, *_ in described], table)
    columns = ", ".join(f"{_as_text(name, kind)} as {name}" for name, kind, *_ in described)
    _make(con, path, table, f"select file_row_number + 2 as regel, {columns} from {source}")


def _as_text(name: str, kind: str) -> str:
    """SQL that writes a typed Parquet column as the text of the CSV form."""
    if kind.startswith("DECIMAL") or kind in ("DOUBLE", "FLOAT"):
        return f"regexp_replace(regexp_replace(cast({name} as varchar), '([.][0-9]*?)0+$', '\\1'), '[.]$', '')"
    if kind.startswith("TIMESTAMP"):
        return f"cast(cast({name} as date) as varchar)"
    return f"cast(cast({name} as integer) as varchar)" if kind == "BOOLEAN" else f"cast({name} as varchar)"


def _make(con: duckdb.DuckDBPyConnection, path: Path, table: Table, select: str) -> None:
    columns = ", ".join(f"nullif({name}, '') as {name}" for name in table.columns)
    try:
        con.execute(f"create or replace temp table nieuw_{table.name} as select regel, {columns} from ({select})")
    except duckdb.Error as error:
        raise Refused(f"{path.name}: het bestand kan niet gelezen worden, of het is afgebroken.") from error


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
