"""The kwartaal: the period in which everything is counted."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

IN_JAAR = 4
"""Kwartalen in a year."""
LAATSTE_JAAR = 9998
"""The last year of which a kwartaal can be asked: what follows from it must have a date too."""
_CODE = re.compile(r"([0-9]{4})K([1-4])", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Kwartaal:
    """One calendar quarter."""

    jaar: int
    nummer: int

    def __post_init__(self) -> None:
        if not (1 <= self.jaar <= 9999 and 1 <= self.nummer <= 4):
            raise ValueError(f"geen kwartaal: {self.jaar}K{self.nummer}")

    @classmethod
    def parse(cls, code: str) -> Self:
        """The kwartaal written as 2025K1. Raises ValueError for anything else."""
        match = _CODE.fullmatch(code)
        if match is None or int(match[1]) > LAATSTE_JAAR:
            raise ValueError(f"geen kwartaal: {code!r} (schrijf bijvoorbeeld 2025K1)")
        return cls(int(match[1]), int(match[2]))

    @property
    def code(self) -> str:
        """2025K1: in files, tables and addresses."""
        return f"{self.jaar:04d}K{self.nummer}"

    @property
    def label(self) -> str:
        """2025 K1: on screen; sorts by time and is no date to a spreadsheet."""
        return f"{self.jaar:04d} K{self.nummer}"

    @property
    def first_day(self) -> date:
        return date(self.jaar, 3 * self.nummer - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next().first_day - timedelta(days=1)

    @property
    def days(self) -> int:
        """Number of calendar days."""
        return (self.next().first_day - self.first_day).days

    def next(self) -> Self:
        return self.plus(1)

    def previous(self) -> Self:
        return self.plus(-1)

    def plus(self, quarters: int) -> Self:
        """The kwartaal that lies so many quarters later."""
        count = 4 * self.jaar + self.nummer - 1 + quarters
        return type(self)(count // 4, count % 4 + 1)

    def __str__(self) -> str:
        return self.code


def van_dag(dag: date) -> Kwartaal:
    """The kwartaal in which a day falls."""
    return Kwartaal(dag.year, (dag.month + 2) // 3)


EERSTE_DAG = date(1970, 1, 1)
"""Day number 0."""


def day_number(day: date) -> int:
    """Days since 1970-01-01: a date in a numpy column."""
    return (day - EERSTE_DAG).days
