"""What a right allows on a day, and what is said of it: the day before and the day after each
boundary.
"""

from datetime import date, timedelta

import pytest

from auth.principal import Principal
from auth.rights import WARNING_DAYS, has_valid_right, scope_of, state_of
from data.reader.scope import NOBODY, Recht

FIRST, LAST = date(2026, 3, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


def _recht(first: date = FIRST, last: date = LAST) -> Recht:
    return Recht("CMW", "0999001119", last, first)


def _principal(*rechten: Recht) -> Principal:
    return Principal("demo-an", "An Voorbeeld", "EA", "0999001119", "De Brug", rechten, "eid")


@pytest.mark.parametrize(
    ("recht", "today", "state"),
    [
        (_recht(LAST, FIRST), FIRST, "recht_nooit"),
        (_recht(FIRST, FIRST), FIRST, "recht_bijna"),
        (_recht(), FIRST - DAY, "recht_begint_tot"),
        (_recht(last=date.max), FIRST - DAY, "recht_begint"),
        (_recht(), FIRST, "recht_tot"),
        (_recht(last=date.max), FIRST, "recht_geldig"),
        (_recht(), LAST - (WARNING_DAYS + 1) * DAY, "recht_tot"),
        (_recht(), LAST - WARNING_DAYS * DAY, "recht_bijna"),
        (_recht(), LAST, "recht_bijna"),
        (_recht(), LAST + DAY, "recht_voorbij"),
        (_recht(last=date.max - DAY), FIRST, "recht_tot"),
    ],
)
def test_every_day_of_a_right_has_its_state(recht: Recht, today: date, state: str) -> None:
    assert state_of(recht, today) == state


@pytest.mark.parametrize(
    ("today", "is_valid"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_a_right_counts_from_its_first_day_to_its_last(today: date, is_valid: bool) -> None:
    assert has_valid_right(_principal(_recht()), today) is is_valid
    assert has_valid_right(_principal(_recht(date.min, date.min), _recht()), today) is is_valid, (
        "one of several is enough"
    )
    assert scope_of(_principal(_recht()), today).ondernemingen("CMW") == (
        frozenset({"0999001119"}) if is_valid else frozenset()
    )


def test_nobody_has_no_right() -> None:
    assert scope_of(None, FIRST) is NOBODY
    assert not has_valid_right(_principal(), FIRST)
