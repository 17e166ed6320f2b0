"""The totals of the invented sector lie within five per cent of what is published (rules B11)."""

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import duckdb
import pytest

from calc.collectief_maatwerk.begrenzing import ggmmi
from calc.kwartalen import Kwartaal
from data.demo.genereren import schrijf_verhaal, verhaal
from data.demo.loonpeil import LOONPEIL
from data.demo.schaal import SCHALEN
from data.operator.bereken import bereken_kwartaal
from data.operator.laad import laad

JAAR = 2025
NEAR = 0.05
CONTINGENT = {
    2019: 19_533.80,
    2020: 19_587.80,
    2021: 19_804.80,
    2022: 19_929.40,
    2023: 21_421.94,
    2024: 21_318.54,
    2025: 21_245.67,
    2026: 21_466.66,
}
TOEKENNINGEN = {2019: 103, 2020: 106, 2021: 105, 2022: 99, 2023: 84, 2024: 83, 2025: 82, 2026: 82}
OPEN_2025 = {1: (1_694, 2_211), 2: (1_694, 2_211), 3: (1_694, 2_211), 4: (904, 904)}
PERSONS = {2019: 23_451, 2020: 23_386}
PER_VTE = 28_600
"""Euro per VTE in 2025."""


@dataclass(frozen=True, slots=True)
class Kwartaalcijfers:
    """National totals of one kwartaal; VTE and euro."""

    toekenningen: int
    contingent: float
    vte: float
    binnen: float
    subsidie: float


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Kwartaalcijfers]:
    """The four kwartalen of 2025 at national size, delivered, loaded and calculated."""
    folder = tmp_path_factory.mktemp("nationaal")
    schaal = dataclasses.replace(SCHALEN["nationaal"], eerste=Kwartaal(JAAR, 1))
    schrijf_verhaal(schaal, "parquet", 1, folder / "leveringen", date(JAAR + 1, 3, 12))
    for levering in sorted((folder / "leveringen").glob("*-dmfa")):
        laad(folder, levering)
    for kwartaal in schaal.kwartalen(date(JAAR, 12, 31)):
        bereken_kwartaal(folder, kwartaal, None, None, None)
    with duckdb.connect(str(folder / "store.duckdb"), read_only=True) as con:
        rows = con.execute(
            """select right(kwartaal, 1)::integer, count(*), sum(contingent) / 1e4, sum(vte) / 1e4,
            sum(vte_binnen) / 1e4, sum(subsidie) / 100
            from berekening group by kwartaal"""
        ).fetchall()
    return {nummer: Kwartaalcijfers(*row) for nummer, *row in rows}


@pytest.mark.parametrize("nummer", [1, 2, 3, 4])
def test_the_contingent_and_the_toekenningen_are_those_of_2025(
    totals: dict[int, Kwartaalcijfers], nummer: int
) -> None:
    assert totals[nummer].contingent == pytest.approx(CONTINGENT[JAAR], rel=NEAR)
    assert totals[nummer].toekenningen == TOEKENNINGEN[JAAR]


@pytest.mark.parametrize("nummer", [1, 2, 3, 4])
def test_the_contingent_is_as_full_as_in_2025(
    totals: dict[int, Kwartaalcijfers], nummer: int
) -> None:
    least_open, most_open = OPEN_2025[nummer]
    assert (
        (1 - NEAR) * (CONTINGENT[JAAR] - most_open)
        < totals[nummer].binnen
        < (1 + NEAR) * (CONTINGENT[JAAR] - least_open)
    )


def test_the_fourth_kwartaal_is_fuller(totals: dict[int, Kwartaalcijfers]) -> None:
    assert totals[4].binnen > max(totals[nummer].binnen for nummer in (1, 2, 3)) + 400


def test_a_vte_costs_what_it_cost_in_2025(totals: dict[int, Kwartaalcijfers]) -> None:
    subsidie = sum(kwartaal.subsidie for kwartaal in totals.values())
    vte = sum(kwartaal.binnen for kwartaal in totals.values()) / 4
    assert subsidie / vte == pytest.approx(PER_VTE, rel=NEAR)


def test_some_vte_lie_outside_the_contingents(totals: dict[int, Kwartaalcijfers]) -> None:
    assert all(
        0 <= kwartaal.vte - kwartaal.binnen < 0.02 * kwartaal.vte for kwartaal in totals.values()
    )
    assert totals[4].vte > totals[4].binnen


@pytest.fixture(scope="module")
def persons() -> dict[int, int]:
    """Per year the number of people with a wage, at national size."""
    found: dict[int, set[str]] = defaultdict(set)
    for levering in verhaal(SCHALEN["nationaal"], 1, date(max(PERSONS) + 1, 3, 12)):
        if levering.soort == "dmfa":
            found[int(levering.tabellen["loon"]["kwartaal"][0][:4])].update(
                levering.tabellen["loon"]["insz"]
            )
    return {jaar: len(people) for jaar, people in found.items()}


@pytest.mark.parametrize("jaar", PERSONS)
def test_as_many_people_work_in_a_year_as_published(persons: dict[int, int], jaar: int) -> None:
    assert persons[jaar] == pytest.approx(PERSONS[jaar], rel=NEAR)


@pytest.mark.parametrize("jaar", CONTINGENT)
def test_every_year_has_its_toekenningen_and_contingent(jaar: int) -> None:
    cijfers = SCHALEN["nationaal"].jaren[jaar]
    assert (cijfers.toekenningen, cijfers.contingent) == (TOEKENNINGEN[jaar], CONTINGENT[jaar])


def test_after_the_published_years_the_sector_goes_on_along_its_growth_path() -> None:
    """A thousand places more from 2026 to 2029 beside those of a first phase, and as full as in the
    last year.
    """
    for name, times in (("nationaal", 1), ("tien", 10)):
        schaal = SCHALEN[name]
        last, later = schaal.cijfers(2026), [schaal.cijfers(jaar) for jaar in range(2027, 2033)]
        assert [round(one.contingent - last.contingent) for one in later] == [
            250 * times * years for years in (1, 2, 3, 3, 3, 3)
        ]
        assert {(one.toekenningen, one.gevuld, one.gevuld_k4) for one in later} == {
            (last.toekenningen, last.gevuld, last.gevuld_k4)
        }
    assert {SCHALEN["klein"].cijfers(jaar) for jaar in range(2023, 2040)} == {
        SCHALEN["klein"].cijfers(2023)
    }


@pytest.mark.parametrize(
    "kwartaal", [Kwartaal(2019, 1).plus(number) for number in range(31)], ids=str
)
def test_the_wages_stand_on_about_the_minimum_income_of_their_time(kwartaal: Kwartaal) -> None:
    """On a series of their own, so that a parameter that is mended leaves every levering as it
    was.
    """
    assert 0.97 <= LOONPEIL.on(kwartaal.first_day) / ggmmi.on(kwartaal.first_day) <= 1.01
