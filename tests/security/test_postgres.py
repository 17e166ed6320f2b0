"""The state may live in PostgreSQL: a session begins and ends there, and what is remembered of a
user is there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from auth.sessions import SessionStore, preferences, sessions, visits
from data.export.presets import Preset
from tests.security.test_preferences import export, marked
from tests.security.test_sessions import is_in, number, sign_out, with_number
from tests.security.walk import callbacks, natural, post


@pytest.fixture
def engine(app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """The application with its state in a database of PostgreSQL that is made for one test."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))  # asked for when it is imported
    import pgserver

    server = pgserver.get_server(tmp_path / "pg", cleanup_mode="delete")
    kept: SessionStore = app.server.extensions["maatwerk"]["sessions"]
    other = SessionStore(replace(kept.settings, state_url=server.get_uri()))
    monkeypatch.setattr(kept, "engine", other.engine)
    yield other.engine
    other.engine.dispose()
    server.cleanup()


def test_a_session_lives_and_dies_in_postgresql(
    app: Dash, engine: sa.Engine, sign_in: Callable[..., FlaskClient]
) -> None:
    assert engine.dialect.name == "postgresql"
    an, bart = sign_in("an"), sign_in("bart")
    stolen = with_number(app, number(an))
    assert is_in(stolen)
    sign_out(an)
    assert not is_in(stolen)
    assert is_in(bart)
    assert app.server.extensions["maatwerk"]["sessions"].revoke_user("demo-bart") == 1
    assert not is_in(bart)
    with engine.connect() as con:
        assert (
            con.execute(
                sa.select(sa.func.count())
                .select_from(sessions)
                .where(sessions.c.gebruiker.is_not(None))
            ).scalar()
            == 0
        )


def test_what_is_remembered_of_a_user_is_in_postgresql(
    app: Dash, engine: sa.Engine, sign_in: Callable[..., FlaskClient]
) -> None:
    an = sign_in("an")
    start = next(
        callback for callback in callbacks(app) if ("start-plaats", "data") in callback.slots
    )
    for _ in range(2):
        assert post(an, start.body(natural(start, {}))).status_code == 200
    assert export(an, Preset.EXACT) == 200
    assert marked(sign_in("an")) == Preset.EXACT
    with engine.connect() as con:
        assert [row.dag for row in con.execute(sa.select(visits))] == [date.today()]
        assert [row.waarde for row in con.execute(sa.select(preferences))] == [Preset.EXACT]
