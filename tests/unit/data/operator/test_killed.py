"""A command that is killed leaves what was there before, and the next run completes the work.

Each run ends with SIGKILL at a moment that is named: before or after the nth call of a function.
"""

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from calc.kwartalen import Kwartaal
from data.operator.bereken import bereken_kwartaal
from data.operator.controleer import controleer
from data.operator.laad import laad
from data.snapshot.publish import publiceer
from data.snapshot.verification import verify
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import everything_stored, rejects
from tests.unit.data.published import calculated_folder, copy, current

ROOT = Path(__file__).parents[4]
RUN = """
import importlib, os, signal, sys
where, name, moment, times = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
owner = importlib.import_module(where)
*path, last = name.split(".")
for part in path:
    owner = getattr(owner, part)
original = getattr(owner, last)

def until(*arguments, **named):
    global times
    times -= 1
    if times == 0 and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = original(*arguments, **named)
    if times == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(owner, last, until)
from data.__main__ import main
sys.exit(main(sys.argv[5:]))
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """Before or after the nth call of a function of a module."""

    module: str
    function: str
    when: str
    times: int = 1

    def __str__(self) -> str:
        return f"{self.when} {self.function} {self.times}"


def killed(folder: Path, moment: Moment, *words: str | Path) -> None:
    """Runs a command that does not survive."""
    where = [moment.module, moment.function, moment.when, str(moment.times)]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *where, "--map", str(folder), *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def _leveringen(folder: Path) -> Path:
    """Two leveringen, the second with a wage for another kwartaal and a row that is refused."""
    write(folder / "een", small(), "L1", "2025-05-15")
    tables: dict[str, list[dict[str, str]]] = {
        "tewerkstelling": [row("tewerkstelling", kwartaal="2025K2")],
        "loon": [row("loon", kwartaal="2025K2")],
    }
    tables["loon"].append(row("loon", kwartaal="2025K2", looncode="99"))
    write(folder / "twee", tables, "L2", "2025-09-12")
    return folder


LOADING = [
    (Moment("data.operator.laad", "load_one", "before"), []),
    (Moment("data.operator.laad", "judge", "after"), []),
    (Moment("data.operator.laad", "_store", "after"), []),
    (Moment("data.operator.laad", "write_rejects", "after"), []),
    (Moment("data.operator.laad", "load_one", "after"), ["L1"]),
    (Moment("data.operator.laad", "_store", "after", 2), ["L1"]),
    (Moment("data.operator.laad", "write_rejects", "after", 2), ["L1"]),
    (Moment("data.operator.laad", "Path.replace", "before", 2), ["L1", "L2"]),
    (Moment("data.operator.laad", "load_one", "after", 2), ["L1", "L2"]),
]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What loading gives when nothing happens."""
    folder = tmp_path_factory.mktemp("undisturbed")
    laad(folder, _leveringen(folder / "in"))
    return folder


@pytest.mark.parametrize(("moment", "stored"), LOADING, ids=str)
def test_a_levering_is_loaded_whole_or_not_at_all(
    tmp_path: Path, undisturbed: Path, moment: Moment, stored: list[str]
) -> None:
    source = _leveringen(tmp_path / "in")
    killed(tmp_path, moment, "laad", source)
    assert [number for _, number, *_ in everything_stored(tmp_path)["levering"]] == stored
    for folder in sorted(source.iterdir()):
        if {"een": "L1", "twee": "L2"}[folder.name] not in stored:
            laad(tmp_path, folder)
    assert everything_stored(tmp_path) == everything_stored(undisturbed)


def test_the_rejects_get_their_name_at_the_next_run(tmp_path: Path) -> None:
    killed(
        tmp_path,
        Moment("data.operator.laad", "Path.replace", "before", 2),
        "laad",
        _leveringen(tmp_path / "in"),
    )
    assert not (tmp_path / "geweigerd" / "L2" / "geweigerd.csv").exists()
    laad(tmp_path, write(tmp_path / "later", {"werknemer": [row("werknemer")]}, "L3", "2025-10-01"))
    assert [line["controle"] for line in rejects(tmp_path, "L2")] == ["onbekende_code"]


