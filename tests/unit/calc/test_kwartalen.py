"""The kwartaal: its code, its label, its days, and the one before and after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.kwartalen import Kwartaal, day_number

KWARTALEN = st.builds(Kwartaal, st.integers(2, 9998), st.integers(1, 4))


@pytest.mark.parametrize(
    ("code", "first", "last", "days"),
    [
        ("2025K1", date(2025, 1, 1), date(2025, 3, 31), 90),
        ("2024K1", date(2024, 1, 1), date(2024, 3, 31), 91),
        ("2100K1", date(2100, 1, 1), date(2100, 3, 31), 90),
        ("2025K2", date(2025, 4, 1), date(2025, 6, 30), 91),
        ("2025K3", date(2025, 7, 1), date(2025, 9, 30), 92),
        ("2025K4", date(2025, 10, 1), date(2025, 12, 31), 92),
    ],
)
def test_a_kwartaal_has_its_calendar_days(code: str, first: date, last: date, days: int) -> None:
    kwartaal = Kwartaal.parse(code)
    assert (kwartaal.first_day, kwartaal.last_day, kwartaal.days) == (first, last, days)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2025",
        "2025K0",
        "2025K5",
        "2025 K1",
        "2025k1",
        "25K1",
        "02025K1",
        "2025K1 ",
        "2025K11",
        "0000K1",
        "\u0662\u0660\u0662\u0665K1",
    ],
)
def test_anything_else_is_no_kwartaal(code: str) -> None:
    with pytest.raises(ValueError, match="geen kwartaal"):
        Kwartaal.parse(code)


@given(KWARTALEN)
def test_a_code_is_read_back_as_the_same_kwartaal(kwartaal: Kwartaal) -> None:
    assert Kwartaal.parse(kwartaal.code) == kwartaal
    assert kwartaal.label == kwartaal.code.replace("K", " K")


@given(KWARTALEN)
def test_kwartalen_follow_each_other_without_a_gap(kwartaal: Kwartaal) -> None:
    assert kwartaal.next().first_day == kwartaal.last_day + timedelta(days=1)
    assert kwartaal.next().previous() == kwartaal < kwartaal.next()
    assert kwartaal.code < kwartaal.next().code
    assert kwartaal.label < kwartaal.next().label


@given(KWARTALEN)
def test_the_days_of_a_kwartaal_are_those_from_its_first_to_its_last(kwartaal: Kwartaal) -> None:
    assert day_number(kwartaal.last_day) - day_number(kwartaal.first_day) + 1 == kwartaal.days


def test_days_are_counted_from_1970() -> None:
    assert [
        day_number(day) for day in (date(1969, 12, 31), date(1970, 1, 1), date(9999, 12, 31))
    ] == [-1, 0, 2_932_896]
