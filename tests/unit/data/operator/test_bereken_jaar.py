"""`bereken --jaar`, and the year in `bereken --alles`: what is made, from what, and what is left
alone.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.__main__ import main
from data.store.store import open_store
from tests.unit.data.leveringen import NAMED, insz, row, write
from tests.unit.data.published import copy
from tests.unit.data.year import load_later, load_year

MAART = date(2026, 3, 31)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of one toekenning, not calculated. Shared: copied before use."""
    return load_year(tmp_path_factory.mktemp("year"))


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    return copy(loaded, tmp_path / "data")


def run(folder: Path, *words: str) -> int:
    return main(["--map", str(folder), *words])


def asked(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_store(folder) as con:
        return con.execute(sql).fetchall()


def calculations(folder: Path) -> list[tuple[Any, ...]]:
    return asked(
        folder, "select kwartaal, volgnummer, soort, peildatum from berekening order by all"
    )


def test_a_year_first_makes_what_its_kwartalen_lack(folder: Path) -> None:
    assert run(folder, "bereken", "--jaar", "2025") == 0
    assert calculations(folder) == [
        ("2025K1", 1, "kwartaalafrekening", date(2025, 6, 30)),
        ("2025K1", 2, "herberekening", None),
        ("2025K2", 1, "herberekening", None),  # nothing was known on 30 September
        ("2025K3", 1, "kwartaalafrekening", date(2025, 12, 31)),
        ("2025K3", 2, "herberekening", None),
        ("2025K4", 1, "kwartaalafrekening", MAART),
        ("2025K4", 2, "herberekening", None),
    ]


def test_the_recalculations_are_levelled(folder: Path) -> None:
    """K2 has 0.6 VTE of room; the werknemer with the higher wage is inside, so the first one is let
    in, K3 before K4.
    """
    run(folder, "bereken", "--jaar", "2025")
    totals = (
        "contingent, vte, vte_binnen, ruimte, gebruikt, forfait_plaatsen, forfaits, forfaits_erbij"
    )
    assert asked(folder, f"select {totals} from jaarberekening") == [
        (56_000, 70_000, 50_000, 6_000, 6_000, 6, 5, 1)
    ]
    delen = asked(
        folder,
        "select volgorde, insz, kwartaal, vte_buiten, vte_erbij, heeft_forfait_erbij from jaardeel",
    )
    assert delen == [(1, insz(1), "2025K3", 10_000, 6_000, True)]
    assert asked(folder, "select volgorde, kwartaal, vte from jaarruimte") == [(1, "2025K2", 6_000)]


def test_the_jaarsubsidie_is_the_recalculations_and_the_supplement(folder: Path) -> None:
    run(folder, "bereken", "--jaar", "2025")
    ((herberekend, supplement, subsidie),) = asked(
        folder, "select herberekend, jaarsupplement, jaarsubsidie from jaarberekening"
    )
    assert [(herberekend,)] == asked(
        folder, "select sum(subsidie) from berekening where soort = 'herberekening'"
    )
    # 60 % of 0.6 of the ceiled cost 5 901.25, forfait 630.32, 0.6 of 774.58
    assert (supplement, subsidie) == (212_445 + 63_032 + 46_475, herberekend + supplement)


def test_the_same_year_again_takes_the_same_recalculations(folder: Path) -> None:
    run(folder, "bereken", "--jaar", "2025")
    before = calculations(folder)
    run(folder, "bereken", "--jaar", "2025")
    assert calculations(folder) == before
    once, again = asked(
        folder, "select * exclude (volgnummer) from jaarberekening order by volgnummer"
    )
    assert once == again
    assert asked(folder, "select volgnummer from jaarberekening order by all") == [(1,), (2,)]


def test_after_a_new_levering_the_year_is_made_from_new_recalculations(folder: Path) -> None:
    run(folder, "bereken", "--jaar", "2025")
    load_later(folder)
    run(folder, "bereken", "--jaar", "2025")
    assert asked(
        folder, "select kwartaal, max(volgnummer) from berekening group by all order by all"
    ) == [
        ("2025K1", 3),
        ("2025K2", 2),
        ("2025K3", 3),
        ("2025K4", 3),
    ]
    assert asked(folder, "select vte, datum from jaarberekening order by volgnummer") == [
        (70_000, MAART),
        (60_000, date(2026, 5, 20)),
    ]


def test_a_peildatum_sees_what_was_known_on_that_day(folder: Path) -> None:
    load_later(folder)
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-01-15")
    assert asked(folder, "select kwartaal, vte from jaarkwartaal order by all") == [
        ("2025K1", 20_000),
        ("2025K2", 20_000),
        ("2025K3", 20_000),
    ]
    facts = asked(folder, "select datum, peildatum, levering from jaarberekening")
    assert facts == [(date(2026, 1, 15), date(2026, 1, 15), "L2")]


def test_a_recalculation_with_another_peildatum_is_not_taken(folder: Path) -> None:
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-15")
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-20")
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-15")
    taken = (
        "select volgnummer, herberekend_volgnummer from jaarkwartaal where kwartaal = '2025K3' "
        "order by all"
    )
    assert asked(folder, taken) == [(1, 2), (2, 3), (3, 2)]


def test_a_recalculation_from_before_a_late_levering_is_not_taken(folder: Path) -> None:
    """The levering is not the newest by date, but it was loaded after the recalculation and known
    on its peildatum.
    """
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31")
    late = {"loon": [row("loon", kwartaal="2025K1", bedrag="5000.00")]}
    assert run(folder, "laad", str(write(folder / "late", late, "L0", "2025-05-01"))) == 0
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31")
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31")
    taken = (
        "select volgnummer, herberekend_volgnummer from jaarkwartaal where kwartaal = '2025K1' "
        "order by all"
    )
    assert asked(folder, taken) == [(1, 2), (2, 3), (3, 3)]


def test_a_first_calculation_that_is_there_stays_the_first(folder: Path) -> None:
    run(folder, "bereken", "--kwartaal", "2025K1", "--peildatum", "2025-07-15")
    run(folder, "bereken", "--jaar", "2025")
    assert calculations(folder)[:2] == [
        ("2025K1", 1, "kwartaalafrekening", date(2025, 7, 15)),
        ("2025K1", 2, "herberekening", None),
    ]


def test_another_toekenning_is_not_calculated_again(folder: Path) -> None:
    load_year(folder, NAMED[1], "M", (11, 12))
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31", "--toekenning", NAMED[0])
    assert asked(
        folder,
        (
            "select distinct toekenningsnummer from berekening union select toekenningsnummer "
            "from jaarberekening"
        ),
    ) == [(NAMED[0],)]
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31")
    counted = asked(
        folder, "select toekenningsnummer, count(*) from berekening group by all order by all"
    )
    assert counted == [(NAMED[0], 7), (NAMED[1], 7)]
    assert asked(
        folder, "select toekenningsnummer, volgnummer from jaarberekening order by all"
    ) == [(NAMED[0], 1), (NAMED[0], 2), (NAMED[1], 1)]


def test_a_toekenning_alone_and_among_others_gives_the_same(folder: Path) -> None:
    load_year(folder, NAMED[1], "M", (11, 12))
    run(folder, "bereken", "--jaar", "2025", "--toekenning", NAMED[1])
    run(folder, "bereken", "--jaar", "2025")
    for table in ("jaarkwartaal", "jaardeel", "jaarruimte", "jaarberekening"):
        alone, among = (
            asked(
                folder,
                (
                    f"select * exclude (volgnummer) from {table} where toekenningsnummer = "
                    f"'{NAMED[1]}' and volgnummer = {number} order by all"
                ),
            )
            for number in (1, 2)
        )
        assert alone == among
        assert alone


@pytest.mark.parametrize(
    "words",
    [
        ("--jaar", "2024"),
        ("--jaar", "2025", "--toekenning", "CMW-999999"),
        ("--jaar", "2025", "--peildatum", "2025-01-01"),
    ],
)
def test_a_year_without_data_is_refused_and_leaves_nothing(
    folder: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "bereken", *words) == 1
    assert "Geen gegevens" in capsys.readouterr().err
    assert calculations(folder) == []


def test_the_calendar_makes_the_year_on_31_march_and_once(folder: Path) -> None:
    run(folder, "bereken", "--alles", "--peildatum", "2026-03-30")
    assert asked(folder, "select * from jaarberekening") == []
    for day in ("2026-03-31", "2026-03-31", "2027-01-01"):
        run(folder, "bereken", "--alles", "--peildatum", day)
    assert asked(folder, "select jaar, volgnummer, datum, peildatum from jaarberekening") == [
        (2025, 1, MAART, MAART)
    ]


def test_the_calendar_and_the_command_give_the_same_year(folder: Path) -> None:
    run(folder, "bereken", "--alles", "--peildatum", "2026-04-01")
    run(folder, "bereken", "--jaar", "2025", "--peildatum", "2026-03-31")
    once, again = asked(
        folder, "select * exclude (volgnummer) from jaarberekening order by volgnummer"
    )
    assert once == again
    assert asked(folder, "select count(*) from berekening where soort = 'herberekening'") == [(4,)]


def test_what_became_known_after_31_march_is_not_in_the_year_of_the_calendar(folder: Path) -> None:
    load_later(folder)
    run(folder, "bereken", "--alles", "--peildatum", "2026-06-30")
    assert asked(folder, "select vte from jaarberekening") == [(70_000,)]
