"""What happens to a command beside its input: another command, a folder, a disk, a store, a
fault of ours.
"""

import errno
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.unit.data.leveringen import NAMED, small, write
from tests.unit.data.operator.test_commands import status
from tests.unit.data.published import current

ROOT = Path(__file__).parents[4]


def test_another_command_at_work_is_said_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("data.store.store.PATIENCE", 0.1)
    holder = "import sys; from pathlib import Path; from data.store.store import open_store\n"
    holder += "with open_store(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert status(folder, "publiceer") == 1
        process.communicate("")
    assert "in gebruik door een andere opdracht" in capsys.readouterr().err
    assert current(folder).stem == "snap-000001"


def test_commands_that_are_soon_done_wait_for_each_other(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "data",
        "--map",
        str(folder),
        "toon",
        "totalen",
        "--toekenning",
        NAMED[0],
    ]
    at_once = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    found = [(process.communicate(), process.returncode) for process in at_once]
    assert found == [((found[0][0][0], b""), 0)] * 4


@pytest.mark.parametrize(
    "words",
    [("publiceer",), ("bereken", "--alles"), ("toon", "totalen", "--toekenning", NAMED[0])],
    ids=lambda words: words[0],
)
def test_a_folder_that_may_not_be_written_is_said(
    folder: Path,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException("Cannot open file: Read-only file system")

    monkeypatch.setattr("duckdb.connect", refuse)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert status(folder, *words) == 1
    assert "mag niet geschreven worden" in capsys.readouterr().err


def test_a_full_disk_is_said_when_a_command_begins(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    monkeypatch.setattr("duckdb.connect", refuse)
    monkeypatch.setattr("data.store.store.ROOM", 1 << 60)
    assert status(folder, "publiceer") == 1
    assert "is vol" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EROFS, "Read-only file system"),
        OSError(errno.EMLINK, "Too many links"),
        ValueError("0012 is geheim"),
    ],
)
def test_whatever_goes_wrong_is_said_in_dutch_without_a_value(
    folder: Path,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Path) -> str:
        raise error

    monkeypatch.setattr("data.snapshot.publish.publiceer", fail)
    assert status(folder, "publiceer") == 1
    said = capsys.readouterr().err
    assert said.splitlines()[-1].startswith("Mislukt")
    assert not re.search("geheim|Read-only|Too many", said.splitlines()[-1])


@pytest.mark.parametrize(
    "error", [duckdb.IOException, duckdb.TransactionException], ids=["writing", "at the commit"]
)
def test_a_disk_that_fills_up_is_no_fault_of_the_program(
    tmp_path: Path,
    error: type[duckdb.Error],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise error("Failed to commit: No space left on device")

    monkeypatch.setattr("data.operator.laad._store", fail)
    assert status(tmp_path / "data", "laad", write(tmp_path / "in", small())) == 1
    assert capsys.readouterr().err.startswith("Mislukt: de schijf is vol")


def test_a_damaged_store_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "store.duckdb").write_bytes(b"no database" * 1000)
    assert status(tmp_path, "publiceer") == 1
    assert "beschadigd" in capsys.readouterr().err
