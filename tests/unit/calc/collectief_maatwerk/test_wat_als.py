"""A what-if of one werknemer: what is changed is changed, all else stays, and the ranking moves."""

from datetime import date

import numpy as np
import pytest

from calc.collectief_maatwerk.wat_als import wat_als
from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Populatie
from calc.loonkost.wat_als import Invulling, kwartaalloon, met, prestatie_van
from data.questions.personen import Lijn

KWARTAAL = Kwartaal(2025, 1)


def _list(*people: tuple[int, int]) -> Populatie:
    """Full-time werknemers of a whole kwartaal with a percentage and a wage in euro, numbered 1, 2,
    ...
    """
    count = len(people)
    zero, one = np.zeros(count, dtype=np.int64), np.ones(count, dtype=np.int64)
    wages = np.array([wage * 100 for _, wage in people], dtype=np.int64)
    percentages = np.array([percentage for percentage, _ in people], dtype=np.int64)
    return Populatie(
        np.arange(1, count + 1),
        zero,
        zero,
        percentages,
        one,
        zero,
        wages,
        zero,
        zero,
        wages,
        one * 10_000,
        one * 90,
    )


def _someone(percentage: int = 60, wage: int = 6000, breuk: int = 10_000) -> Invulling:
    return Invulling(percentage, 1, wage * 100, 0, 0, breuk, 90)


def test_only_the_werknemer_who_is_filled_in_changes() -> None:
    before = _list((50, 5000), (45, 4000))
    after = met(before, 2, _someone(75, 7000))
    assert after.percentage.tolist() == [50, 75]
    assert after.referteloon.tolist() == [500_000, 700_000]
    assert before.percentage.tolist() == [50, 45]


def test_who_is_not_in_the_list_is_added() -> None:
    after = met(_list((50, 5000)), 9, _someone())
    assert after.werknemer.tolist() == [1, 9]


def test_who_gets_a_higher_percentage_takes_the_place_of_another() -> None:
    lijst = _list((60, 6000), (50, 6000))
    real, asked = (
        wat_als(KWARTAAL, 10_000, lijst, 2, None),
        wat_als(KWARTAAL, 10_000, lijst, 2, _someone(75)),
    )
    assert real.premie is not None
    assert asked.premie is not None
    assert (real.premie.rang, real.premie.premie) == (2, 0)
    assert (asked.premie.rang, asked.premie.vte_binnen) == (1, 10_000)
    assert asked.totaal.premies == asked.premie.premie, "the other falls outside"


def test_without_loonkost_there_is_no_place_in_the_list() -> None:
    found = wat_als(KWARTAAL, 20_000, _list((60, 6000), (50, 6000)), 1, _someone(wage=0))
    assert found.premie is None
    assert found.totaal.aantal == 1


def test_a_larger_contingent_lets_who_was_outside_in() -> None:
    found = wat_als(KWARTAAL, 20_000, _list((60, 6000), (50, 6000)), 2, None)
    assert found.premie is not None
    assert found.premie.vte_binnen == 10_000


@pytest.mark.parametrize(("days", "cents"), [(90, 600_000), (45, 300_000), (1, 6_667), (0, 0)])
def test_a_monthly_wage_is_spread_over_the_days(days: int, cents: int) -> None:
    assert kwartaalloon(200_000, days, 90) == cents


def test_lines_in_any_order_give_the_same_breuk_and_days() -> None:
    first = Lijn(1, date(2025, 1, 1), date(2025, 1, 31), 1900, 3800, False, None, 0, 0)
    second = Lijn(2, date(2025, 1, 16), None, 3800, 3800, False, None, 0, 0)
    assert (
        prestatie_van([first, second], KWARTAAL)
        == prestatie_van([second, first], KWARTAAL)
        == (10_000, 90)
    )


def test_of_a_progressive_return_the_hours_really_worked_count() -> None:
    assert prestatie_van(
        [Lijn(1, date(2025, 1, 1), None, 3800, 3800, True, 950, 0, 0)], KWARTAAL
    ) == (2_500, 90)