def test_the_rejects_of_a_levering_that_was_not_stored_are_removed(tmp_path: Path) -> None:
    killed(
        tmp_path,
        Moment("data.operator.laad", "write_rejects", "after"),
        "laad",
        write(tmp_path / "in", small()),
    )
    assert (tmp_path / "geweigerd" / "L1" / ".geweigerd.csv").exists()
    laad(tmp_path, write(tmp_path / "other", small(), "L2"))
    assert not list((tmp_path / "geweigerd" / "L1").iterdir())


CALCULATING = [
    Moment("data.operator.bereken", "read_known", "before"),
    Moment("calc.collectief_maatwerk.regeling", "kwartaalsubsidie", "after"),
    Moment("data.operator.bereken", "_append", "after"),
    Moment("data.operator.bereken", "_append", "after", 2),
    Moment("data.operator.bereken", "run", "after", 2),
    Moment("data.operator.bereken_jaar", "_append", "after"),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kwartalen, loaded but not calculated. Shared: copied before use."""
    folder = tmp_path_factory.mktemp("loaded")
    laad(folder, _leveringen(folder / "in"))
    return folder


@pytest.mark.parametrize("moment", CALCULATING, ids=str)
def test_calculating_goes_on_where_it_stopped(tmp_path: Path, loaded: Path, moment: Moment) -> None:
    folder, reference = copy(loaded, tmp_path / "killed"), copy(loaded, tmp_path / "undisturbed")
    everything = ("bereken", "--alles", "--peildatum", "2026-04-01")
    killed(folder, moment, *everything)
    _each_calculation_is_whole(folder)
    for target in (folder, reference):
        subprocess.run(
            [sys.executable, "-m", "data", "--map", str(target), *everything],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    assert _calculated(folder) == _calculated(reference)
    controleer(folder, everything=True)


def _each_calculation_is_whole(folder: Path) -> None:
    with duckdb.connect(str(folder / "store.duckdb")) as con:
        totals = con.execute(
            "select coalesce(sum(aantal), 0), coalesce(sum(premies), 0) from berekening"
        ).fetchall()
        assert (
            con.execute("select count(*), coalesce(sum(premie), 0) from premie").fetchall()
            == totals
        )


def _calculated(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: rows for name, rows in everything_stored(folder).items() if rows}


PUBLISHING = [
    (Moment("data.snapshot.publish", "_give_public_ids", "after"), "snap-000001"),
    (Moment("data.snapshot.publish", "_build", "after"), "snap-000001"),
    (Moment("data.snapshot.publish", "verify", "after"), "snap-000001"),
    (Moment("data.snapshot.shelf", "_sync", "after"), "snap-000001"),
    (Moment("data.snapshot.shelf", "point_at", "before"), "snap-000001"),
    (Moment("os", "replace", "before"), "snap-000001"),
    (Moment("os", "replace", "after"), "snap-000002"),
    (Moment("data.snapshot.publish", "put_in_place", "after"), "snap-000002"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One snapshot, and another calculation made since. Shared: copied before use."""
    folder = calculated_folder(tmp_path_factory.mktemp("published"))
    publiceer(folder)
    bereken_kwartaal(folder, Kwartaal(2025, 1), None, None, None)
    return folder


@pytest.mark.parametrize(("moment", "in_service"), PUBLISHING, ids=str)
def test_there_is_always_a_whole_snapshot_in_service(
    tmp_path: Path, published: Path, moment: Moment, in_service: str
) -> None:
    folder = copy(published, tmp_path / "data")
    killed(folder, moment, "publiceer")
    assert current(folder).stem == in_service
    verify(current(folder))
    name = publiceer(folder)
    assert current(folder).stem == name > in_service
    assert not [path for path in (folder / "snapshots").iterdir() if path.name.startswith(".")]
