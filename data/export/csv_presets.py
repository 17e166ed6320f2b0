"""CSV files: for a double-click in Belgium, with exact digits, and for programs.

Rows in, bytes out.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from data.csv_cells import Dialect, Identifiers, Say, Write, joined, one_text, text, writers
from data.export.sheet import Sheet

EXCEL = Dialect(";", ",", True, Identifiers.OFFICIAL, in_words=True)
EXACT = Dialect(";", ",", True, Identifiers.FORMULA, in_words=True)
PROGRAM = Dialect(",", ".", False, Identifiers.DIGITS, in_words=False)
MARK = "\ufeff"
LINE_END = "\r\n"


def csv(sheet: Sheet, dialect: Dialect, say: Say) -> Iterator[bytes]:
    """The file, block by block: headings first.

    Raises Incomplete at the end when rows or totals are not those of the screen.
    """
    by_kind = writers(dialect, say)
    yield (
        (MARK if dialect.has_mark else "")
        + dialect.separator.join(_headings(sheet, dialect))
        + LINE_END
    ).encode()
    for block in sheet.blocks():
        yield lines(
            block, [by_kind[column.kind] for column in sheet.columns], dialect.separator, LINE_END
        )


def _headings(sheet: Sheet, dialect: Dialect) -> list[str]:
    if not dialect.in_words:
        return [column.name for column in sheet.columns]
    headings: list[str] = text(pa.array(sheet.headings)).to_pylist()
    return headings


def lines(block: pa.RecordBatch, written: list[Write], separator: str, end: str) -> bytes:
    """Rows as lines of text."""
    cells = [write(column) for write, column in zip(written, block.columns, strict=True)]
    rows = pc.binary_join_element_wise(
        *cells, separator, null_handling="replace", null_replacement=""
    )
    return one_text(joined(rows, end))
