"""What was known on a day: a later levering corrects an earlier one, and nothing is ever lost."""

from datetime import date
from pathlib import Path

import pytest

from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, Tables, insz, row, small, write
from tests.unit.data.loaded import broken, known_rows

FIRST, SECOND = "2025-05-15", "2025-06-01"
OTHER_QUARTER = {"kwartaal": "2025K2", "begindatum": "2025-04-01"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one small levering of 15 May 2025, and one line and wage more in the next
    kwartaal.
    """
    tables = small()
    tables["tewerkstelling"].append(row("tewerkstelling", **OTHER_QUARTER))
    tables["loon"] += [
        row("loon", kwartaal="2025K2", bedrag="1.00"),
        row("loon", looncode="2", bedrag="7.00"),
    ]
    load(tmp_path, tables, "L1", FIRST)
    return tmp_path


def load(
    folder: Path, tables: Tables, number: str, datum: str, leeg: tuple[tuple[str, str], ...] = ()
) -> None:
    """One more levering."""
    laad(folder, write(folder / "in" / number, tables, number, datum, leeg))
    assert broken(folder, number) == []


BY_KEY = {
    "onderneming": ({"naam": "Nieuwe naam"}, "naam", "Nieuwe naam"),
    "toekenning": ({"naam": "Nieuwe naam", "einddatum": "2026-12-31"}, "naam", "Nieuwe naam"),
    "contingent": ({"vte": "20.00"}, "vte", 200_000),
    "werknemer": ({"naam": "Nieuwe naam"}, "naam", "Nieuwe naam"),
    "wop": ({"percentage": "75"}, "percentage", 75),
}


@pytest.mark.parametrize("table", BY_KEY)
def test_a_later_row_replaces_the_row_with_the_same_key(folder: Path, table: str) -> None:
    changes, column, value = BY_KEY[table]
    before = known_rows(folder, table, None, column)
    load(folder, {table: [row(table, **changes)]}, "L2", SECOND)
    assert known_rows(folder, table, None, column) == [(value,)]
    assert known_rows(folder, table, date(2025, 5, 31), column) == before != [(value,)]


def test_a_row_with_another_key_stands_beside_it(folder: Path) -> None:
    load(folder, {"contingent": [row("contingent", kwartaal="2025K2", vte="3.00")]}, "L2", SECOND)
    assert known_rows(folder, "contingent", None, "kwartaal", "vte") == [
        ("2025K1", 125_000),
        ("2025K2", 30_000),
    ]


def test_wages_of_a_kwartaal_are_replaced_as_a_whole_and_only_in_that_table(folder: Path) -> None:
    load(folder, {"loon": [row("loon", bedrag="99.00")]}, "L2", SECOND)
    assert known_rows(folder, "loon", None, "kwartaal", "looncode", "bedrag") == [
        ("2025K1", 1, 9_900),
        ("2025K2", 1, 100),
    ]
    assert len(known_rows(folder, "tewerkstelling")) == 2
    assert len(known_rows(folder, "loon", date(2025, 5, 15))) == 3


def test_a_kwartaal_of_which_all_rows_are_refused_is_not_replaced(folder: Path) -> None:
    laad(folder, write(folder / "in" / "L2", {"loon": [row("loon", bedrag="fout")]}, "L2", SECOND))
    assert len(broken(folder, "L2")) == 1
    assert len(known_rows(folder, "loon")) == 3


def test_a_pair_that_is_emptied_is_gone_from_every_table_by_kwartaal(folder: Path) -> None:
    load(
        folder,
        {"contingent": [row("contingent", kwartaal="2026K1")]},
        "L2",
        SECOND,
        ((NAMED[0], "2025K1"),),
    )
    for table in ("tewerkstelling", "loon", "activeringsuitkering", "betaling"):
        assert "2025K1" not in {
            kwartaal for (kwartaal,) in known_rows(folder, table, None, "kwartaal")
        }
        assert ("2025K1",) in known_rows(folder, table, date(2025, 5, 31), "kwartaal")
    assert ("2025K1",) in known_rows(folder, "contingent", None, "kwartaal")


def test_what_a_levering_brings_itself_is_not_emptied_by_it(folder: Path) -> None:
    tables = {
        "tewerkstelling": [row("tewerkstelling", **OTHER_QUARTER)],
        "loon": [row("loon", kwartaal="2025K2", bedrag="5.00")],
    }
    load(folder, tables, "L2", SECOND, ((NAMED[0], "2025K1"), (NAMED[0], "2025K2")))
    assert known_rows(folder, "loon", None, "kwartaal", "bedrag") == [("2025K2", 500)]


def test_an_emptied_kwartaal_can_be_filled_again(folder: Path) -> None:
    load(folder, {"contingent": [row("contingent")]}, "L2", SECOND, ((NAMED[0], "2025K1"),))
    again = {"tewerkstelling": [row("tewerkstelling")], "loon": [row("loon", bedrag="3.00")]}
    load(folder, again, "L3", "2025-07-01")
    assert known_rows(folder, "loon", None, "kwartaal", "bedrag") == [
        ("2025K1", 300),
        ("2025K2", 100),
    ]
    assert known_rows(folder, "loon", date(2025, 6, 30), "kwartaal") == [("2025K2",)]


@pytest.mark.parametrize(
    ("day", "known"), [("2025-05-31", "d'Hondt"), ("2025-06-01", "Nieuw"), ("2025-06-02", "Nieuw")]
)
def test_a_peildatum_includes_its_day(folder: Path, day: str, known: str) -> None:
    load(folder, {"werknemer": [row("werknemer", naam="Nieuw")]}, "L2", SECOND)
    assert known_rows(folder, "werknemer", date.fromisoformat(day), "naam") == [(known,)]


def test_nothing_is_known_before_the_first_levering(folder: Path) -> None:
    assert known_rows(folder, "werknemer", date(2025, 5, 14)) == []


def test_the_order_is_by_day_not_by_loading(folder: Path) -> None:
    load(
        folder,
        {"werknemer": [row("werknemer", naam="van juli")], "loon": [row("loon", bedrag="7.00")]},
        "L2",
        "2025-07-01",
    )
    load(
        folder,
        {"werknemer": [row("werknemer", naam="van juni")], "loon": [row("loon", bedrag="6.00")]},
        "L3",
        SECOND,
    )
    assert known_rows(folder, "werknemer", None, "naam") == [("van juli",)]
    assert known_rows(folder, "werknemer", date(2025, 6, 15), "naam") == [("van juni",)]
    assert ("2025K1", 700) in known_rows(folder, "loon", None, "kwartaal", "bedrag")
    assert ("2025K1", 600) in known_rows(folder, "loon", date(2025, 6, 15), "kwartaal", "bedrag")


def test_on_one_day_the_order_is_by_number(folder: Path) -> None:
    load(folder, {"werknemer": [row("werknemer", naam="tweede")]}, "L3", SECOND)
    load(folder, {"werknemer": [row("werknemer", naam="eerste")]}, "L2", SECOND)
    assert known_rows(folder, "werknemer", None, "naam") == [("tweede",)]


def test_a_levering_is_judged_by_what_came_before_it_whenever_it_is_loaded(tmp_path: Path) -> None:
    load(tmp_path, small(), "L2", "2025-07-01")
    laad(
        tmp_path,
        write(
            tmp_path / "in" / "L1",
            {"contingent": [row("contingent", kwartaal="2025K2")]},
            "L1",
            SECOND,
        ),
    )
    assert [rule for *_, rule in broken(tmp_path, "L1")] == ["onbekende_sleutel"]


def test_a_wage_needs_a_line_as_it_stands_after_its_own_levering(folder: Path) -> None:
    tables = {
        "tewerkstelling": [row("tewerkstelling", lijn="2")],
        "loon": [row("loon"), row("loon", lijn="2")],
    }
    laad(folder, write(folder / "in" / "L2", tables, "L2", SECOND))
    assert broken(folder, "L2") == [
        ("loon", 2, "insz+toekenningsnummer+kwartaal+lijn", "onbekende_sleutel")
    ]


def test_the_rows_of_another_toekenning_stay(folder: Path) -> None:
    second = {
        "toekenning": [row("toekenning", toekenningsnummer=NAMED[1])],
        "tewerkstelling": [row("tewerkstelling", toekenningsnummer=NAMED[1])],
    }
    load(folder, second, "L2", SECOND)
    load(
        folder,
        {"tewerkstelling": [row("tewerkstelling", toekenningsnummer=NAMED[1], uren="10.00")]},
        "L3",
        "2025-07-01",
    )
    assert known_rows(folder, "tewerkstelling", None, "toekenningsnummer", "kwartaal", "uren") == [
        (NAMED[0], "2025K1", 1900),
        (NAMED[0], "2025K2", 1900),
        (NAMED[1], "2025K1", 1000),
    ]
    assert insz(1) == known_rows(folder, "tewerkstelling", None, "insz")[0][0]
