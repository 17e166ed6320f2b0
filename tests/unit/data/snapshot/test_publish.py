"""A snapshot is verified before it is published, put in place in one step, and taken up by a
running process.
"""

import os
import re
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.__main__ import main
from data.errors import CommandFailed
from data.reader.connection import NoSnapshot, Snapshots
from data.reader.scope import NOBODY, Recht, Scope
from data.snapshot import publish, shelf
from data.snapshot.file import SCHEMA_VERSION, open_read_only
from data.snapshot.publish import publiceer, terug, verify
from data.snapshot.tables import TABLES, incomplete
from data.store import geldstroom, store
from data.store.store import open_store
from tests.unit.data.leveringen import ondernemingsnummer
from tests.unit.data.published import calculated_folder, change, copy, current, published_folder

ROOT = Path(__file__).parents[4]
EVERYTHING = Scope((Recht("CMW", ondernemingsnummer(1), date(2099, 12, 31)),), date(2026, 1, 1))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One published snapshot. Shared: copied before use."""
    return published_folder(tmp_path_factory.mktemp("published"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to work on."""
    return copy(made, tmp_path / "data")


def test_a_snapshot_says_what_it_is(folder: Path) -> None:
    meta = Snapshots(folder).meta()
    assert (meta.snapshot, meta.schema_versie, meta.laatste_levering, meta.laatste_kwartaal) == (
        "snap-000001",
        SCHEMA_VERSION,
        "L1",
        "2025K2",
    )
    assert current(folder).name == "snap-000001.duckdb"


def test_a_snapshot_cannot_be_written(folder: Path) -> None:
    assert current(folder).stat().st_mode & 0o777 == 0o440
    with Snapshots(folder).open(EVERYTHING) as access, pytest.raises(duckdb.InvalidInputException):
        access.cursor.execute("delete from premie")


def test_nothing_is_published_before_something_is_calculated(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="nog geen berekeningen"):
        publiceer(tmp_path)
    assert not (tmp_path / "snapshots" / "current").exists()


@pytest.mark.parametrize("moment", ["_build", "verify"])
def test_who_publishes_is_not_disturbed_by_another_who_tries(
    folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = (
        "import sys; import data.store.store; data.store.store.PATIENCE = 0.1; from data.__main__ "
        "import main; sys.exit(main(sys.argv[1:]))"
    )
    original, statuses = getattr(publish, moment), []

    def meanwhile(*arguments: Any) -> Any:
        result = original(*arguments)
        statuses.append(
            subprocess.run(
                [sys.executable, "-c", other, "--map", str(folder), "publiceer"],
                cwd=ROOT,
                capture_output=True,
                check=False,
            ).returncode
        )
        return result

    monkeypatch.setattr(publish, moment, meanwhile)
    assert publiceer(folder) == current(folder).stem == "snap-000002"
    assert statuses == [1]


def test_the_same_store_gives_the_same_rows(folder: Path) -> None:
    first = current(folder)
    publiceer(folder)
    assert current(folder) != first
    assert _rows(first) == _rows(current(folder))


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as con:
        names = [
            name
            for (name,) in con.execute(
                "select table_name from duckdb_tables() where table_name <> 'meta' order by all"
            ).fetchall()
        ]
        return {name: con.execute(f"from {name} order by all").fetchall() for name in names}


def test_only_the_newest_are_kept(folder: Path) -> None:
    names = ["snap-000001", *(publiceer(folder) for _ in range(shelf.KEPT + 1))]
    assert sorted(p.stem for p in (folder / "snapshots").glob("snap-*")) == names[-shelf.KEPT :]
    assert current(folder).stem == names[-1]


def test_terug_publishes_the_one_before_again_and_again(folder: Path) -> None:
    publiceer(folder)
    publiceer(folder)
    assert [terug(folder), terug(folder)] == ["snap-000002", "snap-000001"]
    assert current(folder).stem == "snap-000001"
    with pytest.raises(CommandFailed, match="geen vorige"):
        terug(folder)
    assert current(folder).stem == "snap-000001"


def test_what_was_gone_back_from_goes_and_what_was_in_service_stays(folder: Path) -> None:
    publiceer(folder)
    publiceer(folder)
    assert [terug(folder), terug(folder)] == ["snap-000002", "snap-000001"]
    assert publiceer(folder) == "snap-000004"
    assert sorted(path.stem for path in (folder / "snapshots").glob("snap-*.duckdb")) == [
        "snap-000001",
        "snap-000004",
    ]
    assert terug(folder) == "snap-000001"


def test_terug_steps_over_what_is_damaged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publiceer(folder)
    publiceer(folder)
    damaged = folder / "snapshots" / "snap-000002.duckdb"
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:5000])
    assert terug(folder) == "snap-000001"
    assert "Overgeslagen: De momentopname snap-000002 is beschadigd" in capsys.readouterr().out


