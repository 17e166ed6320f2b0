"""`controleer` makes stored calculations again and finds every cent that is not what it was."""

from pathlib import Path

import duckdb
import pytest

from calc.kwartalen import Kwartaal
from data.errors import CommandFailed
from data.operator.bereken import bereken_kwartaal
from data.operator.controleer import control_totals, controleer
from data.operator.laad import laad
from data.snapshot.publish import publiceer
from data.store.store import open_store
from tests.unit.data.leveringen import row, write
from tests.unit.data.published import calculated_folder, change, copy, current


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kwartalen, calculated. Shared: copied before use."""
    return calculated_folder(tmp_path_factory.mktemp("calculated"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return copy(made, tmp_path / "data")


def test_what_was_not_touched_is_equal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    controleer(folder, everything=True)
    assert (
        capsys.readouterr().out
        == "2 berekeningen opnieuw gemaakt: gelijk tot op de cent. Alle controletotalen kloppen.\n"
    )


def test_the_whole_demo_is_equal(
    demo_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    controleer(copy(demo_data, tmp_path / "data"))
    assert "gelijk tot op de cent" in capsys.readouterr().out


CHANGED = {
    "a premie and every total it is in": (
        (
            "update premie set premie = premie + 1, loonpremie = loonpremie + 1 where kwartaal = "
            "'2025K1'"
        ),
        (
            "update berekening set premies = premies + 1, loonpremie = loonpremie + 1, subsidie = "
            "subsidie + 1 where kwartaal = '2025K1'"
        ),
    ),
    "a premie without its total": (
        "update premie set premie = premie - 1 where kwartaal = '2025K1'",
    ),
    "a total without its premie": (
        "update berekening set subsidie = subsidie + 1 where kwartaal = '2025K1'",
    ),
    "a quantity on the way": (
        "update premie set begrenzing = begrenzing + 1 where kwartaal = '2025K1'",
    ),
    "a wage that was delivered": ("update loon set bedrag = bedrag + 1 where kwartaal = '2025K1'",),
    "a line that was delivered": (
        "update tewerkstelling set uren = uren - 1 where kwartaal = '2025K1'",
    ),
    "a loonpremie without its premie": (
        "update premie set loonpremie = loonpremie + 1 where kwartaal = '2025K1'",
    ),
    "who it was": ("update premie set insz = '00000000097' where kwartaal = '2025K1'",),
    "a werknemer is gone": ("delete from premie where kwartaal = '2025K1'",),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_change_is_found_and_its_calculation_named(folder: Path, case: str) -> None:
    change(folder / "store.duckdb", *CHANGED[case])
    with pytest.raises(CommandFailed, match="CMW-000001 2025K1-1: ") as failure:
        controleer(folder)
    assert "2025K2" not in str(failure.value)


def test_a_later_levering_does_not_change_what_was_known(folder: Path) -> None:
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, Kwartaal(2025, 3).last_day, None)
    laad(
        folder,
        write(folder / "later", {"loon": [row("loon", bedrag="5000.00")]}, "L2", "2025-12-01"),
    )
    controleer(folder, everything=True)


def test_a_levering_loaded_later_than_its_date_does_not_either(folder: Path) -> None:
    """It would have been known on the peildatum, had it been there."""
    peildatum = Kwartaal(2025, 4).last_day
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, peildatum, None)
    laad(
        folder,
        write(folder / "late", {"loon": [row("loon", bedrag="5000.00")]}, "L2", "2025-10-01"),
    )
    controleer(folder, everything=True)
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, peildatum, None)
    controleer(folder, everything=True)
    with open_store(folder) as con:
        lonen = con.execute(
            "select loon from premie where kwartaal = '2025K1' order by volgnummer"
        ).fetchall()
    assert lonen == [(450_010,), (450_010,), (500_000,)]


def test_a_store_from_before_the_last_levering_was_kept_is_opened(folder: Path) -> None:
    change(folder / "store.duckdb", "alter table berekening drop column geladen")
    controleer(folder, everything=True)
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, None, None)
    controleer(folder, everything=True)


WRONG = {
    "a part of a premie": "update premie set forfait = forfait + 1, variabel = variabel - 1",
    "an amount on the way to a premie": (
        "update premie set begeleidingspremie = begeleidingspremie + 1"
    ),
    "what is inside": "update premie set vte_binnen = vte_binnen - 1",
    "a total of a part": "update berekening set loonpremie = loonpremie + 1, forfait = forfait - 1",
    "a part of the organisatieondersteuning": (
        "update berekening set organisatieondersteuning_vast = organisatieondersteuning_vast + 1"
    ),
    "a row that was delivered is gone": "delete from wop",
    "a row that was delivered is doubled": "insert into loon select * from loon limit 1",
    "a file that was counted wrong": (
        "update telling set gelezen = gelezen + 1 where bestand = 'werknemer'"
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_totals_alone_find_it_in_every_calculation_and_levering(folder: Path, case: str) -> None:
    """Only a sample is calculated again; the totals are those of all."""
    with open_store(folder) as con:
        assert control_totals(con) == []
    change(folder / "store.duckdb", WRONG[case])
    with open_store(folder) as con:
        assert control_totals(con)


def test_a_store_of_before_the_filling_was_kept_is_taken_up(folder: Path) -> None:
    """Its calculations stay what they were: the filling is then the VTE of the list."""
    change(folder / "store.duckdb", "alter table berekening drop column vte_invulling")
    controleer(folder, everything=True)
    publiceer(folder)
    with duckdb.connect(str(current(folder)), read_only=True) as con:
        assert con.execute("select distinct vte_invulling - vte from berekening").fetchall() == [
            (0,)
        ]


def test_a_filling_that_changed_is_found(folder: Path) -> None:
    change(
        folder / "store.duckdb",
        "update berekening set vte_invulling = vte_invulling + 1 where kwartaal = '2025K1'",
    )
    with pytest.raises(CommandFailed, match="CMW-000001 2025K1-1: vte_invulling"):
        controleer(folder)
