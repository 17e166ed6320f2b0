"""A right counts from its first day to its last, and for its own maatregel alone."""

from datetime import date, timedelta

import pytest

from data.reader.scope import NOBODY, Recht, Scope

NUMMER, FIRST, LAST = "0999001119", date(2027, 3, 1), date(2031, 2, 28)
DAY = timedelta(days=1)


def _seen(recht: Recht, day: date) -> bool:
    return Scope((recht,), day).ondernemingen("CMW") == {NUMMER}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date.min, False),
        (FIRST - DAY, False),
        (FIRST, True),
        (LAST, True),
        (LAST + DAY, False),
        (date.max, False),
    ],
)
def test_a_right_counts_from_its_first_day_to_its_last(day: date, counts: bool) -> None:
    assert _seen(Recht("CMW", NUMMER, LAST, FIRST), day) == counts


def test_a_right_of_one_day_counts_on_that_day() -> None:
    recht = Recht("CMW", NUMMER, FIRST, FIRST)
    assert [_seen(recht, FIRST + DAY * days) for days in (-1, 0, 1)] == [False, True, False]


def test_a_right_without_a_first_day_counts_to_its_last() -> None:
    recht = Recht("CMW", NUMMER, LAST)
    assert [_seen(recht, day) for day in (date.min, FIRST - DAY, LAST, LAST + DAY)] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("day", [FIRST - DAY, FIRST, LAST, LAST + DAY])
def test_a_right_that_ends_before_it_begins_never_counts(day: date) -> None:
    assert not _seen(Recht("CMW", NUMMER, FIRST - DAY, LAST), day)


def test_a_right_that_has_begun_gives_nothing_of_one_that_has_not() -> None:
    scope = Scope(
        (
            Recht("CMW", NUMMER, LAST, FIRST),
            Recht("CMW", "0999002208", LAST, FIRST + DAY),
            Recht("LDE", "0999003394", LAST, FIRST),
        ),
        FIRST,
    )
    assert scope.ondernemingen("CMW") == {NUMMER}
    assert not NOBODY.ondernemingen("CMW")
