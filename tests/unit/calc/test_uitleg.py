"""A sum that is shown is a sum that can be done again."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from calc.check import Aanname, Source
from calc.collectief_maatwerk.begeleidingspremie import forfait_per_hoofd
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.collectief_maatwerk.regeling import REGELING
from calc.quantities import Kind
from calc.uitleg import (
    Comparison,
    Condition,
    Direction,
    Operator,
    Stap,
    Term,
    Uitlegger,
    at_most,
    differences,
    divided,
    first_unmet,
    minus,
    not_below_zero,
    plus,
    times,
)

MAAK = Uitlegger(REGELING, date(2025, 1, 1))


def _stap(
    *terms: Term, kind: Kind = Kind.MONEY, result: int = 0, direction: Direction = Direction.HALF_UP
) -> Stap:
    return MAAK.stap("premie", kind, terms, result, direction=direction)


def test_a_sum_is_done_line_by_line() -> None:
    stap = _stap(
        plus("loon", 100_00, Kind.MONEY),
        minus("verminderingen", 40_00, Kind.MONEY),
        times("percentage", 50, Kind.PERCENT),
    )
    assert stap.recomputed == 30_00
    assert not stap.is_rounded


def test_a_limit_stops_the_sum_at_that_line() -> None:
    stap = _stap(
        plus("referteloon", 900_00, Kind.MONEY),
        at_most("begrenzing", 800_00, Kind.MONEY),
        times("percentage", 50, Kind.PERCENT),
    )
    assert stap.recomputed == 400_00


def test_hours_divided_by_hours_are_a_vte() -> None:
    stap = _stap(
        plus("uren", 1900, Kind.HOURS), divided("uren_referentie", 3800, Kind.HOURS), kind=Kind.VTE
    )
    assert stap.recomputed == 5_000


@pytest.mark.parametrize(("percentage", "rounded"), [(50, 3), (49, 2), (51, 3)])
def test_half_a_cent_goes_up(percentage: int, rounded: int) -> None:
    stap = _stap(plus("loon", 5, Kind.MONEY), times("percentage", percentage, Kind.PERCENT))
    assert stap.exact == Fraction(5 * percentage, 100)
    assert stap.is_rounded
    assert stap.recomputed == rounded


def test_places_are_rounded_down() -> None:
    terms = (
        plus("forfait_hoofdfactor", Fraction("1.15"), Kind.COUNT),
        times("contingent", 1_031_000, Kind.VTE),
    )
    assert _stap(*terms, kind=Kind.COUNT, direction=Direction.DOWN).recomputed == 118


def test_a_sum_without_terms_is_nothing() -> None:
    assert _stap().recomputed == 0


def test_the_bottom_of_nought_is_shown_only_where_it_is_reached() -> None:
    assert not_below_zero(0, Kind.MONEY) == ()
    (term,) = not_below_zero(-1, Kind.MONEY)
    assert (
        _stap(
            plus("loonpremie_incl", 1, Kind.MONEY),
            minus("activeringsuitkering", 2, Kind.MONEY),
            term,
        ).recomputed
        == 0
    )


def test_a_parameter_says_its_value_its_days_and_its_ground() -> None:
    term = MAAK.parameter(Operator.TIMES, ggmmi)
    assert (term.value, term.kind) == (2_070_48, Kind.MONEY)
    assert term.used is not None
    assert (term.used.period.from_day, term.used.period.until) == (
        date(2024, 5, 1),
        date(2025, 1, 31),
    )
    assert isinstance(term.used.period.value.ground, Aanname)


def test_the_last_value_has_no_last_day_and_a_published_one_has_a_source() -> None:
    assert MAAK.used(plafondfactor).period.until is None
    assert isinstance(
        Uitlegger(REGELING, date(2019, 1, 1)).used(forfait_per_hoofd).period.value.ground, Source
    )


def test_before_the_first_value_there_is_nothing_to_explain() -> None:
    with pytest.raises(LookupError):
        Uitlegger(REGELING, date(2018, 12, 31)).used(ggmmi)


def test_a_step_carries_the_ground_of_its_rule() -> None:
    assert _stap().grondslag == REGELING.grondslagen["premie"]


def test_the_first_condition_that_fails_is_found() -> None:
    holds = Condition("rang", 5, Comparison.AT_MOST, 5, "forfait_plaatsen", Kind.COUNT)
    fails = Condition("rang", 6, Comparison.AT_MOST, 5, "forfait_plaatsen", Kind.COUNT)
    later = Condition("vte_binnen", 0, Comparison.ABOVE, 0, "nul", Kind.VTE)
    assert first_unmet([holds, fails, later]) is fails
    assert first_unmet([holds]) is None


def test_what_is_stored_otherwise_is_named() -> None:
    steps = (_stap(result=5), MAAK.stap("forfait", Kind.MONEY, (), 7))
    assert differences(steps, SimpleNamespace(premie=5, forfait=8)) == ("forfait",)
    assert differences(steps, SimpleNamespace(premie=5)) == ()
