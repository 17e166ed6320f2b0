"""A toekenning of a measure without rules is never calculated by the rules of another."""

from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.store.store import STORE
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.operator.test_zonder_tewerkstelling import (
    ONE,
    OTHER,
    SOMEBODY,
    calculated,
    load,
    world,
)


def of_another_measure(folder: Path) -> Path:
    """A store of an older or newer version, in which one toekenning is of a measure that has no
    rules here.
    """
    load(folder, world(SOMEBODY | {ONE: dict.fromkeys(SOMEBODY[OTHER], 1)}, "10.00"))
    with duckdb.connect(folder / STORE) as con:
        con.execute(
            "update toekenning set maatregel = 'IMW' where toekenningsnummer = $nummer",
            {"nummer": ONE},
        )
    return folder


def test_a_levering_with_a_measure_without_rules_is_refused(tmp_path: Path) -> None:
    levering = write(
        tmp_path / "in",
        small() | {"toekenning": [row("toekenning", maatregel="IMW")]},
        "L1",
        "2025-03-12",
    )
    assert main(["--map", str(tmp_path / "data"), "laad", str(levering)]) == 0
    refused = (tmp_path / "data" / "geweigerd" / "L1" / "geweigerd.csv").read_text("utf-8")
    assert "maatregel" in refused
    assert "Deze code bestaat niet. Kies uit: CMW." in refused


def test_a_store_with_such_a_toekenning_is_refused_by_name_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = of_another_measure(tmp_path)
    for words in (
        ["--alles", "--peildatum", "2026-04-01"],
        ["--kwartaal", "2025K1"],
        ["--jaar", "2025"],
    ):
        assert main(["--map", str(folder), "bereken", *words]) == 1
        assert f"Toekenning {ONE} hoort bij de maatregel IMW" in capsys.readouterr().err
    assert calculated(folder, ONE) == calculated(folder, OTHER) == {}


def test_the_others_can_still_be_calculated(tmp_path: Path) -> None:
    folder = of_another_measure(tmp_path)
    assert (
        main(["--map", str(folder), "bereken", "--kwartaal", "2025K1", "--toekenning", OTHER]) == 0
    )
    assert list(calculated(folder, OTHER)) == ["2025K1-1"]
