"""The kinds of value that the field counts in, and the columns that a row type declares with them.

A field of a row type is annotated once, `premie: Eurocent`; its format on screen, its filter and
its cell in an export all follow from that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeAlias, get_args, get_type_hints

import numpy as np
import numpy.typing as npt

Column64 = npt.NDArray[np.int64]
"""A numpy column: one value of a quantity per row."""

Whole: TypeAlias = Any
"""A Python `int`, or a `Column64` of them: a rule serves one werknemer on a screen and a million
rows alike.
"""

Eurocent: TypeAlias = Whole
Vte: TypeAlias = Whole  # ten-thousandths; also a prestatiebreuk
Uren: TypeAlias = Whole  # hundredths of weekly hours
Percentage: TypeAlias = Whole  # whole percents
Dagen: TypeAlias = Whole
Dag: TypeAlias = Whole  # days since 1970-01-01
Begeleidingsnood: TypeAlias = Whole  # 0 laag, 1 midden, 2 hoog
Rang: TypeAlias = Whole  # 1 is first
Yes: TypeAlias = Any  # a `bool`, or a numpy column of them

VTE = 10_000
"""One VTE, in ten-thousandths."""

BEGELEIDINGSNODEN = ("laag", "midden", "hoog")
"""The words of begeleidingsnood; the position is the number used in columns."""


class Kind(StrEnum):
    """What a value is, whatever it is called."""

    INSZ = "insz"
    ONDERNEMINGSNUMMER = "ondernemingsnummer"
    CODE = "code"  # an identifier in letters and digits: toekenningsnummer, berekening, opaque id
    MONEY = "money"  # whole eurocents
    VTE = "vte"  # ten-thousandths
    HOURS = "hours"  # hundredths of weekly hours
    PERCENT = "percent"  # whole percents
    COUNT = "count"
    DATE = "date"
    QUARTER = "quarter"  # 2025K1
    YEAR = "year"  # 2025: never grouped, never summed
    ENUM = "enum"  # a fixed list of words, translated by text key
    FLAG = "flag"
    TEXT = "text"  # free text: never trusted, always escaped


class Sign(StrEnum):
    """What the sign of an amount says."""

    CHANGE = "change"  # a difference between two amounts, written with its sign in front


@dataclass(frozen=True, slots=True, init=False)
class OneOf:
    """The words that a field may hold: `staat: Annotated[Word, OneOf("open", "verrekend")]`."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)


@dataclass(frozen=True, slots=True)
class SumOf:
    """A total is the sum of a quantity of its rows:
    `premies: Annotated[int, Kind.MONEY, SumOf("premie")]`.
    """

    quantity: str


Insz = Annotated[str, Kind.INSZ]
Ondernemingsnummer = Annotated[str, Kind.ONDERNEMINGSNUMMER]
Code = Annotated[str, Kind.CODE]
EurocentCell = Annotated[int, Kind.MONEY]
ChangeCell = Annotated[int, Kind.MONEY, Sign.CHANGE]
VteCell = Annotated[int, Kind.VTE]
HoursCell = Annotated[int, Kind.HOURS]
PercentCell = Annotated[int, Kind.PERCENT]
Count = Annotated[int, Kind.COUNT]
Day = Annotated[date, Kind.DATE]
Quarter = Annotated[str, Kind.QUARTER]
Year = Annotated[str, Kind.YEAR]
Word = Annotated[str, Kind.ENUM]
Flag = Annotated[bool, Kind.FLAG]
Text = Annotated[str, Kind.TEXT]
Nood = Annotated[Word, OneOf(*BEGELEIDINGSNODEN)]


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row type: its name, its kind, whether it may be empty, the words of a fixed
    list, whether it is a difference, and of which quantity it is the sum.
    """

    name: str
    kind: Kind
    optional: bool
    words: tuple[str, ...] = ()
    is_change: bool = False
    sum_of: str = ""


@cache
def columns(row: Any) -> tuple[Column, ...]:
    """The declared columns of a row type, in the order of its fields.

    Raises TypeError for a field without a kind.
    """
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def _column(name: str, hint: Any) -> Column:
    parts = (
        [part for part in get_args(hint) if part is not NoneType]
        if NoneType in get_args(hint)
        else [hint]
    )
    marks = getattr(parts[0], "__metadata__", ())
    kinds = [mark for mark in marks if isinstance(mark, Kind)]
    words = [word for mark in marks if isinstance(mark, OneOf) for word in mark.words]
    if len(kinds) != 1:
        raise TypeError(f"field {name} declares no kind")
    sums = [mark.quantity for mark in marks if isinstance(mark, SumOf)]
    return Column(
        name,
        kinds[0],
        NoneType in get_args(hint),
        tuple(words),
        Sign.CHANGE in marks,
        sums[0] if sums else "",
    )


def smallest(left: Whole, right: Whole) -> Whole:
    """The smaller of two, row by row when one of them is a column."""
    return np.minimum(left, right) if _is_column(left, right) else min(left, right)


def largest(left: Whole, right: Whole) -> Whole:
    """The larger of two, row by row when one of them is a column."""
    return np.maximum(left, right) if _is_column(left, right) else max(left, right)


def choose(condition: Yes, yes: Whole, no: Whole) -> Whole:
    """One of two values by a condition, row by row when the condition is a column."""
    return (
        np.where(condition, yes, no)
        if _is_column(condition, condition)
        else (yes if condition else no)
    )


def pick(values: Sequence[int], number: Whole) -> Whole:
    """The value with a number, counted from 0, row by row when the numbers are a column."""
    return (
        np.array(values, dtype=np.int64)[number] if _is_column(number, number) else values[number]
    )


def _is_column(left: Any, right: Any) -> bool:
    return isinstance(left, np.ndarray) or isinstance(right, np.ndarray)
