"""A list that is given: one input replaced, and the real rules run again."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie, subsidie_van_lijst
from calc.collectief_maatwerk.populatie import populatie
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.uitkomst import Uitkomst
from tests.oracle import Line, Package, Worker
from tests.quarters import Quarter, engine_input

KWARTAAL = Kwartaal(2025, 1)
SINCE = Kwartaal(2020, 1).first_day


def _worker(insz: str, percentage: int, wages: int) -> Worker:
    line = Line(
        SINCE, None, Fraction(38), Fraction(38), None, Fraction(wages), Fraction(0), Fraction(0)
    )
    return Worker(insz, [Package(SINCE, None, percentage, "hoog")], [line], Fraction(0))


INVOER = engine_input(
    KWARTAAL,
    [
        Quarter(
            Fraction(2), [_worker("1", 75, 7000), _worker("2", 60, 7000), _worker("3", 45, 7000)]
        )
    ],
)
"""Three full-time werknemers, rows 0, 1 and 2, for two VTE: the last one is outside."""


def _what_if(contingent: int = 20_000, **changes: list[int]) -> Uitkomst:
    """The list of the kwartaal with some columns replaced; rows are in the order of the ranking: 0,
    1, 2.
    """
    lijst = populatie(INVOER)
    changed: Populatie = replace(
        lijst, **{name: np.array(values) for name, values in changes.items()}
    )
    return subsidie_van_lijst(KWARTAAL, Toekenningen(np.array([contingent])), changed)


def _premies(uitkomst: Uitkomst) -> dict[int, int]:
    """Eurocents by row of the werknemer."""
    return dict(
        zip(uitkomst.premies.werknemer.tolist(), uitkomst.premies.premie.tolist(), strict=True)
    )


def test_the_list_as_it_is_gives_what_the_kwartaal_gave() -> None:
    assert (
        _premies(_what_if()) == _premies(kwartaalsubsidie(INVOER)) == {0: 721_764, 1: 616_764, 2: 0}
    )


def test_a_higher_percentage_moves_up_and_pushes_another_out() -> None:
    uitkomst = _what_if(percentage=[75, 60, 70])
    assert uitkomst.premies.werknemer.tolist() == [0, 2, 1]
    assert _premies(uitkomst) == {0: 721_764, 2: 686_764, 1: 0}


def test_a_shorter_week_makes_room_for_the_next() -> None:
    uitkomst = _what_if(prestatiebreuk=[5_000, 10_000, 10_000])
    assert uitkomst.premies.vte_binnen.tolist() == [5_000, 10_000, 5_000]
    assert uitkomst.totalen.vte_binnen.tolist() == [20_000]


def test_more_contingent_lets_the_last_one_in() -> None:
    assert _what_if(contingent=30_000).premies.vte_binnen.tolist() == [10_000, 10_000, 10_000]


@pytest.mark.parametrize(("loonkost", "rows"), [(1, [0, 2, 1]), (0, [0, 2]), (-1, [0, 2])])
def test_who_has_no_loonkost_leaves_the_list(loonkost: int, rows: list[int]) -> None:
    assert (
        _what_if(
            percentage=[75, 45, 45], referteloon=[700_000, loonkost, 700_000]
        ).premies.werknemer.tolist()
        == rows
    )


def test_equal_werknemers_keep_the_order_of_their_rows() -> None:
    assert _what_if(percentage=[60, 60, 60]).premies.werknemer.tolist() == [0, 1, 2]
