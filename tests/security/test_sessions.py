"""A session begins with a new number, holds nothing in the browser, and ends when it must."""

import json
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from dash import Dash
from flask import session
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.sessions import USER, SessionStore, StoredSession, sessions
from auth.settings import Settings
from tests.security.clocks import Clocks

SignIn = Callable[..., FlaskClient]
PAGE = {"Accept": "text/html"}
COOKIE = "maatwerk"


def is_in(client: FlaskClient) -> bool:
    """Whether the browser has a session."""
    return client.get("/_dash-layout").status_code == 200


def number(client: FlaskClient) -> str:
    """The number in the cookie."""
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def with_number(app: Dash, value: str) -> FlaskClient:
    """Another browser that sends a number."""
    client = app.server.test_client()
    client.set_cookie(COOKIE, value)
    return client


def sign_out(client: FlaskClient) -> TestResponse:
    """Presses the button of the header."""
    token = client.get_cookie("_csrf_token")
    assert token is not None
    return client.post("/afmelden", data={"csrf_token": token.value})


def test_a_number_chosen_by_an_attacker_is_not_adopted(app: Dash) -> None:
    client = with_number(app, "gekozen-door-een-aanvaller")
    client.get("/aanmelden")
    assert number(client) != "gekozen-door-een-aanvaller"


def test_signing_in_makes_a_new_number_and_ends_the_old_one(app: Dash) -> None:
    client = app.server.test_client()
    numbers = []
    for address, answers in (
        ("/aanmelden", {"methode": "eid", "persoon": "an"}),
        ("/aanmelden/namens", {"doelgroep": "EA"}),
        ("/aanmelden/organisatie", {"organisatie": "0"}),
    ):
        token = re.search(
            r'name="csrf_token" value="([^"]+)"', client.get(address).get_data(as_text=True)
        )
        assert token is not None
        numbers.append(number(client))
        client.post(address, data=answers | {"csrf_token": token[1]})
    assert is_in(client)
    assert number(client) not in numbers
    assert not any(is_in(with_number(app, old)) for old in numbers)


def test_a_stolen_number_is_worth_nothing_after_signing_out(app: Dash, client: FlaskClient) -> None:
    stolen = with_number(app, number(client))
    assert is_in(stolen)
    answer = sign_out(client)
    assert answer.headers["Location"] == "/afgemeld"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(stolen)
    assert not is_in(client)
    assert client.get_cookie(COOKIE) is None


def test_the_page_after_signing_out_does_not_begin_a_sign_in(client: FlaskClient) -> None:
    sign_out(client)
    answer = client.get("/afgemeld", headers=PAGE)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_signing_out_ends_only_ones_own_session(sign_in: SignIn) -> None:
    first, second = sign_in("an"), sign_in("an")
    sign_out(first)
    assert not is_in(first)
    assert is_in(second)


def test_a_slow_request_does_not_bring_an_ended_session_back(
    app: Dash, client: FlaskClient
) -> None:
    """The slow request began before the sign-out and saves its session after it."""
    began, ended = threading.Event(), threading.Event()

    def slow() -> str:
        session["aangeraakt"] = True
        began.set()
        assert ended.wait(120)
        return "klaar"

    original = app.server.view_functions["woorden"]
    app.server.view_functions["woorden"] = slow
    held = with_number(app, number(client))
    thread = threading.Thread(target=lambda: held.get("/woorden.js"))
    try:
        thread.start()
        assert began.wait(120)
        sign_out(client)
        ended.set()
        thread.join(120)
    finally:
        app.server.view_functions["woorden"] = original
    assert not is_in(held)


def test_a_user_who_is_revoked_is_out_at_once_everywhere(app: Dash, sign_in: SignIn) -> None:
    first, second, other = sign_in("an"), sign_in("an"), sign_in("bart")
    store: SessionStore = app.server.extensions["maatwerk"]["sessions"]
    assert store.revoke_user("demo-an") >= 2
    assert not is_in(first)
    assert not is_in(second)
    assert is_in(other)


def test_a_session_ends_after_half_an_hour_without_use(clocks: Clocks, client: FlaskClient) -> None:
    clocks.wait(minutes=29)
    assert is_in(client)
    clocks.wait(minutes=29)
    assert is_in(client)
    clocks.wait(minutes=31)
    assert not is_in(client)


def test_a_session_ends_after_four_hours_however_it_is_used(
    clocks: Clocks, client: FlaskClient
) -> None:
    for _ in range(23):
        clocks.wait(minutes=10)
        assert is_in(client)
    clocks.wait(minutes=11)
    assert not is_in(client)


def test_an_ended_session_does_not_come_back_when_the_clock_is_set_back(
    clocks: Clocks, client: FlaskClient
) -> None:
    clocks.wait(days=1)
    assert not is_in(client)
    clocks.wait(days=-1)
    assert not is_in(client)


