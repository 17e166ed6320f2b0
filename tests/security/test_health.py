"""Ready is more than alive: what cannot serve says why, and a snapshot that cannot be used makes
way for the one before it.
"""

import logging
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from auth.sessions import SessionStore
from components.frame import FRESHNESS
from data.reader import connection
from data.reader.connection import FATAL, NoSnapshot, Snapshots
from data.reader.scope import NOBODY
from data.snapshot.file import SNAPSHOTS
from tests.kept import copy_to_write
from tests.security.walk import callbacks, post

FIRST, SECOND = "snap-000001", "snap-000002"


@pytest.fixture
def damaged(demo_data: Path, tmp_path: Path) -> Snapshots:
    """A folder whose published snapshot is half a file, with the one before it beside it."""
    copy_to_write(demo_data / SNAPSHOTS, tmp_path / SNAPSHOTS)
    first = (tmp_path / SNAPSHOTS / "current").resolve()
    assert first.stem == FIRST
    second = first.with_name(f"{SECOND}.duckdb")
    second.write_bytes(first.read_bytes()[: first.stat().st_size // 3])
    (tmp_path / SNAPSHOTS / "current").unlink()
    (tmp_path / SNAPSHOTS / "current").symlink_to(second)
    return Snapshots(tmp_path)


@pytest.fixture
def visitor(app: Dash) -> FlaskClient:
    """Someone without a session, as the machine around the application is."""
    return app.server.test_client()


@pytest.mark.parametrize("age", [0, 1, 40])
def test_who_is_ready_says_what_serves_and_how_old_it_is(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch, age: int
) -> None:
    made = connection.snapshots().meta().gemaakt_op.date()
    monkeypatch.setattr("auth.health.date", _Today(made + timedelta(days=age)))
    answer = visitor.get("/gereed")
    assert answer.status_code == 200
    assert answer.get_json() == {
        "status": "gereed",
        "redenen": [],
        "momentopname": FIRST,
        "dagen_oud": age,
    }


class _Today:
    """The calendar on a day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def today(self) -> date:
        return self.day


def _away(*_: object) -> None:
    raise sa.exc.OperationalError("select", None, ValueError("locked"))


def test_who_is_not_ready_says_why_and_lives_on(
    app: Dash, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store: SessionStore = app.server.extensions["maatwerk"]["sessions"]
    with monkeypatch.context() as away:
        away.setattr("auth.health.snapshots", lambda: Snapshots(tmp_path))
        assert (
            visitor.get("/gereed").status_code,
            visitor.get("/gereed").get_json()["redenen"],
        ) == (503, ["geen momentopname"])
        assert visitor.get("/gezond").status_code == 200
    with monkeypatch.context() as away:
        away.setattr(store, "engine", type("Engine", (), {"connect": _away})())
        assert visitor.get("/gereed").get_json()["redenen"] == [
            "de databank van MAATWERK_STATE antwoordt niet"
        ]
        assert visitor.get("/gezond").status_code == 200
    monkeypatch.setattr("auth.consultation.ROOM", 1 << 62)
    assert visitor.get("/gereed").get_json()["redenen"] == ["geen plaats voor het logboek"]


def test_a_new_process_takes_the_snapshot_before_one_that_cannot_be_used(
    damaged: Snapshots, caplog: pytest.LogCaptureFixture
) -> None:
    with damaged.open(NOBODY) as access:
        assert access.meta.snapshot == FIRST
    assert damaged.refused() == SECOND
    for _ in range(3):
        assert damaged.meta().snapshot == FIRST
    assert [
        record.getMessage() for record in caplog.records if record.levelno == logging.ERROR
    ] == [
        f"snapshot {SECOND}.duckdb cannot be used (IOException)",
        f"alarm: snapshot {FIRST} serves, for {SECOND}.duckdb cannot be used",
    ], "once, not at every access"


def test_the_operator_hears_of_it_and_a_good_snapshot_ends_it(
    damaged: Snapshots, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auth.health.snapshots", lambda: damaged)
    told = visitor.get("/gereed")
    assert (told.status_code, told.get_json()["momentopname"], told.get_json()["onbruikbaar"]) == (
        200,
        FIRST,
        SECOND,
    )
    folder = damaged.folder / SNAPSHOTS
    third = shutil.copy(folder / f"{FIRST}.duckdb", folder / "snap-000003.duckdb")
    (folder / "current").unlink()
    (folder / "current").symlink_to(third)
    assert "onbruikbaar" not in visitor.get("/gereed").get_json()
    assert damaged.refused() == ""


def test_without_any_snapshot_that_can_be_used_there_are_no_data(damaged: Snapshots) -> None:
    first = damaged.folder / SNAPSHOTS / f"{FIRST}.duckdb"
    content = first.read_bytes()
    first.unlink()
    with pytest.raises(NoSnapshot):
        damaged.meta()
    first.write_bytes(content)
    assert damaged.meta().snapshot == FIRST, "it is sought again while there is none"


def test_a_snapshot_that_fails_again_and_again_makes_way(demo_data: Path, tmp_path: Path) -> None:
    """Damage that opening does not find: the first time the file is opened again, then the one
    before it serves.
    """
    folder = copy_to_write(demo_data / SNAPSHOTS, tmp_path / SNAPSHOTS)
    second = shutil.copy((folder / "current").resolve(), folder / f"{SECOND}.duckdb")
    (folder / "current").unlink()
    (folder / "current").symlink_to(second)
    snapshots = Snapshots(tmp_path)
    used: list[str] = []

    def fail() -> None:
        with snapshots.open(NOBODY):
            assert snapshots._current is not None
            used.append(snapshots._current.path.stem)
            raise duckdb.FatalException

    for _ in range(FATAL):
        with pytest.raises(duckdb.FatalException):
            fail()
    assert used == [SECOND] * FATAL
    with snapshots.open(NOBODY):
        assert snapshots._current is not None
        assert snapshots._current.path.stem == FIRST
    assert snapshots.refused() == SECOND


def test_a_visitor_reads_until_which_day_the_data_go_also_when_an_older_snapshot_serves(
    app: Dash, client: FlaskClient, demo_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page says it in its header. A newer snapshot counts from its first answer, and one
    that cannot be used never: the day is that of the rows on the screen.
    """
    copy_to_write(demo_data, tmp_path / "var")
    snapshots = tmp_path / "var" / SNAPSHOTS
    first = (snapshots / "current").resolve()
    second = Path(shutil.copy(first, snapshots / f"{SECOND}.duckdb"))
    second.chmod(0o600)
    with duckdb.connect(str(second)) as con:
        con.execute(
            "update meta set laatste_levering_op = date '2026-11-02', snapshot = $1", [SECOND]
        )
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path / "var"))
    before = _until(app, client)
    _point_at(snapshots, second)
    assert _until(app, client) == "Gegevens tot 02/11/2026" != before
    broken = snapshots / "snap-000003.duckdb"
    broken.write_bytes(b"")
    connection.snapshots().close()  # as a new process
    _point_at(snapshots, broken)
    second.unlink()
    assert _until(app, client) == before
    assert client.get("/gereed").get_json()["onbruikbaar"] == "snap-000003"


def _point_at(snapshots: Path, file: Path) -> None:
    (snapshots / "current").unlink()
    (snapshots / "current").symlink_to(file)


def _until(app: Dash, client: FlaskClient) -> str:
    """What the header says."""
    mark = next(one for one in callbacks(app) if one.key == f"{FRESHNESS}.children")
    answer = post(client, mark.body({0: FRESHNESS})).get_data(as_text=True)
    said = re.search(r"Gegevens tot \d\d/\d\d/\d{4}", answer)
    assert said is not None
    return said[0]
