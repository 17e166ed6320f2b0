"""The demo makes its own data at the first start: all of them or none, wherever a start is broken
off.
"""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from data.errors import CommandFailed
from data.operator import first_start
from data.operator.first_start import first_data
from data.operator.laad import laad
from data.snapshot.file import is_usable
from data.snapshot.publish import publiceer
from data.store.store import open_store
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import everything_stored

Invented = list[Path]


@pytest.fixture(scope="module")
def written() -> Iterator[Invented]:
    """A world of two leveringen in place of the small one; where it was written, once for each
    time.
    """
    written: Invented = []

    def genereer(schaal: str, formaat: str, zaad: int, uit: Path, tot: date) -> None:
        assert (date.today() - tot).days in (0, 1)  # until today: it may be midnight by now
        tables = {
            table: [row(table, kwartaal="2025K2")]
            for table in ("contingent", "tewerkstelling", "loon")
        }
        write(
            uit / "een", small() | {"betaling": [row("betaling", maand="13")]}, "L1", "2025-05-15"
        )
        write(uit / "twee", tables, "L2", "2025-09-12")
        written.append(uit)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(first_start, "genereer", genereer)
        yield written


@pytest.fixture(autouse=True)
def invented(written: Invented) -> Invented:
    """The same, since the test began."""
    written.clear()
    return written


def _kept(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the store but the public ids, which are random."""
    return {
        name: rows for name, rows in everything_stored(folder).items() if name != "persoon_sleutel"
    }


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def whole(written: Invented, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a start gives when nothing happens."""
    folder = tmp_path_factory.mktemp("whole")
    first_data(folder)
    return folder


def test_the_first_start_leaves_a_snapshot_and_nothing_aside(whole: Path) -> None:
    assert is_usable(whole)
    assert {row[2] for row in _kept(whole)["berekening"]} == {1, 2}
    rejects = [
        "geweigerd",
        "geweigerd/L1",
        "geweigerd/L1/geweigerd.csv",
        "geweigerd/L1/geweigerd.xlsx",
        "geweigerd/L2",
        "geweigerd/L2/geweigerd.csv",
    ]
    assert _names(whole) == [
        *rejects,
        "snapshots",
        "snapshots/current",
        "snapshots/snap-000001.duckdb",
        "store.duckdb",
    ]


MOMENTS = [
    ("data.operator.first_start", "genereer", 1, False),
    ("data.operator.laad", "load_one", 1, True),
    ("data.operator.laad", "load_one", 2, True),
    ("data.operator.laad", "load_one", 2, False),
    ("data.operator.first_start", "put_in_place", 1, True),
    ("shutil", "copytree", 1, False),
    ("data.operator.first_start", "put_in_place", 1, False),
    ("data.operator.bereken", "run", 2, True),
    ("data.operator.first_start", "publiceer", 1, True),
    ("data.snapshot.shelf", "point_at", 1, True),
]
"""Module, function, which call of it, and whether the start ends before that call or after it."""


class Killed(BaseException):
    """The start ends here."""


def _until(original: Callable[..., Any], times: int, is_before: bool) -> Callable[..., Any]:
    calls = 0

    def function(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        is_the_one = calls == times
        if is_the_one and is_before:
            raise Killed
        result = original(*arguments, **named)
        if is_the_one:
            raise Killed
        return result

    return function


@pytest.mark.parametrize(("module", "name", "times", "is_before"), MOMENTS)
def test_a_start_that_is_broken_off_is_completed_by_the_next(
    tmp_path: Path, whole: Path, module: str, name: str, times: int, is_before: bool
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        owner = import_module(module)
        patched.setattr(owner, name, _until(getattr(owner, name), times, is_before))
        with pytest.raises(Killed):
            first_data(folder)
    assert not is_usable(folder)
    first_data(folder)
    assert is_usable(folder)
    assert _kept(folder) == _kept(whole)
    assert [name for name in _names(folder) if "snap-" not in name] == [
        name for name in _names(whole) if "snap-" not in name
    ]


def test_a_store_without_leveringen_counts_as_none(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with pytest.raises(CommandFailed):
        publiceer(folder)
    first_data(folder)
    assert _kept(folder) == _kept(whole)


def test_what_else_lies_in_the_folder_stays(tmp_path: Path) -> None:
    others = {
        tmp_path / "secret": "kept",
        tmp_path / "geweigerd" / "L0" / "geweigerd.csv": "before",
    }
    for path, text in others.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    first_data(tmp_path)
    assert {path: path.read_text() for path in others} == others


def test_leveringen_of_an_operator_are_published_and_nothing_is_invented(
    tmp_path: Path, invented: Invented
) -> None:
    laad(tmp_path, write(tmp_path / "in", small(), "OWN"))
    first_data(tmp_path)
    assert is_usable(tmp_path)
    assert not invented
    assert [number for _, number, *_ in _kept(tmp_path)["levering"]] == ["OWN"]


def test_what_an_operator_loads_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(work: Path, source: Path) -> None:
        laad(work, source)
        laad(tmp_path, write(tmp_path / "in", small(), "OWN"))

    monkeypatch.setattr(first_start, "laad", meanwhile)
    first_data(tmp_path)
    assert [number for _, number, *_ in _kept(tmp_path)["levering"]] == ["OWN"]


def test_a_store_that_could_not_be_closed_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unclosed(work: Path, source: Path) -> None:
        laad(work, source)
        (work / "store.duckdb.wal").write_bytes(b"")

    monkeypatch.setattr(first_start, "laad", unclosed)
    with pytest.raises(CommandFailed, match="niet helemaal bewaard"):
        first_data(tmp_path)
    assert not (tmp_path / "store.duckdb").exists()


def test_two_starts_at_once_make_the_data_once(tmp_path: Path, invented: Invented) -> None:
    starts = [threading.Thread(target=first_data, args=(tmp_path,)) for _ in range(2)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert is_usable(tmp_path)
    assert len(invented) == 1
    with open_store(tmp_path) as con:
        assert con.execute("select count(*) from levering").fetchall() == [(2,)]