def test_a_folder_may_have_an_apostrophe_in_its_name(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("d'ata"))
    assert publiceer(renamed) == "snap-000002"


def test_after_terug_a_new_snapshot_gets_a_new_name(folder: Path) -> None:
    publiceer(folder)
    terug(folder)
    assert publiceer(folder) == "snap-000003"
    assert current(folder).stem == "snap-000003"


SPOILED = {
    "a cent more for one werknemer": "update premie set premie = premie + 1",
    "a cent more in a total": "update berekening set subsidie = subsidie + 1",
    "an unknown person": "delete from persoon",
    "a werknemer less": "delete from premie where kwartaal = '2025K1'",
    "no newest calculation": "update berekening set is_recent = false",
    "two newest calculations": (
        "insert into berekening by name select * replace (2 as volgnummer) from berekening where "
        "kwartaal = '2025K1'"
    ),
    "no toekenningen": "delete from toekenning",
    "a toekenning of nobody": "update toekenning set ondernemingsnummer = '0000000097'",
    "a settlement that is not right": (
        "update afrekening set saldo = saldo + 1 where kwartaal is not null"
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_does_not_add_up_is_not_published(folder: Path, case: str) -> None:
    verify(current(folder))
    change(current(folder), SPOILED[case])
    with pytest.raises(CommandFailed, match="klopt niet"):
        verify(current(folder))


def test_every_table_of_the_snapshot_is_counted(folder: Path) -> None:
    assert set(_rows(current(folder))) == set(TABLES)


LESS = ("contingent", "wop", "lijn", "loon", "activeringsuitkering", "bron", "onderneming")


@pytest.mark.parametrize("table", LESS)
@pytest.mark.parametrize(
    "spoil", ["delete from {} where rowid = 0", "insert into {0} from {0} where rowid = 0"]
)
def test_a_row_more_or_less_than_the_store_is_not_published(
    folder: Path, table: str, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        original(con, path, name)
        change(path, spoil.format(table))

    original = publish._build
    monkeypatch.setattr(publish, "_build", spoiled)
    with pytest.raises(CommandFailed, match=rf"klopt niet \(.*{table}"):
        publiceer(folder)
    assert current(folder).stem == "snap-000001"


def test_every_table_has_the_rows_of_the_store(demo_data: Path, tmp_path: Path) -> None:
    folder = copy(demo_data, tmp_path / "demo")
    with open_store(folder) as con:
        store.known(con, None, None, ("wop",))
        geldstroom.make_tables(con)
        counts = {table: len(rows) for table, rows in _rows(current(folder)).items()}
        assert all(counts.values())
        assert list(incomplete(con, counts)) == []
        assert [
            line.partition(":")[0] for line in incomplete(con, dict.fromkeys(counts, 0))
        ] == list(TABLES)


def test_a_snapshot_that_was_not_closed_is_not_published(folder: Path) -> None:
    current(folder).with_suffix(".duckdb.wal").write_bytes(b"")
    with pytest.raises(CommandFailed):
        verify(current(folder))


def test_terug_refuses_a_snapshot_of_another_version_and_says_what_can_be_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publiceer(folder)
    change(
        folder / "snapshots" / "snap-000001.duckdb",
        "update meta set schema_versie = schema_versie - 1",
        "drop table vergelijking",
    )
    assert main(["--map", str(folder), "terug"]) == 1
    assert re.search(r"snap-000001 is van een andere versie .* publiceer", capsys.readouterr().err)
    assert current(folder).stem == "snap-000002"
    assert Snapshots(folder).meta().snapshot == "snap-000002"


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9])
def test_a_damaged_file_is_not_published(folder: Path, kept: float) -> None:
    publiceer(folder)
    previous = folder / "snapshots" / "snap-000001.duckdb"
    previous.chmod(0o600)
    content = previous.read_bytes()
    previous.write_bytes(content[: int(kept * len(content))])
    with pytest.raises(CommandFailed, match=r"beschadigd|klopt niet"):
        terug(folder)
    assert current(folder).stem == "snap-000002"


def _content(path: Path) -> dict[str, Any]:
    """Every value of every column of a snapshot, summed up by table."""
    con = open_read_only(path)
    names = [
        name
        for (name,) in con.execute("select table_name from duckdb_tables() order by all").fetchall()
    ]
    found = {
        name: con.execute(f"select count(*), sum(hash(t)) from {name} t").fetchall()
        for name in names
    }
    con.close()
    return found


def test_one_changed_byte_is_refused_or_changes_nothing(folder: Path) -> None:
    """Opening a file is no check: what is damaged shows only when it is read, so every column is
    read.
    """
    whole, before, refused = current(folder).read_bytes(), _content(current(folder)), 0
    places = range(len(whole) // 60, len(whole), len(whole) // 30)
    for place in places:
        damaged = folder / f"damaged-{place}.duckdb"
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            verify(damaged)
        except CommandFailed:
            refused += 1
        else:
            assert _content(damaged) == before, place
        damaged.unlink()
    assert refused > len(places) // 2


def test_a_store_that_does_not_add_up_leaves_the_old_snapshot(folder: Path) -> None:
    change(
        folder / "store.duckdb", "update premie set premie = premie + 1 where kwartaal = '2025K1'"
    )
    with pytest.raises(CommandFailed, match="klopt niet"):
        publiceer(folder)
    assert [path.name for path in sorted((folder / "snapshots").iterdir())] == [
        "current",
        "snap-000001.duckdb",
    ]
    assert current(folder).stem == "snap-000001"


def test_public_ids_stay_and_do_not_come_from_the_insz(folder: Path, tmp_path: Path) -> None:
    before = _rows(current(folder))["persoon"]
    publiceer(folder)
    elsewhere = published_folder(tmp_path / "elsewhere")
    assert _rows(current(folder))["persoon"] == before
    assert {row[1] for row in before}.isdisjoint(
        row[1] for row in _rows(current(elsewhere))["persoon"]
    )


def test_a_running_process_takes_up_a_new_snapshot_and_ends_what_it_was_doing_on_the_old(
    folder: Path,
) -> None:
    snapshots = Snapshots(folder)
    with snapshots.open(EVERYTHING) as old:
        assert old.meta.snapshot == "snap-000001"
        _operate(folder, "publiceer")
        with snapshots.open(EVERYTHING) as new:
            assert new.meta.snapshot == "snap-000002"
            assert new.cursor.execute("select snapshot from meta").fetchall() == [("snap-000002",)]
        assert old.cursor.execute("select snapshot from meta").fetchall() == [("snap-000001",)]
    _operate(folder, "terug")
    assert snapshots.meta().snapshot == "snap-000001"


def _operate(folder: Path, command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "data", "--map", str(folder), command],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def test_a_snapshot_that_cannot_be_used_leaves_the_old_one_in_service(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    snapshots = Snapshots(folder)
    assert snapshots.meta().snapshot == "snap-000001"
    (folder / "snapshots" / "snap-000002.duckdb").write_bytes(b"no snapshot")
    link = folder / "snapshots" / "other"
    link.symlink_to("snap-000002.duckdb")
    os.replace(link, folder / "snapshots" / "current")
    assert snapshots.meta().snapshot == "snap-000001"
    assert snapshots.meta().snapshot == "snap-000001"
    assert [record.getMessage() for record in caplog.records].count(
        "snapshot snap-000002.duckdb cannot be used (IOException)"
    ) == 1


def test_a_snapshot_of_another_schema_is_not_used(folder: Path) -> None:
    change(current(folder), "update meta set schema_versie = schema_versie + 1")
    with pytest.raises(NoSnapshot):
        Snapshots(folder).meta()


def test_without_a_snapshot_there_is_nothing_to_read(tmp_path: Path) -> None:
    calculated_folder(tmp_path)
    with pytest.raises(NoSnapshot), Snapshots(tmp_path).open(EVERYTHING):
        pass


def test_nobody_may_read_nothing(folder: Path) -> None:
    with Snapshots(folder).open(NOBODY) as access:
        assert access.toegang == ()


def test_who_reads_while_snapshots_change_never_meets_a_gap(folder: Path) -> None:
    seen: list[str] = []
    stop = threading.Event()
    snapshots = Snapshots(folder)

    def read() -> None:
        while not stop.is_set():
            with snapshots.open(EVERYTHING) as access:
                (name,) = access.cursor.execute("select snapshot from meta").fetchall()[0]
                seen.append(
                    name
                    if name == access.meta.snapshot
                    else f"{name} in the access of {access.meta.snapshot}"
                )

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(3):
            _operate(folder, "publiceer")
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert sorted(set(seen)) == ["snap-000001", "snap-000002", "snap-000003", "snap-000004"]
