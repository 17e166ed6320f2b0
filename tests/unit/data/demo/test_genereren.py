"""The same seed gives the same bytes, wherever and whenever; a folder with something in it is left
alone.
"""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.demo.genereren import genereer, verhaal
from data.demo.schaal import SCHALEN
from data.errors import Refused

ROOT = Path(__file__).parents[4]
TOT = date(2026, 9, 30)
ENDS = (date(2026, 9, 11), date(2026, 9, 12), date(2026, 12, 12))
NEWEST = ("2026-06-12", "2026-09-12", "2026-12-12")


def digests(folder: Path) -> dict[str, str]:
    """Every file with a digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the small world with seed 1."""
    folder = tmp_path_factory.mktemp("klein") / "een"
    genereer("klein", "csv", 1, folder, TOT)
    return digests(folder)


def test_the_same_seed_gives_the_same_bytes_in_another_process(
    tmp_path: Path, small: dict[str, str]
) -> None:
    command = [
        sys.executable,
        "-m",
        "data",
        "--map",
        str(tmp_path),
        "genereer",
        "--schaal",
        "klein",
        "--zaad",
        "1",
    ]
    command += ["--tot", str(TOT), "--uit", str(tmp_path / "twee")]
    subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, check=True
    )
    assert len(small) > 100
    assert digests(tmp_path / "twee") == small


def test_the_history_is_what_it_always_was(small: dict[str, str]) -> None:
    """The digest of all digests: who changes the generator changes every demo, and says so here."""
    every = "\n".join(f"{digest} {name}" for name, digest in sorted(small.items()))
    assert (
        hashlib.sha256(every.encode()).hexdigest()
        == "bfb39ca2f9b389e618c058715a0ea05d42cd4bbc80d4963db73dc87cccc90c1f"
    )


@pytest.mark.parametrize("tot", [date(2023, 6, 12), date(2025, 5, 1), date(2026, 3, 22)], ids=str)
def test_an_earlier_end_gives_the_same_leveringen_until_then(
    tot: date, tmp_path: Path, small: dict[str, str]
) -> None:
    genereer("klein", "csv", 1, tmp_path / "uit", tot)
    assert digests(tmp_path / "uit") == {
        name: digest for name, digest in small.items() if name[:10] <= str(tot)
    }


@pytest.mark.parametrize(("tot", "newest"), list(zip(ENDS, NEWEST, strict=True)))
def test_the_last_kwartaal_is_the_last_one_that_is_delivered_by_then(
    tot: date, newest: str
) -> None:
    last = max(
        levering.nummer
        for levering in verhaal(SCHALEN["klein"], 1, tot)
        if levering.soort == "dmfa"
    )
    assert last == f"{newest}-dmfa"


def test_the_story_goes_on_after_the_years_that_are_known() -> None:
    """Five years on: every kwartaal has its werknemers and its contingent, and every year its
    corrections.
    """
    later = [
        levering
        for levering in verhaal(SCHALEN["klein"], 1, date(2031, 4, 1))
        if levering.datum.year > 2027
    ]
    kwartalen = [levering for levering in later if levering.soort == "dmfa"]
    assert len(kwartalen) == 13
    assert all(
        len(levering.tabellen["loon"]["insz"]) > 1000 and len(levering.tabellen["contingent"]) == 8
        for levering in kwartalen
    )
    assert {
        levering.datum.year for levering in later if levering.soort.startswith("correctie")
    } == {2028, 2029, 2030, 2031}


def test_before_the_first_levering_there_is_nothing_to_make(tmp_path: Path) -> None:
    with pytest.raises(
        Refused, match=r"Op 11/06/2023 is er nog niets geleverd\. Kies een dag vanaf 12/06/2023\."
    ):
        genereer("klein", "csv", 1, tmp_path / "uit", date(2023, 6, 11))
    assert not list(tmp_path.iterdir())


def test_another_seed_gives_other_bytes_in_the_same_files_of_every_kwartaal(
    tmp_path: Path, small: dict[str, str]
) -> None:
    genereer("klein", "csv", 2, tmp_path / "ander", TOT)
    other = digests(tmp_path / "ander")
    wages = {name for name in small if name.endswith("-dmfa/loon.csv")}
    assert len(wages) == len(SCHALEN["klein"].kwartalen(date(2026, 6, 30)))
    assert all(other[name] != small[name] for name in wages)


def test_a_national_world_gives_the_same_bytes_too(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        genereer("nationaal", "parquet", 1, tmp_path / name, date(2019, 9, 12))
    first = digests(tmp_path / "een")
    assert first == digests(tmp_path / "twee")
    assert {"2019-06-12-dmfa/loon.parquet", "2019-09-12-dmfa/loon.parquet"} <= set(first)


def test_a_world_ten_times_as_large_can_be_made(tmp_path: Path) -> None:
    genereer("tien", "parquet", 1, tmp_path / "tien", date(2019, 6, 12))
    lines = pq.read_metadata(
        tmp_path / "tien" / "2019-06-12-dmfa" / "tewerkstelling.parquet"
    ).num_rows
    assert 200_000 < lines < 300_000


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("x")
    with pytest.raises(Refused, match="niet leeg"):
        genereer("klein", "csv", 1, tmp_path, TOT)
    assert list(tmp_path.iterdir()) == [kept]


def test_nothing_is_there_until_everything_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.demo.genereren.correcties", _fails)
    with pytest.raises(RuntimeError, match="halfway"):
        genereer("klein", "csv", 1, tmp_path / "uit", TOT)
    assert not (tmp_path / "uit").exists()
    monkeypatch.undo()
    genereer("klein", "csv", 1, tmp_path / "uit", TOT)
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def _fails(*arguments: object) -> None:
    raise RuntimeError("halfway")
