"""How the tests run: the demo data are kept and stay as they are, and what is named apart is
there.
"""

from pathlib import Path

import pytest

from tests.kept import KEPT, copy_to_write, digest, forget, kept, state
from tests.processes import ROOT, SLOW, SPREAD, WHOLE, ByFile, is_slow


def _make(folder: Path) -> None:
    (folder / "snapshots").mkdir()
    for path in (folder / "store", folder / "snapshots" / "snap"):
        path.write_text("made")


def test_what_is_kept_is_made_once_and_cannot_be_written_in(tmp_path: Path) -> None:
    folder = kept(tmp_path, "one", _make)
    assert kept(tmp_path, "one", lambda _: pytest.fail("made twice")) == folder
    assert [
        path.stat().st_mode & 0o222
        for path in (folder, folder / "store", folder / "snapshots" / "snap")
    ] == [0, 0, 0]


def test_what_failed_halfway_is_not_kept(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        _make(folder)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept(tmp_path, "one", fail)
    assert not (tmp_path / "one").exists()
    assert kept(tmp_path, "one", _make).exists()


def test_a_file_that_is_written_added_or_removed_changes_the_state(tmp_path: Path) -> None:
    folder = copy_to_write(kept(tmp_path, "one", _make), tmp_path / "copy")
    states = [state(folder)]
    for change in ((folder / "store").write_text, (folder / "store.wal").write_text):
        change("changed")
        states.append(state(folder))
    (folder / "store").unlink()
    assert len({frozenset(one.items()) for one in [*states, state(folder)]}) == 4


def test_a_copy_may_be_written_in_and_its_snapshots_may_not(tmp_path: Path) -> None:
    folder = copy_to_write(kept(tmp_path, "one", _make), tmp_path / "copy")
    assert [
        path.stat().st_mode & 0o200
        for path in (folder, folder / "store", folder / "snapshots", folder / "snapshots" / "snap")
    ] == [0o200] * 3 + [0]


def test_the_oldest_goes_and_what_is_forgotten_is_made_again(tmp_path: Path) -> None:
    folders = [kept(tmp_path, f"number {number}", _make) for number in range(KEPT + 1)]
    assert [folder.exists() for folder in folders] == [False] + [True] * KEPT
    forget(folders[-1])
    forget(folders[-1])
    assert kept(tmp_path, folders[-1].name, _make).exists()


def test_the_name_changes_with_the_commands_and_with_what_makes_the_data(tmp_path: Path) -> None:
    (tmp_path / "calc" / "__pycache__").mkdir(parents=True)
    (tmp_path / "versions.txt").write_text("duckdb")
    rule = tmp_path / "calc" / "rule.yaml"
    rule.write_text("1")

    def name(*words: str) -> str:
        return digest(words, ("calc", "versions.txt"), tmp_path)

    names = {name("klein"), name("tien"), name("klein", "1")}
    (tmp_path / "calc" / "__pycache__" / "rule.pyc").write_text("compiled")
    assert name("klein") in names
    rule.write_text("2")
    names.add(name("klein"))
    rule.rename(rule.with_name("other.yaml"))
    names.add(name("klein"))
    (tmp_path / "versions.txt").write_text("duckdb, newer")
    assert len(names | {name("klein")}) == 6


def test_all_that_is_named_apart_is_there() -> None:
    assert [path for path in (*SLOW, *SPREAD, *WHOLE) if not (ROOT / path).exists()] == []
    assert is_slow(ROOT / "tests" / "browser" / "test_names.py")
    assert not is_slow(Path(__file__))


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [
        ("tests/unit/data/test_laad.py::test_a[x::y]", "tests/unit/data/test_laad.py"),
        ("tests/browser/test_names.py::test_a", "tests/browser/test_names.py"),
        ("tests/browser/test_focus.py::test_a[x]", "tests/browser/test_focus.py::test_a[x]"),
    ],
)
def test_a_file_is_handed_out_whole_unless_it_is_spread(nodeid: str, unit: str) -> None:
    assert ByFile._split_scope(None, nodeid) == unit
