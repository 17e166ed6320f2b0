"""The state database is locked or away: a page that says that it is busy, nobody is signed out by
it, and nobody stays signed in unknowingly.
"""

import logging
import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from auth.refusal import SOON, WithoutText
from auth.sessions import SEEN_INTERVAL, SessionStore
from tests.security.clocks import Clocks
from tests.security.test_sessions import PAGE, is_in, number, with_number
from tests.security.walk import callbacks, natural, post

MOST_VISITORS = 5_000
"""So many sessions do not fit in the pages that sessions of other tests left."""

SECRET = "85.07.30-033.28"


@pytest.fixture
def store(app: Dash) -> SessionStore:
    """The sessions of the application."""
    found: SessionStore = app.server.extensions["maatwerk"]["sessions"]
    return found


@pytest.fixture
def locked(
    store: SessionStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    """Another program writes in the state database and does not end; nobody here waits long for it.

    `rollback` ends it.
    """
    monkeypatch.setattr("auth.sessions.PATIENCE_MS", 20)
    store.engine.dispose()
    other = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
    other.execute("begin immediate")
    yield other
    if other.in_transaction:
        other.execute("rollback")
    other.close()
    monkeypatch.undo()
    store.engine.dispose()
    store._rests_until = 0.0


def _away(*_: object) -> None:
    raise sa.exc.OperationalError("select", None, ValueError(SECRET))


def test_a_new_visitor_hears_that_it_is_busy_and_the_page_tries_again(
    app: Dash, locked: sqlite3.Connection
) -> None:
    visitor = app.server.test_client()
    answer = visitor.get("/maatwerk", headers=PAGE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(SOON))
    text = answer.get_data(as_text=True)
    assert "Het is nu te druk" in text
    assert f'<meta http-equiv="refresh" content="{SOON}">' in text
    assert "Location" not in answer.headers
    assert "Content-Security-Policy" in answer.headers
    assert answer.content_length == len(answer.get_data())
    locked.execute("rollback")
    assert visitor.get("/maatwerk", headers=PAGE).status_code == 302


def test_who_is_signed_in_notices_nothing(
    app: Dash,
    clocks: Clocks,
    client: FlaskClient,
    locked: sqlite3.Connection,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Also when it is time to note that the session was seen: one request tries, the others do not
    wait for it.
    """
    clocks.passed += SEEN_INTERVAL + timedelta(seconds=1)
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    assert {post(client, callback.body(natural(callback, {}))).status_code for _ in range(4)} == {
        200
    }
    assert [record.getMessage() for record in caplog.records] == [
        "session not noted: OperationalError"
    ]


def test_a_session_that_is_over_is_over_while_the_table_cannot_be_written(
    clocks: Clocks, client: FlaskClient, locked: sqlite3.Connection
) -> None:
    clocks.wait(hours=5)
    assert client.get("/_dash-layout", headers={"Accept": "application/json"}).status_code == 401


def test_signing_out_that_fails_is_said_and_can_be_done_again(
    app: Dash, client: FlaskClient, locked: sqlite3.Connection
) -> None:
    stolen = with_number(app, number(client))
    token = client.get_cookie("_csrf_token")
    assert token is not None
    answer = client.post("/afmelden", data={"csrf_token": token.value}, headers=PAGE)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert "U bent nog niet afgemeld" in text
    assert "Location" not in answer.headers
    assert "Clear-Site-Data" not in answer.headers
    again = re.search(
        r'action="/afmelden"><input type="hidden" name="csrf_token" value="([^"]+)"', text
    )
    assert again is not None
    assert is_in(stolen), "the session is there still: that is what the page says"
    locked.execute("rollback")
    assert client.post("/afmelden", data={"csrf_token": again[1]}, headers=PAGE).status_code == 302
    assert not is_in(stolen)


@pytest.fixture
def full(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """There is no room for one more page of the state: SQLite itself says that the disk is full."""

    def no_more(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("pragma max_page_count = 1")  # as many as there are now

    store.engine.dispose()
    sa.event.listen(store.engine, "connect", no_more)
    yield store.engine
    sa.event.remove(store.engine, "connect", no_more)
    store.engine.dispose()
    store._rests_until = 0.0


def test_on_a_full_disk_new_visitors_hear_that_it_is_busy_and_who_is_signed_in_goes_on(
    app: Dash,
    client: FlaskClient,
    store: SessionStore,
    full: sa.Engine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    callback = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    statuses = set()
    for _ in range(MOST_VISITORS):
        statuses.add(app.server.test_client().get("/maatwerk", headers=PAGE).status_code)
        if 503 in statuses:
            break
    assert 503 in statuses, "the room that was left is used"
    assert statuses <= {302, 503}
    assert "state cannot be written" in caplog.text
    assert "Traceback" not in caplog.text
    assert post(client, callback.body(natural(callback, {}))).status_code == 200
    assert is_in(client)
    assert app.server.test_client().get("/gezond").status_code == 200


def test_sessions_that_cannot_be_read_sign_nobody_out(
    client: FlaskClient,
    store: SessionStore,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = number(client)
    with monkeypatch.context() as away, caplog.at_level(logging.DEBUG):
        away.setattr(SessionStore, "_read", _away)
        page, data = (
            client.get("/", headers=PAGE),
            client.get("/_dash-layout", headers={"Accept": "application/json"}),
        )
        alive = client.get("/gezond")
    assert (page.status_code, data.status_code, alive.status_code) == (503, 503, 200)
    assert "Het is nu te druk" in page.get_data(as_text=True)
    assert data.get_json() == {"status": "druk"}
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text
    assert number(client) == before
    assert is_in(client)


def test_a_state_that_fails_in_the_middle_is_busy_and_no_fault(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.server.view_functions, "woorden", _away)
    assert client.get("/woorden.js").status_code == 503


def test_a_fault_after_the_answer_was_made_logs_no_values(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Flask itself logs what goes wrong there, with a traceback."""

    def fails(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(SessionStore, "save_session", fails)
    with caplog.at_level(logging.DEBUG):
        assert client.get("/", headers=PAGE).status_code == 500
    assert "ValueError at " in caplog.text
    assert SECRET not in caplog.text


def test_what_the_server_itself_logs_holds_no_values(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("proef.server")
    logger.addFilter(WithoutText())
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("Error handling request %s", "/")
    (record,) = caplog.records
    assert re.fullmatch(
        r"Error handling request /: ValueError at test_state_busy.py:\d+", record.getMessage()
    )
    assert SECRET not in caplog.text
