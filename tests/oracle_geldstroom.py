"""The money flow of one toekenning once more, slowly, in exact fractions of a euro and plain loops: the witness against which the engine is held.

Written from the description of the rules, without the engine's functions; it takes percentages and amounts as arguments.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor


@dataclass(frozen=True)
class Run:
    """One calculation: (year, quarter) or a year alone, its number, its day, and what it came to."""

    period: tuple[int, ...]
    number: int
    day: date
    contingent: Fraction
    amount: Fraction

    @property
    def name(self) -> str:
        return f"{self.period[0]}K{self.period[1]}-{self.number}" if len(self.period) == 2 else f"{self.period[0]}-{self.number}"


@dataclass
class Books:
    """What everything comes to."""

    gross: dict[date, Fraction] = field(default_factory=dict)
    expected: set[date] = field(default_factory=set)
    balances: dict[str, Fraction] = field(default_factory=dict)
    paid_on: dict[str, date] = field(default_factory=dict)
    claims: dict[str, Fraction] = field(default_factory=dict)  # still open
    withheld: dict[tuple[str, date], Fraction] = field(default_factory=dict)


def to_the_cent(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def month_after(day: date) -> date:
    while day.day != 1 or day.month == (day - timedelta(days=1)).month:
        day += timedelta(days=1)
    return day


def next_month(day: date) -> date:
    return month_after(day + timedelta(days=1))


def quarter_of(month: date) -> tuple[int, int]:
    return month.year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[month.month]


def nth_working_day(month: date, number: int, free: frozenset[date]) -> date:
    days = [month + timedelta(days=n) for n in range(31)]
    working = [day for day in days if day.strftime("%a") not in {"Sat", "Sun"} and day not in free]
    return working[number - 1]


def advance(month: date, runs: list[Run], contingent: Fraction, percentage: Fraction, start: Fraction) -> Fraction:
    known = [run for run in runs if len(run.period) == 2 and run.day <= month]
    if known:
        latest = max(run.period for run in known)
        last_day = max(run.day for run in known if run.period == latest)
        basis = max((run for run in known if run.period == latest and run.day == last_day), key=lambda run: run.number)
        if basis.contingent:
            return to_the_cent(percentage * basis.amount * contingent / (basis.contingent * 3))
    return to_the_cent(start * contingent / 3)


def keep_books(
    horizon: date,
    life: tuple[date, date],
    contingents: dict[tuple[int, int], list[tuple[date, Fraction]]],
    payments: dict[tuple[int, int], dict[date, Fraction]],
    runs: list[Run],
    free: frozenset[date],
    percentage: Fraction,
    start: Fraction,
) -> Books:
    """All books of one toekenning, month by month from 2019."""
    books = Books()
    month = date(2019, 1, 1)
    while month <= next_month(horizon):
        quarter, is_next = quarter_of(month), month > horizon
        if month in payments.get(quarter, {}):
            books.gross[month] = payments[quarter][month]
        elif quarter in contingents and life[0] <= month <= life[1] and (is_next or quarter not in payments):
            history = sorted(contingents[quarter])
            versions = [vte for day, vte in history if day <= month] or [history[0][1]]
            books.gross[month] = advance(month, runs, versions[-1], percentage, start)
            if is_next:
                books.expected.add(month)
        month = next_month(month)
    _settle(books, runs, free)
    _withhold(books, runs)
    return books


def _settle(books: Books, runs: list[Run], free: frozenset[date]) -> None:
    for run in runs:
        before = [other.amount for other in runs if other.period == run.period and other.number == run.number - 1]
        if not before and len(run.period) == 2:
            before = [amount for month, amount in books.gross.items() if quarter_of(month) == run.period and month not in books.expected]
        balance = run.amount - sum(before, Fraction(0))
        books.balances[run.name] = balance
        if balance > 0:
            may = date(run.period[0] + 1, 5, 1)
            month = next_month(run.day) if len(run.period) == 2 or run.day > date(run.period[0] + 1, 4, 30) else may
            books.paid_on[run.name] = nth_working_day(month, 10, free)


def _withhold(books: Books, runs: list[Run]) -> None:
    in_order = sorted((run for run in runs if books.balances[run.name] < 0), key=lambda run: (run.day, run.name))
    books.claims = {run.name: -books.balances[run.name] for run in in_order}
    for month in sorted(set(books.gross) - books.expected):
        left = books.gross[month]
        for run in in_order:
            taken = min(left, books.claims[run.name]) if run.day < month else Fraction(0)
            if taken > 0:
                books.withheld[run.name, month] = taken
                books.claims[run.name] -= taken
                left -= taken


def divide(amount: int, weights: list[int]) -> list[int]:
    """A positive amount in cents, by largest remainder, the first of equals first."""
    if not any(weights):
        weights = [1] * len(weights)
    exact = [Fraction(amount * weight, sum(weights)) for weight in weights]
    parts = [floor(share) for share in exact]
    for _ in range(amount - sum(parts)):
        lucky = max(range(len(parts)), key=lambda n: (exact[n] - parts[n], -n))
        parts[lucky] += 1
    return parts
