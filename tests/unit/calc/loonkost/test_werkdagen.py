"""The day on which money is paid."""

from datetime import date

import pytest

from calc import maanden
from calc.collectief_maatwerk.afrekening import betaaldatum, betaaldatum_jaar
from calc.kwartalen import Kwartaal
from calc.loonkost.werkdagen import is_werkdag, werkdag

PASEN = frozenset({date(2026, 4, 6)})


def test_a_weekend_and_a_holiday_are_no_werkdag() -> None:
    days = {date(2026, 4, day): is_werkdag(date(2026, 4, day), PASEN) for day in range(3, 8)}
    assert list(days.values()) == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("number", "day"),
    [(1, date(2026, 4, 1)), (3, date(2026, 4, 3)), (4, date(2026, 4, 7)), (10, date(2026, 4, 15))],
)
def test_werkdagen_are_counted_from_the_first_of_the_month(number: int, day: date) -> None:
    assert werkdag(date(2026, 4, 20), number, PASEN) == day


def test_a_month_with_too_few_werkdagen_goes_on_in_the_next() -> None:
    assert werkdag(date(2026, 4, 1), 22, PASEN) == date(2026, 5, 1)


def test_december_is_followed_by_january() -> None:
    assert betaaldatum(
        Kwartaal(2025, 3), date(2025, 12, 31), frozenset({date(2026, 1, 1)})
    ) == date(2026, 1, 15)
    assert maanden.volgende(date(2025, 12, 1)) == date(2026, 1, 1)
    assert maanden.van(Kwartaal(2025, 4)) == (
        date(2025, 10, 1),
        date(2025, 11, 1),
        date(2025, 12, 1),
    )


def test_the_calendar_ends_without_a_failure() -> None:
    assert betaaldatum(Kwartaal(2025, 1), date(9999, 12, 30), frozenset()) == date(9999, 12, 14)
    assert werkdag(date.max, 40, frozenset()) == date.max


@pytest.mark.parametrize(
    ("datum", "paid"),
    [
        (date(2026, 3, 31), date(2026, 5, 14)),
        (date(2026, 4, 30), date(2026, 5, 14)),
        (date(2026, 5, 1), date(2026, 6, 12)),
    ],
)
def test_a_year_is_paid_in_may_or_after_a_later_settlement(datum: date, paid: date) -> None:
    assert betaaldatum_jaar(2025, datum, frozenset()) == paid
