"""What a statement of account holds, whatever its form."""

from dataclasses import dataclass
from datetime import date

LARGEST_FILE = 2_000_000
"""Bytes of a statement at the most: some thousands of movements."""


class Unreadable(ValueError):
    """A file that is no statement that can be read; the word says why, and is a part of a text key.

    Never anything of the file itself.
    """


@dataclass(frozen=True, slots=True)
class Mutatie:
    """One movement: the day on which it was booked, eurocents (negative: paid by the holder), and
    its communications.
    """

    dag: date
    bedrag: int
    mededeling: str


@dataclass(frozen=True, slots=True)
class Afschrift:
    """A statement: the first and the last day that it covers, and its movements in the order of the
    file.
    """

    vorm: str
    van: date
    tot: date
    mutaties: tuple[Mutatie, ...]
