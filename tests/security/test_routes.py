"""Every address of the server, found by enumeration: closed without a session, headed right, and
deaf to tricks in paths.
"""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from auth.guard import IMMUTABLE, PUBLIC

PAGE = {"Accept": "text/html,application/xhtml+xml"}
FILLED = {
    "path": "maatwerk",
    "filename": "10-basis.css",
    "package_name": "dash",
    "fingerprinted_path": "deps/polyfill.js",
    "name": "ondernemingen",
}


def _address(rule: Rule) -> str:
    return re.sub(r"<(?:[^:>]+:)?([^>]+)>", lambda match: FILLED[match[1]], rule.rule)


def _requests(app: Dash) -> Iterator[tuple[Rule, str, str]]:
    """Every rule with every method that it knows."""
    for rule in app.server.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            yield rule, method, _address(rule)


def test_every_address_is_closed_without_a_session(app: Dash) -> None:
    asked = 0
    for rule, method, address in _requests(app):
        if rule.endpoint in PUBLIC:
            continue
        for headers in (PAGE, {"Accept": "application/json"}):
            answer = app.server.test_client().open(address, method=method, headers=headers)
            is_sent_on = answer.status_code == 302 and answer.headers["Location"] == "/aanmelden"
            assert is_sent_on or answer.status_code in {400, 401}, (
                method,
                address,
                answer.status_code,
            )
            assert "Maatwerkbedrijf" not in answer.get_data(as_text=True)
            asked += 1
    assert asked > 40


def test_what_is_public_is_a_name_and_holds_nothing_of_anyone(app: Dash) -> None:
    named = {rule.endpoint for rule in app.server.url_map.iter_rules()}
    assert PUBLIC & named == {"gezond", "gereed", "aanmelden.static"} | {
        f"aanmelden.{name}" for name in ("begin", "kies", "namens", "organisatie", "afgemeld")
    }
    assert app.server.test_client().get("/gezond").get_json() == {"status": "gezond"}


@pytest.mark.parametrize(
    "address",
    [
        "//maatwerk",
        "/./maatwerk",
        "/aanmelden/../maatwerk",
        "/aanmelden/static/../../maatwerk",
        "/%2e%2e/maatwerk",
        "/MAATWERK",
    ],
)
def test_another_spelling_of_an_address_is_closed_too(app: Dash, address: str) -> None:
    answer = app.server.test_client().get(
        "/", headers=PAGE, environ_overrides={"PATH_INFO": address}
    )
    assert answer.status_code in {302, 308, 404}
    assert answer.headers.get("Location", "/").startswith("/")
    assert not answer.headers.get("Location", "/").startswith("//")
    assert "Maatwerkbedrijf" not in answer.get_data(as_text=True)


def test_there_is_no_way_in_for_programs(app: Dash, client: FlaskClient) -> None:
    """The tools of Dash for agents list and call every callback: they stay closed, whatever the
    environment says.
    """
    assert "/_mcp" not in {rule.rule for rule in app.server.url_map.iter_rules()}
    assert not [
        rule.rule
        for rule in app.server.url_map.iter_rules()
        if "ws-callback" in rule.rule or "alive" in rule.rule
    ]
    assert client.post("/_mcp", json={}).status_code in {400, 405}


def test_no_callback_runs_in_the_background(app: Dash) -> None:
    """Dash keeps results of background callbacks without a user in the key."""
    assert app.callback_map
    assert not [key for key, registered in app.callback_map.items() if registered.get("background")]


