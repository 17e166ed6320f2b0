"""What is typed in a what-if: read as a Belgian types it, and otherwise said which field is wrong
and why.
"""

from typing import Any

import pytest

from calc.kwartalen import Kwartaal
from components.collectief_maatwerk.proposal import Basis, read_change, read_hire
from components.text import texts

BASIS = Basis(Kwartaal(2025, 1), ((1, False),))
GOOD = {
    "percentage": "60",
    "nood": "midden",
    "uren-1": "19,00",
    "referentie-1": "38",
    "van-1": "1/1/2025",
    "tot-1": "",
    "loon": "6.000,50",
    "werkgeversbijdragen": "800",
    "verminderingen": "100,25",
    "contingent": "102,5",
}
HIRE = {
    "percentage": "45",
    "nood": "laag",
    "uren-1": "38",
    "referentie-1": "38",
    "van-1": "15/02/2025",
    "maandloon": "2.100",
    "maandbijdragen": "0",
}


def test_a_form_is_read_as_it_is_typed() -> None:
    voorstel, problems = read_change(GOOD, BASIS, 1_000)
    assert not problems
    assert voorstel is not None
    filled = voorstel.invulling
    assert (filled.percentage, filled.begeleidingsnood, filled.prestatiebreuk, filled.dagen) == (
        60,
        1,
        5_000,
        90,
    )
    assert (filled.loon, filled.werkgeversbijdragen, filled.verminderingen, filled.referteloon) == (
        600_050,
        80_000,
        10_025,
        670_025,
    )
    assert (filled.activeringsuitkering, voorstel.contingent) == (1_000, 1_025_000)


@pytest.mark.parametrize(
    ("name", "typed", "problem"),
    [
        ("percentage", "62", "percentage"),
        ("percentage", None, "percentage"),
        ("nood", "veel", "nood"),
        ("uren-1", "51", "uren"),
        ("uren-1", "-1", "uren"),
        ("uren-1", "38,123", "twee_decimalen"),
        ("referentie-1", "0", "referentie"),
        ("van-1", "31/02/2025", "dag"),
        ("van-1", "", "dag"),
        ("tot-1", "vandaag", "dag"),
        ("tot-1", "31/12/2024", "einde_voor_begin"),
        ("loon", "veel", "euro"),
        ("loon", "1.000.000.000", "euro"),
        ("contingent", "-5", "vte"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_in_words(name: str, typed: Any, problem: str) -> None:
    voorstel, problems = read_change(GOOD | {name: typed}, BASIS, 0)
    assert voorstel is None
    assert problems == {name: problem}
    assert texts()[f"simulatie.fout.{problem}"]
    assert texts()[f"simulatie.veld.{name.partition('-')[0]}"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    _, problems = read_change(dict.fromkeys(GOOD, "?"), BASIS, 0)
    assert set(problems) == set(GOOD)


def test_a_line_outside_the_kwartaal_has_no_day_to_calculate() -> None:
    _, problems = read_change(GOOD | {"van-1": "01/04/2025"}, BASIS, 0)
    assert problems == {"van-1": "geen_dagen"}


def test_a_new_werknemer_earns_for_the_days_that_are_left() -> None:
    voorstel, problems = read_hire(HIRE, BASIS.kwartaal, 1_000_000)
    assert not problems
    assert voorstel is not None
    assert (voorstel.invulling.dagen, voorstel.invulling.loon) == (45, 315_000)
    assert voorstel.contingent == 1_000_000


@pytest.mark.parametrize("typed", ["31/12/2024", "01/04/2025"])
def test_a_new_werknemer_starts_in_the_kwartaal(typed: str) -> None:
    voorstel, problems = read_hire(HIRE | {"van-1": typed}, BASIS.kwartaal, 1_000_000)
    assert voorstel is None
    assert problems == {"van-1": "buiten_kwartaal"}
