"""The quantities of the year, one by one: for one werknemer and for columns alike."""

import numpy as np
import pytest

from calc.collectief_maatwerk import verevening


def column(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


@pytest.mark.parametrize(
    ("contingent", "binnen", "expected"),
    [(10_000, 9_999, 1), (10_000, 10_000, 0), (10_000, 10_001, 0), (0, 0, 0)],
)
def test_ruimte_is_what_is_left_and_never_negative(
    contingent: int, binnen: int, expected: int
) -> None:
    assert verevening.ruimte(contingent, binnen) == expected
    assert verevening.ruimte(column(contingent), column(binnen)).tolist() == [expected]


@pytest.mark.parametrize(
    ("voor", "expected"),
    [(0, 5_000), (5_000, 5_000), (5_001, 4_999), (9_999, 1), (10_000, 0), (12_000, 0)],
)
def test_a_part_is_let_in_for_what_fits_after_those_before(voor: int, expected: int) -> None:
    assert verevening.vte_erbij(10_000, voor, 5_000) == expected
    assert verevening.vte_erbij(column(10_000), column(voor), column(5_000)).tolist() == [expected]


@pytest.mark.parametrize(
    ("van", "tot", "expected"),
    [
        (0, 3_000, 1_000),
        (3_000, 6_000, 3_000),
        (6_000, 9_000, 1_000),
        (0, 2_000, 0),
        (7_000, 9_000, 0),
    ],
)
def test_a_part_shares_a_stretch_with_the_room_of_each_kwartaal(
    van: int, tot: int, expected: int
) -> None:
    assert verevening.uit_ruimte(van, tot, 2_000, 7_000) == expected
    assert verevening.uit_ruimte(
        column(van), column(tot), column(2_000), column(7_000)
    ).tolist() == [expected]


@pytest.mark.parametrize(
    ("heeft", "nummer", "expected"), [(False, 2, True), (False, 3, False), (True, 1, False)]
)
def test_a_forfait_goes_to_the_first_heads_without_one(
    heeft: bool, nummer: int, expected: bool
) -> None:
    assert verevening.heeft_forfait_erbij(heeft, nummer, 2) is expected
    assert verevening.heeft_forfait_erbij(
        np.array([heeft]), column(nummer), column(2)
    ).tolist() == [expected]


@pytest.mark.parametrize(("plaatsen", "gegeven", "expected"), [(5, 3, 2), (5, 5, 0), (5, 6, 0)])
def test_there_are_never_less_than_no_forfaits_left(
    plaatsen: int, gegeven: int, expected: int
) -> None:
    assert verevening.forfaits_over(plaatsen, gegeven) == expected


def test_amounts_of_the_year_are_plain_sums_and_differences() -> None:
    assert verevening.vte_buiten(10_000, 4_000) == 6_000
    assert verevening.supplement(25_001, 25_000) == 1
    assert verevening.jaarbedrag(100, 20) == 120
    assert verevening.verschil(120, 130) == -10