@pytest.mark.parametrize(
    "address",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2f..%2fapp.py",
        "/assets//etc/passwd",
        "/assets/..\\..\\app.py",
        "/assets/%00",
        "/_dash-component-suites/dash/../../app.py",
        "/_dash-component-suites/dash/..%2f..%2f..%2fetc%2fpasswd",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/auth/settings.py",
        "/aanmelden/static/..%2ftemplates%2fbasis.html",
        "/aanmelden/static/../../settings.py",
    ],
)
def test_no_file_outside_the_served_folders_can_be_read(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    text = answer.get_data(as_text=True)
    assert "import " not in text
    assert "root:" not in text
    assert "{% block" not in text
    assert answer.status_code in {200, 302, 308, 400, 404}
    assert (
        answer.status_code != 200
        or "<title>Maatwerk</title>" in text
        or "react-entry-point" in text
    )


def test_the_headers_are_on_every_answer(app: Dash, client: FlaskClient) -> None:
    for browser in (client, app.server.test_client()):
        for address in (
            "/",
            "/maatwerk",
            "/_dash-layout",
            "/gezond",
            "/aanmelden",
            "/afgemeld",
            "/assets/sessie.js",
            "/export/x",
            "/nergens/ooit",
        ):
            with browser.get(address, headers=PAGE) as answer:
                headers = answer.headers
            assert headers["X-Content-Type-Options"] == "nosniff", address
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "Content-Security-Policy" in headers


def test_scripts_run_only_from_ourselves(client: FlaskClient) -> None:
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in client.get("/").headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["object-src"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert not [
        word
        for values in policy.values()
        for word in values.split()
        if word.startswith(("http", "*"))
    ]


def test_answers_with_data_are_not_kept_by_browsers_or_proxies(
    app: Dash, client: FlaskClient
) -> None:
    kept = []
    for rule, method, address in _requests(app):
        if method != "GET":
            continue
        with client.get(address) as answer:
            headers = answer.headers
        if "no-store" not in headers.get("Cache-Control", ""):
            kept.append(rule.endpoint)
        else:
            assert "Cookie" in headers["Vary"]
    assert set(kept) <= IMMUTABLE


def test_a_refusal_says_nothing_of_how_the_server_is_built(app: Dash, client: FlaskClient) -> None:
    answers = [
        client.get("/assets/bestaat-niet.js", headers=PAGE),
        client.delete("/aanmelden", headers=PAGE),
        client.post("/afmelden", headers=PAGE),
        client.post("/export/ondernemingen", headers=PAGE),
        app.server.test_client().get("/", headers=PAGE | {"Host": "kwaad.example"}),
    ]
    for answer in answers:
        text = answer.get_data(as_text=True)
        assert answer.status_code >= 400, answer.request.path
        assert not re.search(
            r"Traceback|werkzeug|flask|duckdb|dash|\.py|line \d", text, re.IGNORECASE
        )


def test_a_fault_of_ours_shows_no_trace_and_logs_no_values(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    insz = "85.07.30-033.28"

    def fails() -> str:
        raise ValueError(f"kan {insz} niet lezen")

    monkeypatch.setitem(app.server.view_functions, "woorden", fails)
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/woorden.js")
    assert answer.status_code == 500
    told = answer.get_json()
    assert told.keys() == {"status", "referentie"}
    assert re.fullmatch(r"[0-9a-f]{8}", told["referentie"])
    assert told["referentie"] in caplog.text
    assert insz not in answer.get_data(as_text=True)
    assert "ValueError" in caplog.text
    assert insz not in caplog.text


def test_the_index_names_nobody(app: Dash, client: FlaskClient) -> None:
    """What every visitor with a session gets first holds no data of whoever came before."""
    text = client.get("/").get_data(as_text=True)
    assert "react-entry-point" in text
    assert "Voorbeeld" not in text
    assert "0999001119" not in text


def test_the_index_holds_no_layout_of_any_page(app: Dash, client: FlaskClient) -> None:
    """Dash can put the layouts of all pages, as drawn for whoever came first in a fresh process, in
    the index of everyone.
    """
    config = _config(client.get("/").get_data(as_text=True))
    assert config["suppress_callback_exceptions"] is True
    assert config.get("validation_layout") is None
    assert app.validation_layout is None


def _config(index: str) -> dict[str, Any]:
    """What Dash tells the browser."""
    found = re.search(
        r'<script id="_dash-config" type="application/json">(.*?)</script>', index, re.DOTALL
    )
    assert found is not None
    config: dict[str, Any] = json.loads(found[1])
    return config
