"""A Parquet file of a levering as columns of text: the same form as CSV, so that the same checks
hold.

Typed columns are written as CSV would have them: days as 2025-03-31, amounts with a point and
without superfluous zeros, yes and no as 1 and 0.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contract.bounds import (
    LARGEST_FOOTER,
    LARGEST_TABLE,
    LONGEST_FIELD,
    MAX_RIJEN,
    MOST_ROWS_PER_BYTE,
    grouped,
    most_rows,
)
from data.contract.files import shown_file
from data.contract.header import require_columns
from data.contract.regel import with_regel
from data.contract.tables import Table
from data.errors import Refused

HEADER_LINES = 1
Write = Callable[[pa.ChunkedArray], pa.ChunkedArray]


def read_parquet(path: Path, table: Table) -> pa.Table:
    """The rows of a file: `regel` (as if a header stood above the first row), then its columns as
    text.

    Raises Refused when the file cannot be read, is larger than it may be, or its columns are not
    those of the contract.
    """
    return read_parts((path,), table)


def read_parts(paths: Sequence[Path], table: Table) -> pa.Table:
    """The rows of the files that together are one table, one after the other, numbered as if they
    stood in one file.
    """
    require_few_rows(paths)
    parts = [_read(path, table) for path in paths]
    if len(parts) > 1:  # a part may hold a column as texts and another as their dictionary
        parts = [_without_dictionaries(part) for part in parts]
    return with_regel(pa.concat_tables(parts, promote_options="default"), HEADER_LINES + 1)


def require_few_rows(paths: Sequence[Path]) -> None:
    """Raises Refused when the files say that they hold more rows or bytes than a table may, or than
    their size can hold.
    """
    rows = size = 0
    most = most_rows()
    for path in paths:
        name = shown_file(path)
        described = _described(path)
        rows += described.num_rows
        size += sum(
            described.row_group(number).total_byte_size
            for number in range(described.num_row_groups)
        )
        if not 0 <= described.num_rows <= path.stat().st_size * MOST_ROWS_PER_BYTE:
            raise Refused(
                f"{name}: het bestand is te klein voor de {grouped(described.num_rows)} rijen "
                f"die het belooft. Lever het opnieuw."
            )
        if rows > most:
            raise Refused(
                f"{name}: er staan meer dan {grouped(most)} rijen in. Lever het in delen, of "
                f"zet {MAX_RIJEN} hoger."
            )
        if size > LARGEST_TABLE:
            raise Refused(
                f"{name}: uitgepakt is dit meer dan {grouped(LARGEST_TABLE)} bytes. Lever het "
                f"in delen, met elk een eigen nummer."
            )


def _described(path: Path) -> pq.FileMetaData:
    """What a file says of itself."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(-min(8, size), os.SEEK_END)
            length, magic = int.from_bytes(file.read(4), "little"), file.read(4)
            if magic == b"PAR1" and LARGEST_FOOTER < length < size:
                raise Refused(
                    f"{shown_file(path)}: de beschrijving van de kolommen is te groot. "
                    f"Verwacht alleen de kolommen van de tabel."
                )
        return pq.read_metadata(path)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> Refused:
    return Refused(
        f"{shown_file(path)}: dit is geen leesbaar Parquet-bestand, of het is afgebroken. "
        f"Lever het opnieuw."
    )


def _read(path: Path, table: Table) -> pa.Table:
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
        require_columns(shown_file(path), HEADER_LINES, schema.names, table)
        names = [name for name in table.columns if name in schema.names]
        ways = [_way(path, field) for field in map(schema.field, names)]
        coded = [
            name
            for name, way in zip(names, ways, strict=True)
            if way is _words and not pa.types.is_null(schema.field(name).type)
        ]
        with pq.ParquetFile(path, read_dictionary=coded) as file:
            rows = file.read(names)
        rows.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path) from error
    _require_small(path, rows)
    return pa.Table.from_arrays(
        [
            _written(path, name, rows.column(name), way)
            for name, way in zip(names, ways, strict=True)
        ],
        names=names,
    )


def _way(path: Path, field: pa.Field) -> Write:
    """The way to write a column as text.

    Raises Refused for a type that has no form in the contract.
    """
    type_ = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    for of_kind, written in _WRITTEN:
        if any(is_kind(type_) for is_kind in of_kind):
            return written
    raise Refused(
        f"{shown_file(path)}, kolom {field.name}: dit type kan niet gelezen worden. Gebruik "
        f"tekst, getal, datum of ja/nee."
    )


