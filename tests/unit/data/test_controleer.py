"""`controleer` makes stored calculations again and finds every cent that is not what it was."""

from pathlib import Path

import pytest

from calc.kwartalen import Kwartaal
from data.bereken import bereken_kwartaal
from data.controleer import controleer
from data.errors import CommandFailed
from data.laad import laad
from tests.unit.data.leveringen import row, write
from tests.unit.data.published import calculated_folder, change, copy


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
    assert capsys.readouterr().out == "2 berekeningen opnieuw gemaakt: gelijk tot op de cent. Alle controletotalen kloppen.\n"


def test_the_whole_demo_is_equal(demo_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    controleer(copy(demo_data, tmp_path / "data"))
    assert "gelijk tot op de cent" in capsys.readouterr().out


CHANGED = {
    "a premie and every total it is in": (
        "update premie set premie = premie + 1, loonpremie = loonpremie + 1 where kwartaal = '2025K1'",
        "update berekening set premies = premies + 1, loonpremie = loonpremie + 1, subsidie = subsidie + 1 where kwartaal = '2025K1'",
    ),
    "a premie without its total": ("update premie set premie = premie - 1 where kwartaal = '2025K1'",),
    "a total without its premie": ("update berekening set subsidie = subsidie + 1 where kwartaal = '2025K1'",),
    "a quantity on the way": ("update premie set begrenzing = begrenzing + 1 where kwartaal = '2025K1'",),
    "a wage that was delivered": ("update loon set bedrag = bedrag + 1 where kwartaal = '2025K1'",),
    "a line that was delivered": ("update tewerkstelling set uren = uren - 1 where kwartaal = '2025K1'",),
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
    laad(folder, write(folder / "later", {"loon": [row("loon", bedrag="5000.00")]}, "L2", "2025-12-01"))
    controleer(folder, everything=True)
