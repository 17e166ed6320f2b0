"""An old demo is renewed on request: its data become those until today, what people did in it
stays, and real data are never touched.
"""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.demo import genereer
from data.errors import CommandFailed, Refused
from data.operator import vernieuw as renewal
from data.operator.first_start import first_data
from data.operator.laad import laad
from data.operator.vernieuw import vernieuw
from data.snapshot.file import is_usable
from data.store.store import STORE
from tests.unit.data.leveringen import small, write
from tests.unit.data.loaded import everything_stored

THEN, NOW = date(2023, 6, 30), date(2023, 9, 30)
"""One kwartaal is delivered, and two."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo as a first start left it, with what its visitors left. Shared: copied before use."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "data.operator.first_start.date",
            type("Then", (date,), {"today": classmethod(lambda cls: THEN)}),
        )
        first_data(folder)
    (folder / "state.sqlite").write_text("sessions")
    (folder / "raadplegingen").mkdir()
    (folder / "raadplegingen" / "2023.log").write_text("who consulted whom")
    return folder


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    return shutil.copytree(demo, tmp_path / "data", symlinks=True)


def _ids(folder: Path) -> dict[str, str]:
    with duckdb.connect(str(folder / STORE)) as con:
        return dict(con.execute("select insz, werknemer from persoon_sleutel").fetchall())


def _kwartalen(folder: Path) -> list[str]:
    with duckdb.connect(str((folder / "snapshots" / "current").resolve()), read_only=True) as con:
        return [
            kwartaal
            for (kwartaal,) in con.execute(
                "select distinct kwartaal from berekening order by all"
            ).fetchall()
        ]


def test_the_data_become_those_of_a_new_demo(folder: Path, tmp_path: Path) -> None:
    assert _kwartalen(folder) == ["2023K1"]
    assert vernieuw(folder, "klein", 1, NOW) == "snap-000002"
    assert _kwartalen(folder) == ["2023K1", "2023K2"]
    assert is_usable(folder)
    genereer("klein", "csv", 1, tmp_path / "in", NOW)
    laad(tmp_path / "new", tmp_path / "in")
    new, found = everything_stored(tmp_path / "new"), everything_stored(folder)
    assert found["loon"] == new["loon"]
    assert found["levering"] == new["levering"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "geweigerd",
        "raadplegingen",
        "snapshots",
        "state.sqlite",
        "store.duckdb",
    ]
    assert sorted(path.name for path in (folder / "geweigerd").iterdir()) == sorted(
        row[1] for row in new["levering"]
    )


def test_what_people_did_stays_and_a_werknemer_keeps_the_public_id(folder: Path) -> None:
    before = _ids(folder)
    vernieuw(folder, "klein", 1, NOW)
    after = _ids(folder)
    assert (folder / "state.sqlite").read_text() == "sessions"
    assert (folder / "raadplegingen" / "2023.log").read_text() == "who consulted whom"
    assert len(before) > 100
    assert {number: after[number] for number in before} == before
    assert len(after) > len(before)


def test_a_folder_with_a_levering_that_is_real_is_left_alone(folder: Path) -> None:
    laad(folder, write(folder.parent / "in", small(), "echt", "2025-05-15"))
    before = everything_stored(folder)
    with pytest.raises(
        Refused, match=r"Levering echt in .* is niet verzonnen. Er is niets vervangen."
    ):
        vernieuw(folder, "klein", 1, NOW)
    assert everything_stored(folder) == before


def test_what_is_loaded_meanwhile_is_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_someone_loads(other: Path, tot: date) -> int:
        laad(folder, write(folder.parent / "in", small(), "echt", "2025-05-15"))
        return 0

    monkeypatch.setattr(renewal, "bereken_alles", and_someone_loads)
    with pytest.raises(Refused, match="niet verzonnen"):
        vernieuw(folder, "klein", 1, NOW)
    assert "echt" in [row[1] for row in everything_stored(folder)["levering"]]
    assert not (folder / renewal.WORK).exists()


def test_a_renewal_that_is_broken_off_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything_stored(folder)

    def broken(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(renewal, "bereken_alles", broken)
    with pytest.raises(KeyboardInterrupt):
        vernieuw(folder, "klein", 1, NOW)
    assert everything_stored(folder) == before
    assert _kwartalen(folder) == ["2023K1"]
    assert not (folder / renewal.WORK).exists()


def test_a_folder_without_data_is_no_demo(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="nog niets geladen"):
        vernieuw(tmp_path, "klein", 1, NOW)