def test_a_clock_that_is_set_back_a_day_gives_nobody_a_day_more(
    clocks: Clocks, client: FlaskClient, sign_in: Callable[..., FlaskClient]
) -> None:
    clocks.wait(minutes=-4)
    assert is_in(client), "a clock that is put right by a few minutes signs nobody out"
    clocks.wait(days=-1)
    assert not is_in(client)
    assert is_in(sign_in("an"))


def test_someone_who_does_not_finish_signing_in_begins_again(clocks: Clocks, app: Dash) -> None:
    client = app.server.test_client()
    form = client.get("/aanmelden").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token is not None
    clocks.wait(minutes=16)
    answer = client.post(
        "/aanmelden", data={"csrf_token": token[1], "methode": "eid", "persoon": "an"}, headers=PAGE
    )
    assert answer.status_code == 400
    assert "pagina is verouderd" in answer.get_data(as_text=True)


def test_the_cookie_cannot_be_read_by_scripts_and_holds_nothing(app: Dash) -> None:
    answer = app.server.test_client().get("/aanmelden")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert re.fullmatch(r"maatwerk=[A-Za-z0-9_-]{43}", cookie.split(";")[0])


def test_the_table_holds_no_number_that_a_thief_could_use(
    folder: Path, client: FlaskClient
) -> None:
    with sqlite3.connect(folder / "state.sqlite") as con:
        rows = con.execute("select id, inhoud from sessie").fetchall()
    con.close()
    assert rows
    assert number(client) not in {row[0] for row in rows}
    assert all(re.fullmatch(r"[0-9a-f]{64}", row[0]) for row in rows)
    assert all(isinstance(json.loads(row[1]), dict) for row in rows)


def test_what_is_over_does_not_stay_in_the_table(tmp_path: Path) -> None:
    """Visitors who never come back leave nothing for good: no way to fill the disk."""
    moments = [datetime(2026, 1, 1, tzinfo=UTC)]
    store = SessionStore(
        Settings("demo", tmp_path, "x" * 40, f"sqlite:///{tmp_path / 'state.sqlite'}"),
        lambda: moments[0],
    )

    def visit(content: dict[str, Any]) -> None:
        store._create(StoredSession(content, None))

    def left() -> list[str | None]:
        with store.engine.connect() as con:
            return [row.gebruiker for row in con.execute(sa.select(sessions.c.gebruiker))]

    for _ in range(20):
        visit({"terug": "/maatwerk"})
    visit({USER: {"gebruiker": "demo-an"}})
    moments[0] += timedelta(minutes=16)
    visit({"terug": "/maatwerk"})
    assert set(left()) == {"demo-an", None}
    moments[0] += timedelta(minutes=31)
    visit({"terug": "/maatwerk"})
    assert left() == [None]


def test_an_error_of_the_table_repeats_nothing_of_a_session(tmp_path: Path) -> None:
    store = SessionStore(
        Settings("demo", tmp_path, "x" * 40, f"sqlite:///{tmp_path / 'state.sqlite'}")
    )
    sessions.drop(store.engine)
    hers = StoredSession({USER: {"gebruiker": "demo-an", "naam": "An Voorbeeld"}}, "x" * 43)
    with pytest.raises(sa.exc.OperationalError, match="UPDATE sessie") as failed:
        store._update(hers)
    assert "Voorbeeld" not in str(failed.value)
    assert "demo-an" not in str(failed.value)


def test_a_tab_of_before_a_switch_is_refused(app: Dash, sign_in: SignIn) -> None:
    """The token that an open page holds belongs to the organisation that it was drawn for."""
    client = sign_in("fatima")
    old = client.get_cookie("_csrf_token")
    assert old is not None
    assert client.post("/wissel", data={"csrf_token": old.value}).status_code == 302
    for address, answers in (
        ("/aanmelden/namens", {"doelgroep": "LB"}),
        ("/aanmelden/organisatie", {"organisatie": "1"}),
    ):
        form = client.get(address).get_data(as_text=True)
        token = re.search(r'name="csrf_token" value="([^"]+)"', form)
        assert token is not None
        client.post(address, data=answers | {"csrf_token": token[1]})
    body = {"output": "x"}
    assert client.post(
        "/_dash-update-component", json=body, headers={"X-CSRFToken": old.value}
    ).get_json() == {"status": "verouderd"}


@pytest.mark.parametrize("content", [{}, {"a": 1}])
def test_a_session_is_saved_only_when_something_changed(content: dict[str, Any]) -> None:
    kept = StoredSession(content, "nummer")
    assert not kept.modified
    kept["b"] = 2
    assert kept.modified
