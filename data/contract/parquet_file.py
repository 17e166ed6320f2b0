"""A Parquet file of a levering as columns of text: the same form as CSV, so that the same checks hold.

Typed columns are written as CSV would have them: days as 2025-03-31, amounts with a point and without superfluous zeros, yes and no as 1 and 0.
"""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contract.header import require_columns
from data.contract.regel import with_regel
from data.contract.tables import Table
from data.errors import Refused

HEADER_LINES = 1


def read_parquet(path: Path, table: Table) -> pa.Table:
    """The rows of a file: `regel` (as if a header stood above the first row), then its columns as text.

    Raises Refused when the file cannot be read or its columns are not those of the contract.
    """
    try:
        with pq.ParquetFile(path) as file:
            require_columns(path.name, HEADER_LINES, file.schema_arrow.names, table)
            rows = file.read()
        rows.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise Refused(f"{path.name}: dit is geen leesbaar Parquet-bestand, of het is afgebroken. Lever het opnieuw.") from error
    columns = [_text(path, name, rows.column(name)) for name in rows.column_names]
    return with_regel(pa.Table.from_arrays(columns, names=rows.column_names), HEADER_LINES + 1)


def _text(path: Path, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as text. Raises Refused for a type that has no form in the contract."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    for of_kind, written in _WRITTEN:
        if any(is_kind(column.type) for is_kind in of_kind):
            return _written(path, name, column, written)
    raise Refused(f"{path.name}, kolom {name}: dit type ({column.type}) kan niet gelezen worden. Gebruik tekst, getal, datum of ja/nee.")


def _written(path: Path, name: str, column: pa.ChunkedArray, written: Callable[[pa.ChunkedArray], pa.ChunkedArray]) -> pa.ChunkedArray:
    try:
        return written(column)
    except pa.ArrowException as error:
        raise Refused(f"{path.name}, kolom {name}: er staat een waarde die geen gewone tekst in UTF-8 is. Bewaar de kolom als tekst.") from error


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def _words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Raises ArrowInvalid for bytes that are no UTF-8, and for a null character, as in CSV."""
    words = _plain(column)
    if pc.any(pc.match_substring(words, "\0")).as_py():
        raise pa.ArrowInvalid("null character")
    return words


def _number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """12.50 as 12.5 and 12.00 as 12: zeros of a type are no decimals of the sender."""
    return pc.replace_substring_regex(_plain(column), r"^(-?[0-9]+)(?:\.0+|(\.[0-9]*[1-9])0+)$", r"\1\2")


def _floating(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A whole number in all its digits, never with an exponent."""
    values = column.cast(pa.float64())
    whole = pc.fill_null(pc.and_(pc.equal(pc.floor(values), values), pc.less(pc.abs(values), _EXACT)), False)
    return pc.if_else(whole, _plain(pc.if_else(whole, values, 0.0).cast(pa.int64())), _number(column))


def _moment(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Midnight, on the clock of the column, is a day; another moment keeps its hour and will be no date."""
    return pc.replace_substring_regex(_plain(column), r" 00:00:00(\.0+)?(Z|[+-][0-9]{4})?$", "")


def _yes_no(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return _plain(column.cast(pa.int8()))


_EXACT = 2.0**53
"""Up to here every whole number has a floating one."""
_types = pa.types
_WRITTEN = (
    ((_types.is_string, _types.is_large_string, _types.is_string_view, _types.is_binary, _types.is_large_binary, _types.is_null), _words),
    ((_types.is_integer, _types.is_date), _plain),
    ((_types.is_decimal,), _number),
    ((_types.is_floating,), _floating),
    ((_types.is_timestamp,), _moment),
    ((_types.is_boolean,), _yes_no),
)
