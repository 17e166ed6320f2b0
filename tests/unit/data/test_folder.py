"""Where the data live: made by what loads, and never by a command that works on what was loaded."""

from pathlib import Path

import pytest

from data.__main__ import main
from tests.unit.data.leveringen import NAMED, small, write
from tests.unit.data.published import current, published_folder

TOON = {
    "berekening": ("--kwartaal", "2025K1"),
    "jaar": ("--jaar", "2025"),
    "totalen": (),
    "afrekening": (),
    "voorschot": (),
    "vordering": (),
}


def status(folder: Path, *words: str | Path) -> int:
    """The exit status of one command."""
    return main(["--map", str(folder), *map(str, words)])


WORKS_ON_WHAT_IS_LOADED: tuple[tuple[str, ...], ...] = (
    ("bereken", "--alles"),
    ("bereken", "--kwartaal", "2025K1"),
    ("bereken", "--jaar", "2025"),
    ("publiceer",),
    ("terug",),
    ("controleer",),
    *(("toon", what, "--toekenning", NAMED[0], *period) for what, period in TOON.items()),
)


@pytest.mark.parametrize("is_there", [True, False], ids=["an empty folder", "no folder"])
@pytest.mark.parametrize("words", WORKS_ON_WHAT_IS_LOADED, ids=" ".join)
def test_a_mistyped_folder_is_said_and_not_made(
    tmp_path: Path, words: tuple[str, ...], is_there: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "typo"
    if is_there:
        folder.mkdir()
    assert status(folder, *words) == 1
    said = (
        f"In {folder} is nog niets geladen. Kijk na of --map of MAATWERK_DATA juist is, of laad "
        f"eerst een levering.\n"
    )
    assert capsys.readouterr() == ("", said)
    assert [*tmp_path.rglob("*")] == [folder] * is_there


def test_inventing_and_a_levering_that_is_not_there_make_no_folder_for_data(tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "iets").touch()
    assert (
        status(tmp_path / "typo", "genereer", "--schaal", "klein", "--uit", tmp_path / "vol") == 2
    )
    assert status(tmp_path / "typo", "laad", tmp_path / "nergens") == 2
    assert not (tmp_path / "typo").exists()


def test_a_snapshot_goes_back_into_service_when_the_store_is_gone(tmp_path: Path) -> None:
    folder = published_folder(tmp_path)
    assert status(folder, "publiceer") == 0
    (folder / "store.duckdb").unlink()
    assert status(folder, "terug") == 0
    assert current(folder).stem == "snap-000001"
    assert not (folder / "store.duckdb").exists()


def test_where_only_a_refused_levering_was_tried_nothing_is_right_or_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (write(tmp_path / "in", small()) / "loon.csv").write_text("geen kolom\n1\n")
    assert status(tmp_path / "data", "laad", tmp_path / "in") == 2
    assert status(tmp_path / "data", "controleer") == 1
    assert "is nog niets geladen" in capsys.readouterr().err


def test_what_is_loaded_but_not_calculated_has_only_control_totals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tmp_path / "data", "laad", write(tmp_path / "in", small())) == 0
    capsys.readouterr()
    assert status(tmp_path / "data", "controleer") == 0
    said, due = capsys.readouterr().out.splitlines()
    assert said == "Er zijn geen berekeningen om opnieuw te maken. Alle controletotalen kloppen."
    assert due == "2025 K1, 1 toekenning: wordt berekend op 30/06/2025."
