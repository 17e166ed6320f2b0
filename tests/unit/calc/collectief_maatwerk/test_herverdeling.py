"""Who is in line for contingent that stays unused, and in which order."""

from fractions import Fraction

from calc.collectief_maatwerk.herverdeling import toewijzing, wachtlijst


def test_only_above_the_limit_one_is_in_line_and_the_highest_filling_goes_first() -> None:
    graden = [Fraction(96, 100), Fraction(95, 100), Fraction(101, 100), Fraction(95_0001, 100_0000), Fraction(80, 100)]
    assert wachtlijst(graden, 95) == [2, 0, 3]


def test_of_equal_fillings_the_first_one_listed_goes_first() -> None:
    assert wachtlijst([Fraction(97, 100), Fraction(98, 100), Fraction(97, 100)], 95) == [1, 0, 2]


def test_everyone_in_line_gets_one_vte_before_the_first_gets_a_second() -> None:
    assert toewijzing(45_000, 3, 10_000) == [20_000, 10_000, 10_000]
    assert toewijzing(45_000, 0, 10_000) == []
