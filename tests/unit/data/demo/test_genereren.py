"""The same seed gives the same bytes, wherever and whenever; a folder with something in it is left alone."""

import dataclasses
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from calc.kwartalen import Kwartaal
from data.demo.genereren import genereer, schrijf_verhaal
from data.demo.schaal import SCHALEN
from data.errors import Refused

ROOT = Path(__file__).parents[4]
BEGIN_OF_NATIONAAL = dataclasses.replace(SCHALEN["nationaal"], laatste=Kwartaal(2019, 2))
BEGIN_OF_TIEN = dataclasses.replace(SCHALEN["tien"], laatste=Kwartaal(2019, 1))


def digests(folder: Path) -> dict[str, str]:
    """Every file with a digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the small world with seed 1."""
    folder = tmp_path_factory.mktemp("klein") / "een"
    genereer("klein", "csv", 1, folder)
    return digests(folder)


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path, small: dict[str, str]) -> None:
    command = [sys.executable, "-m", "data", "--map", str(tmp_path), "genereer", "--schaal", "klein", "--zaad", "1", "--uit", str(tmp_path / "twee")]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, check=True)
    assert len(small) > 100
    assert digests(tmp_path / "twee") == small


def test_another_seed_gives_other_bytes_in_the_same_files_of_every_kwartaal(tmp_path: Path, small: dict[str, str]) -> None:
    genereer("klein", "csv", 2, tmp_path / "ander")
    other = digests(tmp_path / "ander")
    wages = {name for name in small if name.endswith("-dmfa/loon.csv")}
    assert len(wages) == len(SCHALEN["klein"].kwartalen)
    assert all(other[name] != small[name] for name in wages)


def test_a_national_world_gives_the_same_bytes_too(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        schrijf_verhaal(BEGIN_OF_NATIONAAL, "parquet", 1, tmp_path / name)
    first = digests(tmp_path / "een")
    assert first == digests(tmp_path / "twee")
    assert {"2019-06-12-dmfa/loon.parquet", "2019-09-12-dmfa/loon.parquet"} <= set(first)


def test_a_world_ten_times_as_large_can_be_made(tmp_path: Path) -> None:
    schrijf_verhaal(BEGIN_OF_TIEN, "parquet", 1, tmp_path / "tien")
    lines = pq.read_metadata(tmp_path / "tien" / "2019-06-12-dmfa" / "tewerkstelling.parquet").num_rows
    assert 200_000 < lines < 300_000


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("x")
    with pytest.raises(Refused, match="niet leeg"):
        genereer("klein", "csv", 1, tmp_path)
    assert list(tmp_path.iterdir()) == [kept]


def test_nothing_is_there_until_everything_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.demo.genereren.correcties", _fails)
    with pytest.raises(RuntimeError, match="halfway"):
        genereer("klein", "csv", 1, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
    monkeypatch.undo()
    genereer("klein", "csv", 1, tmp_path / "uit")
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def _fails(*arguments: object) -> None:
    raise RuntimeError("halfway")
