"""Who is in line for contingent that stays unused, and in which order."""

from fractions import Fraction

from calc.collectief_maatwerk.herverdeling import (
    Gevolg,
    Grenzen,
    Kwartaalinvulling,
    herverdeling,
    toewijzing,
    wachtlijst,
    wordt_herverdeeld,
)


def test_only_above_the_limit_one_is_in_line_and_the_highest_filling_goes_first() -> None:
    graden = [
        Fraction(96, 100),
        Fraction(95, 100),
        Fraction(101, 100),
        Fraction(95_0001, 100_0000),
        Fraction(80, 100),
    ]
    assert wachtlijst(graden, 95) == [2, 0, 3]


def test_of_equal_fillings_the_first_one_listed_goes_first() -> None:
    assert wachtlijst([Fraction(97, 100), Fraction(98, 100), Fraction(97, 100)], 95) == [1, 0, 2]


def test_everyone_in_line_gets_one_vte_before_the_first_gets_a_second() -> None:
    assert toewijzing(45_000, 3, 10_000) == [20_000, 10_000, 10_000]
    assert toewijzing(45_000, 0, 10_000) == []


def test_there_was_no_herverdeling_in_2021_and_in_2025() -> None:
    """The filling of a year counts on 1 October of the next."""
    assert [jaar for jaar in range(2019, 2030) if not wordt_herverdeeld(jaar)] == [2020, 2024]


def test_without_a_herverdeling_a_year_that_was_hardly_filled_loses_nothing() -> None:
    kwartalen = [Kwartaalinvulling(200_000, 500_000)] * 4
    found = herverdeling(kwartalen, 500_000, Grenzen(90, 95, 200_000), gaat_door=False)
    assert (found.gevolg, found.verlies, found.contingent) == (Gevolg.GEEN, 0, 500_000)
    assert found.invullingsgraad == Fraction(40, 100)
