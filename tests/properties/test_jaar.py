"""What always holds of a year (rules A4), and the engine beside its slow witness."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from calc.collectief_maatwerk.begeleidingspremie import (
    forfait_hoofdfactor,
    forfait_per_hoofd,
    variabel_voltijds,
)
from calc.collectief_maatwerk.jaar import jaarsubsidie
from calc.kwartalen import Kwartaal
from calc.loonkost.jaartabellen import Jaaruitkomst
from tests.oracle_jaar import NEEDS, Part, YearAmounts, year
from tests.years import Year, engine_input, engine_rows, random_year

JAREN = (2019, 2020, 2022, 2023, 2024, 2025)
"""Years in which the amounts change in different kwartalen."""
LEAST_PARTS = 500


def _years(seed: int) -> list[Year]:
    random = Random(seed)
    return [random_year(random, random.choice([0, 1, 3, 12, 40, 80, 120])) for _ in range(150)]


def _amounts(jaar: int) -> dict[int, YearAmounts]:
    days = {number: Kwartaal(jaar, number).first_day for number in range(1, 5)}
    return {
        number: YearAmounts(
            Fraction(forfait_per_hoofd.on(day), 100),
            {
                need: Fraction(parameter.on(day), 100)
                for need, parameter in zip(NEEDS, variabel_voltijds, strict=True)
            },
        )
        for number, day in days.items()
    }


def _parts(years: list[Year], uitkomst: Jaaruitkomst) -> list[list[Part]]:
    """What the engine lets in, by toekenning, in the words of the witness."""
    rows, delen, ruimte = engine_rows(years), uitkomst.delen, uitkomst.ruimte
    rooms: list[dict[int, Fraction]] = [{} for _ in delen.rij]
    for deel, kwartaal, vte in zip(ruimte.deel, ruimte.kwartaal, ruimte.vte, strict=True):
        rooms[deel][int(kwartaal)] = Fraction(int(vte), 10_000)
    parts: list[list[Part]] = [[] for _ in years]
    for deel, rij in enumerate(delen.rij):
        number, row = rows[rij]
        vte = (
            Fraction(int(column[deel]), 10_000) for column in (delen.vte_buiten, delen.vte_erbij)
        )
        amounts = (
            Fraction(int(column[deel]), 100)
            for column in (delen.loonpremie, delen.forfait, delen.variabel)
        )
        parts[number].append(
            Part(
                row.insz,
                row.kwartaal,
                *vte,
                bool(delen.heeft_forfait_erbij[deel]),
                *amounts,
                rooms[deel],
            )
        )
    return parts


@pytest.mark.parametrize("jaar", JAREN)
def test_the_engine_lets_in_what_its_witness_lets_in(jaar: int) -> None:
    years, amounts = _years(jaar), _amounts(jaar)
    found = _parts(years, jaarsubsidie(engine_input(jaar, years)))
    expected = [
        year(
            given.rows,
            given.contingents,
            amounts,
            forfait_hoofdfactor.on(Kwartaal(jaar, 4).first_day),
        )
        for given in years
    ]
    assert sum(len(parts) for parts in expected) >= LEAST_PARTS
    assert found == expected


@pytest.fixture(scope="module")
def years() -> list[Year]:
    return _years(1)


@pytest.fixture(scope="module")
def uitkomst(years: list[Year]) -> Jaaruitkomst:
    return jaarsubsidie(engine_input(2025, years))


def test_no_part_ever_lowers_the_subsidie(uitkomst: Jaaruitkomst) -> None:
    delen = uitkomst.delen
    for column in (delen.loonpremie, delen.forfait, delen.variabel, delen.supplement):
        assert (column >= 0).all()
    assert (delen.loonpremie + delen.forfait + delen.variabel == delen.supplement).all()


def test_a_part_is_never_larger_than_what_was_left_outside(uitkomst: Jaaruitkomst) -> None:
    assert (uitkomst.delen.vte_erbij > 0).all()
    assert (uitkomst.delen.vte_erbij <= uitkomst.delen.vte_buiten).all()


def test_vte_inside_and_let_in_stay_within_the_contingenten_of_the_year(
    uitkomst: Jaaruitkomst,
) -> None:
    totalen = uitkomst.totalen
    assert (totalen.gebruikt > 0).any()
    assert (totalen.vte_binnen + totalen.gebruikt <= totalen.contingent).all()


def test_either_the_room_is_used_or_nobody_is_left_outside(uitkomst: Jaaruitkomst) -> None:
    totalen = uitkomst.totalen
    assert (totalen.gebruikt == np.minimum(totalen.ruimte, totalen.vte - totalen.vte_binnen)).all()


def test_no_more_forfaits_than_the_places_of_the_year(uitkomst: Jaaruitkomst) -> None:
    totalen = uitkomst.totalen
    assert (totalen.forfaits_erbij > 0).any()
    assert (
        totalen.forfaits + totalen.forfaits_erbij
        <= np.maximum(totalen.forfait_plaatsen, totalen.forfaits)
    ).all()


def test_parts_rooms_kwartalen_and_totals_add_up(years: list[Year], uitkomst: Jaaruitkomst) -> None:
    delen, kwartalen, totalen = uitkomst.delen, uitkomst.kwartalen, uitkomst.totalen
    per_part = np.zeros_like(delen.vte_erbij)
    np.add.at(per_part, uitkomst.ruimte.deel, uitkomst.ruimte.vte)
    assert (per_part == delen.vte_erbij).all()
    assert delen.supplement.sum() == kwartalen.jaarsupplement.sum() == totalen.jaarsupplement.sum()
    assert (
        delen.vte_erbij.sum()
        == kwartalen.erbij.sum()
        == kwartalen.gebruikt.sum()
        == totalen.gebruikt.sum()
    )
    assert (kwartalen.gebruikt <= kwartalen.ruimte).all()
    assert totalen.herberekend.tolist() == [sum(given.subsidies.values()) for given in years]
    assert (totalen.jaarsubsidie == totalen.herberekend + totalen.jaarsupplement).all()


def test_the_order_of_the_rows_makes_no_difference(
    years: list[Year], uitkomst: Jaaruitkomst
) -> None:
    mixed = [replace(given, rows=Random(7).sample(given.rows, len(given.rows))) for given in years]
    assert _parts(mixed, jaarsubsidie(engine_input(2025, mixed))) == _parts(years, uitkomst)


def test_a_toekenning_alone_gets_what_it_gets_among_others(
    years: list[Year], uitkomst: Jaaruitkomst
) -> None:
    together = _parts(years, uitkomst)
    for number, given in enumerate(years):
        alone = jaarsubsidie(engine_input(2025, [given]))
        assert _parts([given], alone) == [together[number]]
        assert alone.totalen.jaarsubsidie.tolist() == [uitkomst.totalen.jaarsubsidie[number]]


def test_more_room_never_gives_less(years: list[Year], uitkomst: Jaaruitkomst) -> None:
    """One more VTE of contingent in every kwartaal, the places of the recalculations unchanged."""
    wider = [
        replace(given, contingents={number: vte + 1 for number, vte in given.contingents.items()})
        for given in years
    ]
    more = jaarsubsidie(engine_input(2025, wider)).totalen
    assert (more.jaarsupplement >= uitkomst.totalen.jaarsupplement).all()
    assert (more.jaarsupplement > uitkomst.totalen.jaarsupplement).any()


def test_a_year_without_toekenningen_is_empty() -> None:
    assert len(jaarsubsidie(engine_input(2025, [])).totalen.jaarsubsidie) == 0
