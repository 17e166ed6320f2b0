"""How large each part of a levering may be.

Checked before it costs anything: a hostile or mistaken levering is refused, and never fills memory.
"""

import os
from collections.abc import Sequence

from data.errors import CommandFailed

MAX_RIJEN = "MAATWERK_MAX_RIJEN"
DEFAULT_RIJEN = 5_000_000
LARGEST_HEAD = 4 << 20
"""Bytes of levering.json."""
LARGEST_TABLE = 1 << 30
"""Bytes of one table: of its file, and as text in memory."""
MOST_FILES = 10_000
"""Names in the folder of a levering, and parts of one table."""
MOST_PAIRS = 50_000
"""Pairs of `leeg`."""
LONGEST_BRON = 200
LONGEST_FIELD = 1_000_000
"""Characters. A longer field means that a closing quote is missing."""
LONGEST_RECORD = 4_000_000
"""Characters of one row in a CSV file."""
LARGEST_FOOTER = 4 << 20
"""Bytes in which a Parquet file describes itself."""
MOST_ROWS_PER_BYTE = 10
"""Rows for each byte of a Parquet file; rows with keys of their own do not get so small."""
LONGEST_TEXT = 200
"""Characters of a text in a row: a name, a street."""
LONGEST_VALUE = 500
"""Characters of a refused value that are repeated to the sender."""
MOST_NAMED = 5
"""Names in one message."""


def most_rows() -> int:
    """Return how many rows a table of a levering may have: a setting of the operator.

    Raises CommandFailed when it is no number from 1.
    """
    text = os.environ.get(MAX_RIJEN) or str(DEFAULT_RIJEN)
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 13 and int(text)):
        raise CommandFailed(
            f"{MAX_RIJEN} moet een geheel getal vanaf 1 zijn, bijvoorbeeld {DEFAULT_RIJEN}."
        )
    return int(text)


def few(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return the first names, and the count of the others."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" en nog {rest}" if rest > 0 else "")


def grouped(number: int) -> str:
    """Return a whole number with a space between thousands."""
    return f"{number:,}".replace(",", " ")
