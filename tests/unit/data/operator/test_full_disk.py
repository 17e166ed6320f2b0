"""A command that finds the disk full says so, leaves what was there, and completes once there is
room.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.__main__ import main
from data.snapshot import publish
from data.snapshot.publish import publiceer
from data.snapshot.verification import verify
from data.store import store
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import everything_stored
from tests.unit.data.published import calculated_folder, copy, current

ROOT = Path(__file__).parents[4]
BLOCK = 512
"""Bytes of what `ulimit -f` counts."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something published, and a levering that waits. Shared: copied before use."""
    folder = calculated_folder(tmp_path_factory.mktemp("made"))
    publiceer(folder)
    write(
        folder / "wacht",
        {"loon": [row("loon", bedrag="1234.56"), *small()["loon"][1:]]},
        "L2",
        "2025-12-12",
    )
    return folder


def limited(folder: Path, most: int, *words: str | Path) -> tuple[int, str]:
    """One command that may make no file larger than so many bytes: its status, and what it says."""
    command = [sys.executable, "-m", "data", "--map", str(folder), *map(str, words)]
    shell = ["sh", "-c", f'ulimit -f {most // BLOCK}; exec "$@"', "sh", *command]
    done = subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


LAAD, BEREKEN, PUBLICEER = ("laad", "wacht"), ("bereken", "--kwartaal", "2025K1"), ("publiceer",)
WORK = [
    (LAAD, 0),
    (LAAD, 512),
    (BEREKEN, 0),
    (BEREKEN, 1_024),
    (PUBLICEER, 0),
    (PUBLICEER, 4_096),
    (PUBLICEER, 100_000),
]


@pytest.mark.parametrize(
    ("words", "size"), WORK, ids=[f"{words[0]}, {size} bytes" for words, size in WORK]
)
def test_a_full_disk_leaves_what_was_there_and_the_next_run_completes(
    made: Path, tmp_path: Path, words: tuple[str, ...], size: int
) -> None:
    folder = copy(made, tmp_path / "data")
    before = everything_stored(folder)
    command = [words[0], *(folder / word if word == "wacht" else word for word in words[1:])]
    status, said = limited(folder, size, *command)
    assert status == 1, said
    assert re.fullmatch(r"[A-Z][^\n]*(schijf|niet groter worden|plaats)[^\n]*\n", said), said
    assert everything_stored(folder) == before
    verify(current(folder))
    assert current(folder).stem == "snap-000001"
    assert not list((folder / "snapshots").glob(".build-*"))
    assert main(["--map", str(folder), *map(str, command)]) == 0
    verify(current(folder))
    assert everything_stored(folder) != before or current(folder).stem == "snap-000002"


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Little memory, and no room to set aside what does not fit in it; called, it is over."""
    opened = duckdb.connect

    def connect(path: str, **named: Any) -> duckdb.DuckDBPyConnection:
        return opened(
            path,
            **named
            | {
                "config": named["config"]
                | {"memory_limit": "30MB", "max_temp_directory_size": "1MB"}
            },
        )

    monkeypatch.setattr(store.duckdb, "connect", connect)
    return monkeypatch.undo


def test_no_room_to_set_aside_leaves_what_was_there(
    made: Path,
    tmp_path: Path,
    narrow: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The build needs more than there is memory for: all rows sorted, as for a whole country."""
    folder, build = copy(made, tmp_path / "data"), publish._build

    def much(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        con.execute(
            "create temp table veel as select * from (select i, repeat('x', 200) || i as "
            "tekst from range(500000) r(i)) order by hash(i)"
        )
        build(con, path, name)

    monkeypatch.setattr(publish, "_build", much)
    assert main(["--map", str(folder), "publiceer"]) == 1
    assert capsys.readouterr().err.startswith("Mislukt: te weinig schijfruimte of geheugen")
    verify(current(folder))
    assert current(folder).stem == "snap-000001"
    narrow()
    assert main(["--map", str(folder), "publiceer"]) == 0


def test_what_a_killed_check_had_set_aside_does_not_stop_the_next_run(
    made: Path, tmp_path: Path
) -> None:
    folder = copy(made, tmp_path / "data")
    left = folder / "snapshots" / ".build-snap-000002.duckdb.tmp"
    left.mkdir()
    (left / "duckdb_temp_1_0_storage_DEFAULT-0.tmp").write_bytes(b"in clear")
    assert publiceer(folder) == "snap-000002"
    assert not left.exists()


def test_what_a_killed_process_had_set_aside_goes_with_its_snapshot(
    made: Path, tmp_path: Path
) -> None:
    folder = copy(made, tmp_path / "data")
    gone, there = (folder / "snapshots" / f"snap-00000{number}.duckdb.tmp" for number in (0, 1))
    for path in (gone, there):
        path.mkdir()
        (path / "duckdb_temp_1_0_storage_DEFAULT-0.tmp").write_bytes(b"in clear")
    publiceer(folder)
    assert not gone.exists()
    assert there.exists()
