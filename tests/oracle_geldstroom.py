"""The money flow of one toekenning once more, slowly, in exact fractions of a euro and plain loops:
the witness against which the engine is held.

Written from the description of the rules, without the engine's functions; it takes percentages and
amounts as arguments.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor


@dataclass(frozen=True)
class Run:
    """One calculation: (year, quarter) or a year alone, its number, its day, and what it came
    to.
    """

    period: tuple[int, ...]
    number: int
    day: date
    contingent: Fraction
    amount: Fraction

    @property
    def name(self) -> str:
        return (
            f"{self.period[0]}K{self.period[1]}-{self.number}"
            if len(self.period) == 2
            else f"{self.period[0]}-{self.number}"
        )


@dataclass(frozen=True)
class Payment:
    """What was delivered as paid: an advance, a balance, or what the employer paid back."""

    kind: str
    quarter: tuple[int, int]
    month: date
    day: date
    amount: Fraction


Line = tuple[date, str, Fraction, Fraction, Fraction, Fraction | None]
"""A line of the ledger: day, kind, by the rules, withheld, to be paid, paid."""


@dataclass
class Books:
    """What everything comes to."""

    gross: dict[date, Fraction] = field(default_factory=dict)
    expected: set[date] = field(default_factory=set)
    balances: dict[str, Fraction] = field(default_factory=dict)
    paid_on: dict[str, date] = field(default_factory=dict)
    claims: dict[str, Fraction] = field(default_factory=dict)  # still open
    withheld: dict[tuple[str, date], Fraction] = field(default_factory=dict)
    repaid: dict[str, Fraction] = field(default_factory=dict)  # per claim
    by_the_rules: dict[date, Fraction] = field(default_factory=dict)
    paid_months: dict[date, list[Payment]] = field(default_factory=dict)
    paid: dict[str, list[Payment]] = field(default_factory=dict)  # per settlement
    loose: list[Payment] = field(default_factory=list)
    ledger: list[Line] = field(default_factory=list)


def to_the_cent(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def month_after(day: date) -> date:
    while day.day != 1 or day.month == (day - timedelta(days=1)).month:
        day += timedelta(days=1)
    return day


def next_month(day: date) -> date:
    return month_after(day + timedelta(days=1))


def quarter_of(month: date) -> tuple[int, int]:
    return month.year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[
        month.month
    ]


def nth_working_day(month: date, number: int, free: frozenset[date]) -> date:
    days = [month + timedelta(days=n) for n in range(31)]
    working = [day for day in days if day.strftime("%a") not in {"Sat", "Sun"} and day not in free]
    return working[number - 1]


def advance(
    month: date, runs: list[Run], contingent: Fraction, percentage: Fraction, start: Fraction
) -> Fraction:
    known = [run for run in runs if len(run.period) == 2 and run.day <= month]
    if known:
        latest = max(run.period for run in known)
        last_day = max(run.day for run in known if run.period == latest)
        basis = max(
            (run for run in known if run.period == latest and run.day == last_day),
            key=lambda run: run.number,
        )
        if basis.contingent:
            return to_the_cent(percentage * basis.amount * contingent / (basis.contingent * 3))
    return to_the_cent(start * contingent / 3)


def keep_books(
    horizon: date,
    life: tuple[date, date],
    contingents: dict[tuple[int, int], list[tuple[date, Fraction]]],
    payments: list[Payment],
    runs: list[Run],
    free: frozenset[date],
    percentage: Fraction,
    start: Fraction,
) -> Books:
    """All books of one toekenning, month by month from 2019 until two years after the horizon."""
    books = Books()
    advances = [payment for payment in payments if payment.kind == "voorschot"]
    coming = 0
    month = date(2019, 1, 1)
    while coming < 24:
        quarter = quarter_of(month)
        coming += month > horizon
        books.paid_months[month] = [
            p for p in advances if p.quarter == quarter and p.month == month
        ]
        vte = _contingent(contingents, quarter, month, horizon)
        if vte is not None and life[0] <= month <= life[1]:
            books.by_the_rules[month] = advance(month, runs, vte, percentage, start)
        if books.paid_months[month]:
            books.gross[month] = sum((p.amount for p in books.paid_months[month]), Fraction(0))
        elif month in books.by_the_rules and (
            month > horizon or quarter not in {p.quarter for p in advances}
        ):
            books.gross[month] = books.by_the_rules[month]
            if month > horizon:
                books.expected.add(month)
        month = next_month(month)
    _settle(books, runs, payments, free)
    _repay(books, runs, payments)
    _withhold(books, runs)
    _write_ledger(books, runs, payments)
    return books


def _contingent(
    contingents: dict[tuple[int, int], list[tuple[date, Fraction]]],
    quarter: tuple[int, int],
    month: date,
    horizon: date,
) -> Fraction | None:
    if quarter not in contingents:
        year, number = quarter_of(horizon)
        recent = {(year, number), (year, number - 1) if number > 1 else (year - 1, 4)}
        before = [other for other in contingents if other < quarter]
        if (
            month <= horizon
            or not before
            or not (max(before) > (year, number) or max(before) in recent)
        ):
            return None
        quarter = max(before)
    history = sorted(contingents[quarter])
    return ([vte for day, vte in history if day <= month] or [history[0][1]])[-1]


def _settle(books: Books, runs: list[Run], payments: list[Payment], free: frozenset[date]) -> None:
    """Runs and payments of a balance as they come; a run never before the one of its period with a
    lower number.
    """
    moments: list[tuple[date, int, tuple[object, ...], Run | Payment]] = []
    for run in runs:
        day = max(
            other.day for other in runs if other.period == run.period and other.number <= run.number
        )
        moments.append((day, 0, (run.name,), run))
    for p in payments:
        if p.kind == "saldo":
            moments.append((p.day, 1, (p.quarter, p.month, p.amount), p))
    done: list[Run] = []
    for _, _, _, event in sorted(moments, key=lambda moment: moment[:3]):
        if isinstance(event, Payment):
            _pay(books, done, event)
        else:
            _balance(books, done, event, free)
            done.append(event)


def _balance(books: Books, done: list[Run], run: Run, free: frozenset[date]) -> None:
    before = sum(
        (
            amount
            for month, amount in books.gross.items()
            if quarter_of(month) == run.period and month not in books.expected
        ),
        Fraction(0),
    )
    for other in done:
        if other.period == run.period:
            paid = books.paid.get(other.name)
            before += (
                books.balances[other.name]
                if paid is None
                else sum((p.amount for p in paid), Fraction(0))
            )
    before += sum((p.amount for p in books.loose if p.quarter == run.period), Fraction(0))
    balance = run.amount - before
    books.balances[run.name] = balance
    if balance > 0:
        may = date(run.period[0] + 1, 5, 1)
        month = (
            next_month(run.day)
            if len(run.period) == 2 or run.day > date(run.period[0] + 1, 4, 30)
            else may
        )
        books.paid_on[run.name] = nth_working_day(month, 10, free)


def _pay(books: Books, done: list[Run], payment: Payment) -> None:
    choices: list[tuple[bool, bool, int, str]] = []
    for run in done:
        is_year = len(run.period) == 1
        if run.period not in {payment.quarter, payment.quarter[:1]}:
            continue
        newest = max(other.number for other in done if other.period == run.period)
        left = books.balances[run.name] - sum(
            (p.amount for p in books.paid.get(run.name, [])), Fraction(0)
        )
        if (
            books.balances[run.name] > 0
            and left > 0
            and (run.name not in books.paid or run.number == newest)
        ):
            choices.append((left != payment.amount, is_year, run.number, run.name))
    if choices and payment.amount > 0:
        books.paid.setdefault(min(choices)[3], []).append(payment)
    else:
        books.loose.append(payment)


def _in_order(books: Books, runs: list[Run]) -> list[Run]:
    return sorted(
        (run for run in runs if books.balances[run.name] < 0), key=lambda run: (run.day, run.name)
    )


def _repay(books: Books, runs: list[Run], payments: list[Payment]) -> None:
    """What came back goes to the claims of its own quarter, then to the others."""
    claims = _in_order(books, runs)
    books.claims = {run.name: -books.balances[run.name] for run in claims}
    books.repaid = dict.fromkeys(books.claims, Fraction(0))
    for p in sorted(
        (p for p in payments if p.kind == "terugbetaling"),
        key=lambda p: (p.day, p.quarter, p.month, p.amount),
    ):
        left = p.amount
        own = [run for run in claims if run.period == p.quarter]
        for run in own + [run for run in claims if run.period != p.quarter]:
            taken = max(min(left, books.claims[run.name]), Fraction(0))
            books.claims[run.name] -= taken
            books.repaid[run.name] += taken
            left -= taken
        books.ledger.append(
            (p.day, "terugbetaling", Fraction(0), Fraction(0), left - p.amount, -p.amount)
        )


def _withhold(books: Books, runs: list[Run]) -> None:
    for month in sorted(set(books.gross) - books.expected):
        left = Fraction(0) if books.paid_months[month] else books.gross[month]
        for run in _in_order(books, runs):
            taken = min(left, books.claims[run.name]) if run.day < month else Fraction(0)
            if taken > 0:
                books.withheld[run.name, month] = taken
                books.claims[run.name] -= taken
                left -= taken


def _write_ledger(books: Books, runs: list[Run], payments: list[Payment]) -> None:
    """Everything but what is only expected."""
    for month in set(books.gross) - books.expected:
        withheld = sum(
            (amount for (_, other), amount in books.withheld.items() if other == month), Fraction(0)
        )
        paid = books.paid_months[month]
        rule = books.by_the_rules.get(month, Fraction(0))
        day = max((p.day for p in paid), default=month)
        books.ledger.append(
            (
                day,
                "voorschot",
                rule,
                withheld,
                rule - withheld,
                books.gross[month] if paid else None,
            )
        )
    for run in runs:
        balance, payments_of = books.balances[run.name], books.paid.get(run.name)
        day = max((p.day for p in payments_of or ()), default=books.paid_on.get(run.name, run.day))
        paid_sum = (
            None if payments_of is None else sum((p.amount for p in payments_of), Fraction(0))
        )
        kind = "saldo" if len(run.period) == 2 else "jaarsaldo"
        books.ledger.append((day, kind, balance, Fraction(0), max(balance, Fraction(0)), paid_sum))
    for p in books.loose:
        books.ledger.append((p.day, "saldo", Fraction(0), Fraction(0), Fraction(0), p.amount))


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
