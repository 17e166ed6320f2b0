"""Under pressure: what is heavy is busy when its places are taken, and everything else goes on."""

import sys
from contextlib import ExitStack

import pytest
from dash import Dash
from flask.testing import FlaskClient
from gunicorn.workers.gthread import ThreadWorker

from auth.oidc_client import AT_ONCE
from auth.places import PLACES, THREADS, Places
from auth.refusal import SOON
from auth.worker import TURN, PatientWorker
from tests.security.walk import callbacks, natural, post

HEAVY = {"verschil-titel", "verschil-tabel", "wat_als-uitkomst", "wat_als_aanwerving-uitkomst"}
"""The outputs of callbacks that compare or calculate."""


def test_heavy_work_and_a_silent_provider_together_leave_threads_for_everything_else(
    app: Dash,
) -> None:
    assert app.server.extensions["maatwerk"]["places"].most == PLACES
    assert THREADS - PLACES - AT_ONCE >= 2


def test_a_process_that_serves_gives_short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside three threads that only calculate, a call of milliseconds would wait its own time
    several times over.
    """
    before, told = sys.getswitchinterval(), []
    monkeypatch.setattr(
        ThreadWorker, "init_process", lambda _: told.append(sys.getswitchinterval())
    )
    try:
        PatientWorker.init_process(PatientWorker.__new__(PatientWorker))
    finally:
        sys.setswitchinterval(before)
    assert told == [pytest.approx(TURN)]


def test_what_is_heavy_is_busy_when_all_places_are_taken_and_the_rest_goes_on(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]]
) -> None:
    heavy = [
        callback for callback in callbacks(app) if any(f"{name}." in callback.key for name in HEAVY)
    ]
    assert len(heavy) == len(HEAVY)
    light = next(
        callback for callback in callbacks(app) if callback.key == "maatwerk-tabel.rowData"
    )
    places: Places = app.server.extensions["maatwerk"]["places"]
    bodies = [callback.body(natural(callback, theirs[0])) for callback in heavy]
    before = [post(client, body).status_code for body in bodies]
    assert set(before) <= {200, 204, 404}
    with ExitStack() as held:
        for _ in range(places.most):
            held.enter_context(places.take("demo-bart", places.most))
        for body in bodies:
            answer = post(client, body)
            assert (answer.status_code, answer.get_json(), answer.headers["Retry-After"]) == (
                503,
                {"status": "druk"},
                str(SOON),
            )
        assert post(client, light.body(natural(light, {}))).status_code == 200
    assert [post(client, body).status_code for body in bodies] == before
