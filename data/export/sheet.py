"""What is exported: some columns of a row type, their rows, and what the file says of itself.

Counted and summed while it is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from calc.quantities import Column, Kind, columns
from data.reader.sql import Stream

SUMMABLE = {Kind.MONEY, Kind.VTE}
"""Kinds of which a total can be written."""


class Incomplete(Exception):
    """A file that does not hold the rows or the totals of the screen; better no file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows come from, as the file says it; without any person."""

    title: str
    toekenning: str
    period: str
    filters: tuple[tuple[str, str], ...]  # label, value in words
    order: tuple[tuple[str, bool], ...]  # heading, descending
    snapshot: str
    levering: str
    made_on: datetime
    regels: str
    parameters: str
    maatregel: str = ""  # empty: of no measure in particular


@dataclass(slots=True)
class Sheet:
    """One table on its way to a file.

    `expected` are totals that the screen shows: the file must come to the same. They and the
    columns `summed`, whose amounts mean something together, have a control total: not a contingent
    over months, nor what was calculated twice.
    """

    origin: Origin
    rows: Stream
    shown: Sequence[str]
    headings: tuple[str, ...]
    expected: Mapping[str, int] = field(default_factory=dict)
    summed: Sequence[str] = ()
    written: int = 0
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, in the order of the screen."""
        by_name = {column.name: column for column in columns(self.rows.row)}  # type: ignore[arg-type]
        return tuple(by_name[name] for name in self.shown)

    def blocks(self) -> Iterator[pa.RecordBatch]:
        """The columns shown, block by block.

        Raises Incomplete at the end when rows or totals are not those of the screen.
        """
        self.totals = {
            column.name: 0
            for column in self.columns
            if column.name in {*self.summed, *self.expected}
        }
        for block in self.rows.blocks:
            for name in self.totals:
                self.totals[name] += pc.sum(block[name], min_count=0).as_py()
            self.written += block.num_rows
            yield block.select(list(self.shown))
        self._check()

    def _check(self) -> None:
        differing = [
            name for name, total in self.expected.items() if self.totals.get(name) != total
        ]
        if self.written != self.rows.total or differing:
            raise Incomplete(f"{self.written} of {self.rows.total} rows, other totals: {differing}")
