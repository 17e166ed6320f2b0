"""Lays what should have come in beside what a statement says: by reference, by amount and
toekenningsnummer, by amount and day.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data.afschrift.mutatie import Afschrift, Mutatie

NEAR, SAME_YEAR = 10, 62
"""Days between the day that was expected and the day of the statement, when the day must tell, and
when something else tells more.
"""
LEAST_REFERENCE = 5
"""Characters of a reference that is not found in other words by chance."""


@dataclass(frozen=True, slots=True)
class Verwacht:
    """One payment of the ledger: its day, eurocents (negative: to be paid back by the employer),
    what it is known by, and its place in the ledger.
    """

    plaats: int
    toekenningsnummer: str
    dag: date
    bedrag: int
    referentie: str | None = None


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Payments that are on the statement, those of its days that are not, and receipts of which the
    ledger knows nothing.
    """

    gevonden: tuple[tuple[Verwacht, Mutatie], ...]
    ontbreekt: tuple[Verwacht, ...]
    onbekend: tuple[Mutatie, ...]


def compare(verwacht: Sequence[Verwacht], afschrift: Afschrift) -> Vergelijking:
    """Every payment with at most one movement, the surest pairs first; of equally sure ones the
    nearest amounts, then the nearest days.
    """
    open_rows, open_moves = list(verwacht), list(enumerate(afschrift.mutaties))
    plain = {number: _plain(mutatie.mededeling) for number, mutatie in open_moves}
    pairs: list[tuple[Verwacht, int, Mutatie]] = []
    for fits in _TESTS:
        found = sorted(
            (abs(row.bedrag - move.bedrag), abs((row.dag - move.dag).days), row.plaats, number)
            for row in open_rows
            for number, move in open_moves
            if (row.bedrag > 0) == (move.bedrag > 0) and fits(row, move, plain[number])
        )
        rows, moves = {row.plaats: row for row in open_rows}, dict(open_moves)
        for _, _, plaats, number in found:
            if plaats in rows and number in moves:
                pairs.append((rows.pop(plaats), number, moves.pop(number)))
        open_rows, open_moves = list(rows.values()), list(moves.items())
    return Vergelijking(
        gevonden=tuple(
            (row, move)
            for row, _, move in sorted(pairs, key=lambda pair: (pair[0].dag, pair[0].plaats))
        ),
        ontbreekt=tuple(row for row in open_rows if afschrift.van <= row.dag <= afschrift.tot),
        onbekend=tuple(move for _, move in open_moves if move.bedrag > 0),
    )


def _plain(text: str) -> str:
    """A communication as a bank may have broken or marked it: letters and digits only."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _is_within(row: Verwacht, move: Mutatie, days: int) -> bool:
    return abs((row.dag - move.dag).days) <= days


def _by_reference(row: Verwacht, move: Mutatie, text: str) -> bool:
    reference = _plain(row.referentie or "")
    return (
        len(reference) >= LEAST_REFERENCE and reference in text and _is_within(row, move, SAME_YEAR)
    )


def _by_number_and_amount(row: Verwacht, move: Mutatie, text: str) -> bool:
    return (
        row.bedrag == move.bedrag
        and _plain(row.toekenningsnummer) in text
        and _is_within(row, move, SAME_YEAR)
    )


def _by_amount_and_day(row: Verwacht, move: Mutatie, _text: str) -> bool:
    return row.bedrag == move.bedrag and _is_within(row, move, NEAR)


def _by_number_and_day(row: Verwacht, move: Mutatie, text: str) -> bool:
    """Another amount than expected: shown as found, with the difference."""
    return _plain(row.toekenningsnummer) in text and _is_within(row, move, NEAR)


_TESTS: tuple[Callable[[Verwacht, Mutatie, str], bool], ...] = (
    _by_reference,
    _by_number_and_amount,
    _by_amount_and_day,
    _by_number_and_day,
)
