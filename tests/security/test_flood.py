"""Much at once: files, visitors and sessions.

What is too much is refused in words, screens go on, and afterwards everything is as before.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from auth import exports
from auth.places import FILES_OF_ONE, Places
from auth.sessions import SessionStore, sessions
from components.text import t
from data.nota.declaration import NOTAS
from tests.security.clocks import Clocks
from tests.security.test_exports import ASKED, ask
from tests.security.walk import callbacks, natural, post

AT_ONCE, EACH = 8, 4
MANY = 300


def test_a_flood_of_files_leaves_the_screens_and_ends_when_it_ends(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    theirs: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every file counts as a long one here: of those only a few are made at the same time."""
    monkeypatch.setattr(exports, "FIRST_BYTES", 0)
    wanted, screen = (
        ASKED | {"plaats": theirs[0]},
        next(found for found in callbacks(app) if found.key == "maatwerk-tabel.rowData"),
    )
    visitors, reader, start = (
        [sign_in("an") for _ in range(AT_ONCE)],
        sign_in("an"),
        threading.Barrier(AT_ONCE + 1),
    )

    def flood(visitor: FlaskClient) -> list[tuple[int, str]]:
        start.wait(120)
        return [_file(visitor, wanted) for _ in range(EACH)]

    def read() -> set[int]:
        start.wait(120)
        return {post(reader, screen.body(natural(screen, {}))).status_code for _ in range(20)}

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        screens, files = pool.submit(read), [pool.submit(flood, visitor) for visitor in visitors]
        found = [answer for one in files for answer in one.result(300)]
        assert screens.result(300) == {200}
    whole = {text for status, text in found if status == 200}
    assert len(whole) == 1
    assert {status for status, _ in found} <= {200, 503}
    assert all(t("export.te_druk") in text for status, text in found if status == 503)
    for _ in range(2 * exports.LONG_AT_ONCE):
        assert _file(reader, wanted)[0] == 200


@pytest.mark.parametrize("name", ["lijst_werknemers", "nota-persoon", "nota-kwartaal"])
def test_one_user_has_two_files_or_notes_at_once_and_others_still_get_theirs(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    theirs: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """However many browsers the one has.

    The two are held here as a file or a note that is being made holds them.
    """
    monkeypatch.setattr("data.nota.declaration.pdf", lambda _: b"%PDF-")
    places: Places = app.server.extensions["maatwerk"]["places"]
    variables = NOTAS[name].variables if name in NOTAS else theirs[0].keys()
    wanted = ASKED | {"plaats": {variable: theirs[0][variable] for variable in variables}}
    form = "pdf" if name in NOTAS else "csv_exact"

    def made(visitor: FlaskClient) -> int:
        with ask(visitor, name, form, wanted) as answer:
            return answer.status_code

    one, again, other = sign_in("an"), sign_in("an"), sign_in("fatima")
    with ExitStack() as held:
        for _ in range(FILES_OF_ONE):
            assert made(one) == 200
            held.enter_context(places.take("demo-an", FILES_OF_ONE))
        assert [made(one), made(again), made(other)] == [503, 503, 200]
    assert made(again) == 200


def _file(visitor: FlaskClient, wanted: dict[str, Any]) -> tuple[int, str]:
    """Status and text of a file, read to the end."""
    with ask(visitor, "lijst_werknemers", "csv_exact", wanted) as answer:
        return answer.status_code, answer.get_data(as_text=True)


def test_many_visitors_and_sessions_leave_nothing_and_one_can_be_ended_at_once(
    app: Dash, clocks: Clocks, sign_in: Callable[..., FlaskClient]
) -> None:
    store: SessionStore = app.server.extensions["maatwerk"]["sessions"]
    before, first = _count(store), sign_in("bart", organisatie=1)
    with first.session_transaction() as session:
        principal = session["principal"]
    for _ in range(MANY):
        assert (
            app.server.test_client().get("/maatwerk", headers={"Accept": "text/html"}).status_code
            == 302
        )
        with app.server.test_client().session_transaction() as session:
            session["principal"] = principal
    assert first.get("/").status_code == 200
    assert _count(store) >= before + 2 * MANY
    assert store.revoke_user("demo-bart") > MANY
    assert first.get("/", headers={"Accept": "text/html"}).status_code == 302
    clocks.wait(hours=5)
    sign_in("an")
    assert _count(store) <= 2


def _count(store: SessionStore) -> int:
    with store.engine.connect() as con:
        return int(con.execute(sa.select(sa.func.count()).select_from(sessions)).scalar_one())
