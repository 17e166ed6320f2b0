"""Trying numbers finds nothing: who keeps asking for what is not theirs is held up, and whoever
guards the application hears of it.
"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from auth.limit import PERIOD, Limit
from auth.refusal import Weigering
from data.snapshot.file import open_read_only
from tests.security.test_exports import ASKED
from tests.security.walk import Body, callbacks, natural, post

MOST = 60


@pytest.fixture
def moments(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The limit as it is set for production, and its clock to move."""
    limit: Limit = app.server.extensions["maatwerk"]["limit"]
    found = [1000.0]
    limit._counts = {}
    monkeypatch.setattr(limit, "most", MOST)
    monkeypatch.setattr(limit, "clock", lambda: found[0])
    yield found
    limit._counts = {}


def _body(app: Dash, place: dict[str, str]) -> Body:
    callback = next(
        callback for callback in callbacks(app) if callback.key.startswith("..persoon-titel")
    )
    return callback.body(natural(callback, place))


def _strange(theirs: dict[str, str], number: int) -> dict[str, str]:
    return theirs | {"werknemer": f"{number:016x}"}


def test_a_thousand_numbers_are_not_tried(
    app: Dash,
    bart: FlaskClient,
    own: list[dict[str, str]],
    moments: list[float],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        answers = [
            post(bart, _body(app, _strange(own[0], number))).status_code for number in range(1000)
        ]
    assert answers == [404] * MOST + [429] * (1000 - MOST)
    alarms = [record.getMessage() for record in caplog.records if "alarm" in record.getMessage()]
    assert alarms == [f"alarm: demo-bart was refused {MOST} times within a minute and is held up"]


def test_a_number_that_someone_has_answers_like_one_that_nobody_has_before_and_after_the_limit(
    app: Dash,
    bart: FlaskClient,
    demo_data: Path,
    own: list[dict[str, str]],
    theirs: list[dict[str, str]],
    moments: list[float],
) -> None:
    """Who tries numbers cannot tell from an answer which of them exist, nor from how soon the limit
    is there.
    """
    con = open_read_only((demo_data / "snapshots" / "current").resolve())
    real = [
        row[0] for row in con.execute(_OF_ANOTHER, {"nummer": theirs[0]["toekenning"]}).fetchall()
    ]
    con.close()
    assert len(real) >= MOST // 2
    answers: dict[bool, list[tuple[int, bytes, dict[str, str]]]] = {True: [], False: []}
    for exists in (True, False):
        moments[0] += PERIOD
        for number in range(MOST + 5):
            place = (
                own[0] | {"werknemer": real[number % len(real)]}
                if exists
                else _strange(own[0], number)
            )
            answer = post(bart, _body(app, place))
            answers[exists].append((answer.status_code, answer.get_data(), dict(answer.headers)))
    assert answers[True] == answers[False]
    assert [status for status, _, _ in answers[True]] == [404] * MOST + [429] * 5


_OF_ANOTHER = "select distinct werknemer from loon where toekenningsnummer = $nummer order by 1"


def test_who_is_held_up_gets_no_data_and_no_file_but_can_leave(
    app: Dash, sign_in: Callable[..., FlaskClient], own: list[dict[str, str]], moments: list[float]
) -> None:
    first, again = sign_in("bart", organisatie=1), sign_in("bart", organisatie=1)
    for number in range(MOST):
        post(first, _body(app, _strange(own[0], number)))
    for browser in (first, again):
        assert post(browser, _body(app, own[0])).status_code == 429
        token = browser.get_cookie("_csrf_token")
        assert token is not None
        assert (
            browser.post(
                "/export/ondernemingen",
                data={"csrf_token": token.value, "vorm": "zip", "keuze": str(ASKED)},
            ).status_code
            == 429
        )
        assert browser.post("/afmelden", data={"csrf_token": token.value}).status_code == 302


def test_it_lasts_a_minute_and_touches_nobody_else(
    app: Dash,
    bart: FlaskClient,
    client: FlaskClient,
    own: list[dict[str, str]],
    theirs: list[dict[str, str]],
    moments: list[float],
) -> None:
    for number in range(MOST):
        post(bart, _body(app, _strange(theirs[0], number)))
    assert post(bart, _body(app, own[0])).status_code == 429
    assert post(client, _body(app, theirs[0])).status_code == 200
    moments[0] += PERIOD
    assert post(bart, _body(app, own[0])).status_code == 200


def test_a_visitor_who_errs_now_and_then_is_not_held_up(
    app: Dash, bart: FlaskClient, own: list[dict[str, str]], moments: list[float]
) -> None:
    for number in range(3 * MOST):
        moments[0] += 2
        assert post(bart, _body(app, _strange(own[0], number))).status_code == 404


def test_what_is_not_there_on_a_public_page_counts_for_nobody(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_there() -> None:
        raise Weigering(404, "not there")

    monkeypatch.setitem(app.server.view_functions, "aanmelden.begin", not_there)
    counts = dict(app.server.extensions["maatwerk"]["limit"]._counts)
    assert app.server.test_client().get("/aanmelden").status_code == 404
    assert app.server.extensions["maatwerk"]["limit"]._counts == counts
