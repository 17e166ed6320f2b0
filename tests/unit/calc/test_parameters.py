"""Dated parameters: each value from its first day until the day before the next, and the numbers of
the law themselves.
"""

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from calc.collectief_maatwerk.begeleidingspremie import (
    forfait_hoofdfactor,
    forfait_per_hoofd,
    variabel_voltijds,
)
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.regeling import REGELING
from calc.dated import Period
from calc.kwartalen import Kwartaal
from calc.parameters import Entry, Parameter
from tests.oracle import Line, Package, Worker
from tests.quarters import Quarter, engine_input

BEGIN = Kwartaal(2019, 1)
SINCE = [Kwartaal(2019, 1).plus(number) for number in range(32)]
PERIODS = [
    (parameter, period)
    for parameter in REGELING.parameters
    for period in parameter.entries.periods()
]
CHANGES = [
    (parameter, before, after)
    for parameter in REGELING.parameters
    for before, after in pairwise(parameter.entries.periods())
]


def _name(value: object) -> str:
    return (
        value.key
        if isinstance(value, Parameter)
        else str(value.from_day)
        if isinstance(value, Period)
        else str(value)
    )


@pytest.mark.parametrize(("parameter", "period"), PERIODS, ids=_name)
def test_a_value_holds_on_its_first_day_and_on_its_last(
    parameter: Parameter, period: Period[Entry]
) -> None:
    assert parameter.on(period.from_day) == period.value.value
    assert parameter.entry_on(period.from_day) == period
    if period.until is not None:
        assert parameter.on(period.until) == period.value.value


@pytest.mark.parametrize(("parameter", "before", "after"), CHANGES, ids=_name)
def test_the_value_before_a_change_holds_until_the_day_before_it(
    parameter: Parameter, before: Period[Entry], after: Period[Entry]
) -> None:
    assert before.until == after.from_day - timedelta(days=1)
    assert parameter.on(after.from_day - timedelta(days=1)) == before.value.value
    assert before.value.value != after.value.value


@pytest.mark.parametrize("parameter", REGELING.parameters, ids=_name)
def test_a_parameter_holds_from_the_first_day_of_the_measure_and_not_before(
    parameter: Parameter,
) -> None:
    assert parameter.entries.periods()[0].from_day == BEGIN.first_day
    assert parameter.entries.periods()[-1].until is None
    with pytest.raises(LookupError, match=rf"{parameter.key}: geen waarde op 31/12/2018"):
        parameter.on(BEGIN.first_day - timedelta(days=1))


@pytest.mark.parametrize("parameter", REGELING.parameters, ids=_name)
def test_only_an_announced_value_begins_after_it_was_checked(parameter: Parameter) -> None:
    for period in parameter.entries.periods():
        assert period.value.is_announced == (period.from_day > parameter.checked_on)


def test_nothing_is_calculated_before_the_measure_existed() -> None:
    with pytest.raises(LookupError):
        kwartaalsubsidie(engine_input(BEGIN.previous(), [_ordinary(Fraction(7000))]))


@pytest.mark.parametrize("parameter", [forfait_per_hoofd, *variabel_voltijds], ids=_name)
def test_each_amount_is_the_first_one_times_102_percent_to_the_power_of_its_step(
    parameter: Parameter,
) -> None:
    values = [period.value.value for period in parameter.entries.periods()]
    assert len(values) >= 14
    assert values == [
        int(values[0] * Fraction(102, 100) ** step + Fraction(1, 2)) for step in range(len(values))
    ]


def test_all_amounts_of_the_begeleidingspremie_change_on_the_same_days() -> None:
    days = [
        [period.from_day for period in parameter.entries.periods()]
        for parameter in (forfait_per_hoofd, *variabel_voltijds)
    ]
    assert all(other == days[0] for other in days)


def test_the_begeleidingspremie_follows_the_pivot_index_in_the_month_after_it_is_crossed() -> None:
    """On the clock of the GGMMI, whose other rises (April 2022, 2024 and 2026) are agreed and no
    indexation.
    """
    days = (
        "2019-01-01 2020-03-01 2021-09-01 2022-01-01 2022-03-01 2022-05-01 2022-08-01 2022-11-01 "
        "2022-12-01 2023-11-01 2024-05-01 2025-02-01"
    )
    expected = [*days.split(), "2026-01-01", "2026-07-01"]
    assert _days_until(forfait_per_hoofd, expected[-1]) == expected
    agreed = ["2022-04-01", "2024-04-01", "2026-04-01"]
    assert _days_until(ggmmi, expected[-1]) == sorted([*expected, *agreed])


def _days_until(parameter: Parameter, last: str) -> list[str]:
    """The first days of the values that are no younger than a day: what comes later breaks no test
    of what was.
    """
    return [day for period in parameter.entries.periods() if (day := str(period.from_day)) <= last]


def test_the_minimum_income_of_the_last_years() -> None:
    found = {str(period.from_day): period.value.text for period in ggmmi.entries.periods()}
    expected = {
        "2025-02-01": "2111.89",
        "2026-01-01": "2154.11",
        "2026-04-01": "2189.81",
        "2026-07-01": "2233.61",
    }
    assert {day: text for day, text in found.items() if "2025" <= day <= max(expected)} == expected


def test_each_step_of_the_minimum_income_is_a_rise_of_at_most_five_percent() -> None:
    values = [period.value.value for period in ggmmi.entries.periods()]
    assert len(values) >= 17
    assert all(before < after <= before * Fraction(105, 100) for before, after in pairwise(values))


@pytest.mark.parametrize("kwartaal", SINCE, ids=str)
def test_a_kwartaal_takes_the_amounts_of_its_first_day(kwartaal: Kwartaal) -> None:
    """A full-time werknemer with a wage above the ceiling shows every amount, whatever changes in
    the kwartaal.
    """
    premies = kwartaalsubsidie(engine_input(kwartaal, [_ordinary(Fraction(20_000))])).premies
    day = kwartaal.first_day
    assert premies.begrenzing.tolist() == [plafondfactor.on(day) * 3 * ggmmi.on(day)]
    assert premies.forfait.tolist() == [forfait_per_hoofd.on(day)]
    assert premies.variabel.tolist() == [variabel_voltijds[2].on(day)]
    assert forfait_hoofdfactor.on(day) == Fraction(115, 100)


def _ordinary(wages: Fraction) -> Quarter:
    """One full-time werknemer, 60 hoog, since long."""
    since = BEGIN.previous().previous().first_day
    line = Line(since, None, Fraction(38), Fraction(38), None, wages, Fraction(0), Fraction(0))
    return Quarter(
        Fraction(10),
        [Worker("00000000001", [Package(since, None, 60, "hoog")], [line], Fraction(0))],
    )