def _require_small(path: Path, rows: pa.Table) -> None:
    """Raises Refused for a text that is too long, or texts that together are: a dictionary holds
    each of them once, so they cost nothing yet.
    """
    room = LARGEST_TABLE
    for name in rows.column_names:
        for chunk in rows.column(name).chunks:
            if not pa.types.is_dictionary(chunk.type) or not len(chunk.dictionary):
                continue
            lengths = pc.binary_length(chunk.dictionary.cast(pa.large_binary()))
            if pc.max(lengths).as_py() > LONGEST_FIELD:
                raise Refused(
                    f"{shown_file(path)}, kolom {name}: een waarde heeft meer dan "
                    f"{grouped(LONGEST_FIELD)} tekens. Kijk die kolom na."
                )
            room -= pc.sum(lengths.take(chunk.indices), min_count=0).as_py()
    if room < 0:
        raise Refused(
            f"{shown_file(path)}: uitgepakt is dit meer dan {grouped(LARGEST_TABLE)} bytes. "
            f"Lever het in delen, met elk een eigen nummer."
        )


def _plain_type(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _without_dictionaries(rows: pa.Table) -> pa.Table:
    return pa.Table.from_arrays(
        [_plain_type(column) for column in rows.columns], names=rows.column_names
    )


def _written(path: Path, name: str, column: pa.ChunkedArray, written: Write) -> pa.ChunkedArray:
    try:
        if written is _words and pa.types.is_dictionary(column.type):
            return _different_words(column)
        return written(_plain_type(column))
    except pa.ArrowException as error:
        raise Refused(
            f"{shown_file(path)}, kolom {name}: er staat een waarde die geen gewone tekst in "
            f"UTF-8 is. Bewaar de kolom als tekst."
        ) from error


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def _words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Raises ArrowInvalid for bytes that are no UTF-8, and for a null character, as in CSV."""
    words = _plain(column)
    if pc.any(pc.match_substring(words, "\0")).as_py():
        raise pa.ArrowInvalid("null character")
    return words


def _different_words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts of which each is looked at once, however many rows hold it: DuckDB reads the dictionary
    as it is, so to write it out for every row would cost time and memory for nothing.
    """
    return pa.chunked_array(
        [
            pa.DictionaryArray.from_arrays(
                chunk.indices, _words(pa.chunked_array([chunk.dictionary])).combine_chunks()
            )
            for chunk in column.chunks
        ],
        pa.dictionary(column.type.index_type, pa.string()),
    )


def _number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """12.50 as 12.5 and 12.00 as 12: zeros of a type are no decimals of the sender."""
    return pc.replace_substring_regex(
        _plain(column), r"^(-?[0-9]+)(?:\.0+|(\.[0-9]*[1-9])0+)$", r"\1\2"
    )


def _floating(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A whole number in all its digits, never with an exponent."""
    values = column.cast(pa.float64())
    whole = pc.fill_null(
        pc.and_(pc.equal(pc.floor(values), values), pc.less(pc.abs(values), _EXACT)), False
    )
    return pc.if_else(
        whole, _plain(pc.if_else(whole, values, 0.0).cast(pa.int64())), _number(column)
    )


def _moment(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Midnight, on the clock of the column, is a day; another moment keeps its hour and will be no
    date.
    """
    return pc.replace_substring_regex(_plain(column), r" 00:00:00(\.0+)?(Z|[+-][0-9]{4})?$", "")


def _yes_no(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return _plain(column.cast(pa.int8()))


_EXACT = 2.0**53
"""Up to here every whole number has a floating one."""
_types = pa.types
_WRITTEN = (
    (
        (
            _types.is_string,
            _types.is_large_string,
            _types.is_string_view,
            _types.is_binary,
            _types.is_large_binary,
            _types.is_null,
        ),
        _words,
    ),
    ((_types.is_integer, _types.is_date), _plain),
    ((_types.is_decimal,), _number),
    ((_types.is_floating,), _floating),
    ((_types.is_timestamp,), _moment),
    ((_types.is_boolean,), _yes_no),
)
