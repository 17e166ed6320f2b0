"""A CSV file of a levering as columns of text, with the line on which each row begins.

Two ways that give the same: at once for a file without quotes and empty lines, record by record for
any other file. What cannot be read is refused with file, line and column; a message never repeats
what stands in a row.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from data.contract.bounds import LONGEST_FIELD, LONGEST_RECORD, MAX_RIJEN, grouped, most_rows
from data.contract.header import require_columns, require_commas
from data.contract.regel import with_regel
from data.contract.tables import Table
from data.errors import Refused

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BLOCK = 1 << 26
"""Bytes that Arrow reads at a time; a record fits in it."""
_HEADER = 10_000
"""Bytes that are looked at to find out what stands between the column names."""

_LINE_FEED, _RETURN = b"\n", b"\r"


def read_csv(path: Path, table: Table) -> pa.Table:
    """The rows of a file: `regel` (the line on which a row begins, the header is line 1), then its
    columns as text.

    Raises Refused when the file cannot be read or its columns are not those of the contract.
    """
    raw = _bytes(path)
    _require_few_lines(path, raw)
    require_commas(path.name, *_first_line(raw), table)
    records = _records(path, raw.decode("utf-8"))
    line, names = next(records, (1, []))
    if not names:
        raise Refused(
            f"{path.name}: het bestand is leeg, zelfs de regel met de kolomnamen ontbreekt. "
            f"Lever het opnieuw of laat het weg."
        )
    require_columns(path.name, line, names, table)
    rows = _at_once(raw, names)
    return _one_by_one(path, records, names) if rows is None else rows


def _require_few_lines(path: Path, raw: bytes) -> None:
    most = most_rows()
    if raw.count(_LINE_FEED) > most + 1:
        raise Refused(
            f"{path.name}: er staan meer dan {grouped(most)} regels in. Lever het in delen, "
            f"of zet {MAX_RIJEN} hoger."
        )


def _first_line(raw: bytes) -> tuple[int, str]:
    """The first line that is not empty, with its number; no more of it than a line with column
    names can be long.
    """
    start = raw[:_HEADER]
    header = start.lstrip(_RETURN + _LINE_FEED)
    return start.count(_LINE_FEED, 0, len(start) - len(header)) + 1, header.partition(_LINE_FEED)[
        0
    ].decode("utf-8", "ignore")


def _bytes(path: Path) -> bytes:
    """The content without byte order mark. Raises Refused when it is no text in UTF-8."""
    try:
        raw = path.read_bytes().removeprefix(BYTE_ORDER_MARK)
    except OSError as error:
        raise Refused(
            f"{path.name}: het bestand kan niet geopend worden. Kijk na of het er nog staat "
            f"en gelezen mag worden."
        ) from error
    if b"\0" in raw:
        raise Refused(
            _place(path, raw, raw.index(b"\0"))
            + (
                "er staat een nulteken, dus dit is geen gewone tekst. Bewaar het bestand als CSV "
                "UTF-8."
            )
        )
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(
            _place(path, raw, error.start)
            + "dit teken is geen UTF-8. Bewaar het bestand als CSV UTF-8."
        ) from None
    return raw


def _place(path: Path, raw: bytes, position: int) -> str:
    """`file, line n, column m: ` of a place in the bytes."""
    line = raw.count(_LINE_FEED, 0, position) + 1
    return (
        f"{path.name}, regel {line}, kolom "
        f"{raw.count(b',', raw.rfind(_LINE_FEED, 0, position) + 1, position) + 1}: "
    )


def _at_once(raw: bytes, names: Sequence[str]) -> pa.Table | None:
    """The rows of a file in which every line is a record; None when that is not so, or when a line
    has another number of fields.
    """
    stray_returns = raw.count(_RETURN) != raw.count(b"\r\n")
    empty_lines = raw.startswith((_LINE_FEED, _RETURN)) or b"\n\n" in raw or b"\n\r\n" in raw
    if b'"' in raw or stray_returns or empty_lines:
        return None
    try:
        return with_regel(_parsed(raw.partition(_LINE_FEED)[2], names, quoted=False), 2)
    except pa.ArrowInvalid:
        return None


def _one_by_one(
    path: Path, records: Iterator[tuple[int, list[str]]], names: Sequence[str]
) -> pa.Table:
    """The rows of any other file, written out again with every field in quotes, which Arrow reads
    without doubt.
    """
    clean = io.StringIO(newline="")
    writer = csv.writer(clean, quoting=csv.QUOTE_ALL)
    for line, row in records:
        if len(row) != len(names):
            raise Refused(_wrong_width(path, line, len(row), len(names)))
        writer.writerow([line, *row])
    return _parsed(clean.getvalue().encode(), ["regel", *names], quoted=True)


def _parsed(raw: bytes, names: Sequence[str], *, quoted: bool) -> pa.Table:
    """Records without a header as columns of text; only `regel` is a number.

    Raises ArrowInvalid for a record with another number of fields.
    """
    kinds = {name: pa.int64() if name == "regel" else pa.string() for name in names}
    if not raw:
        return pa.schema(kinds).empty_table()
    return arrow_csv.read_csv(
        pa.BufferReader(raw),
        arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
        arrow_csv.ParseOptions(
            quote_char='"' if quoted else False, newlines_in_values=quoted, ignore_empty_lines=False
        ),
        arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
    )


def _wrong_width(path: Path, line: int, found: int, expected: int) -> str:
    where = f"{path.name}, regel {line}, kolom {min(found, expected) + 1}: "
    what = f"deze rij heeft {found} velden in plaats van {expected}"
    why = (
        "Is het bestand afgebroken?"
        if found < expected
        else "Staat er een komma in een veld zonder aanhalingstekens?"
    )
    return f"{where}{what}. {why}"


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not an empty line, with the line on which it begins.

    Raises Refused where quotes or line ends are wrong.
    """
    limit = csv.field_size_limit(LONGEST_FIELD)
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
            lines.taken = 0
    except csv.Error as error:
        raise Refused(_wrong_quotes(path, text, line)) from error
    except _TooLong as error:
        what = (
            f"deze rij heeft meer dan {grouped(LONGEST_RECORD)} tekens. Kijk de regeleinden en de "
            f"aanhalingstekens na."
        )
        raise Refused(f"{path.name}, regel {line}, kolom 1: {what}") from error
    finally:
        csv.field_size_limit(limit)


class _TooLong(Exception):
    """A record that is longer than any could be."""


class _Lines:
    """The lines of a text, for a reader that sets `taken` to 0 after each record: no record of any
    length is put together in memory.
    """

    def __init__(self, text: str) -> None:
        self.lines = io.StringIO(text, newline="\n")
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.lines.readline(LONGEST_RECORD + 1)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > LONGEST_RECORD:
            raise _TooLong
        return line


def _wrong_quotes(path: Path, text: str, line: int) -> str:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    where = f"{path.name}, regel {line}, kolom {_column_of_open_quote(text[start:])}: "
    why = "de aanhalingstekens of de regeleinden kloppen niet, of het bestand is afgebroken."
    return f"{where}{why} Een veld heeft hoogstens {grouped(LONGEST_FIELD)} tekens."


def _column_of_open_quote(text: str) -> int:
    """The column of the last field that a quote opens, reading as far as the record can be
    followed.
    """
    column = opened = 1
    inside = False
    for character in text:
        if character == '"':
            inside = not inside
            opened = column
        elif not inside and character == ",":
            column += 1
        elif not inside and character == "\n":
            break
    return opened
