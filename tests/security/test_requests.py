"""Requests that no browser of ours sends: from other sites, too large, malformed, with forged
headers.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from auth import LARGEST_REQUEST
from tests.security.walk import UPDATE, Body, callbacks, natural, post


@pytest.fixture
def body(app: Dash, theirs: list[dict[str, str]]) -> Body:
    """A call that the owner may make."""
    callback = next(
        callback
        for callback in callbacks(app)
        if callback.slots == (("onderneming-plaats", "data"),)
    )
    return callback.body(natural(callback, theirs[0]))


def _forms(app: Dash) -> list[str]:
    """Every address that takes a form, found by enumeration."""
    rules = [rule for rule in app.server.url_map.iter_rules() if "POST" in (rule.methods or ())]
    return sorted(
        rule.rule.replace("<name>", "ondernemingen") for rule in rules if rule.rule != UPDATE
    )


def test_every_form_needs_the_token_of_its_session(
    app: Dash, client: FlaskClient, sign_in: Callable[..., FlaskClient]
) -> None:
    strange = sign_in("bart").get_cookie("_csrf_token")
    assert strange is not None
    forms = _forms(app)
    assert {
        "/aanmelden",
        "/aanmelden/namens",
        "/aanmelden/organisatie",
        "/afmelden",
        "/export/ondernemingen",
    } <= set(forms)
    for address in forms:
        for token in (None, "", "onzin", strange.value):
            answer = client.post(address, data={} if token is None else {"csrf_token": token})
            assert answer.status_code == 400, (address, token)
    assert client.get("/_dash-layout", headers={"Accept": "application/json"}).status_code == 200


def test_a_callback_needs_the_token_of_its_session(
    client: FlaskClient, sign_in: Callable[..., FlaskClient], body: Body
) -> None:
    strange = sign_in("bart").get_cookie("_csrf_token")
    assert strange is not None
    assert post(client, body).status_code == 200
    assert client.post(UPDATE, json=body).status_code == 400
    for token in ("", "onzin", strange.value):
        assert client.post(UPDATE, json=body, headers={"X-CSRFToken": token}).status_code == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site", "onzin"])
def test_a_request_from_another_site_is_refused(
    app: Dash, client: FlaskClient, body: Body, site: str
) -> None:
    assert post(client, body, **{"Sec-Fetch-Site": site}).status_code == 403
    token = client.get_cookie("_csrf_token")
    assert token is not None
    for address in _forms(app):
        answer = client.post(
            address, data={"csrf_token": token.value}, headers={"Sec-Fetch-Site": site}
        )
        assert answer.status_code == 403, address


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://localhost", True),
        ("null", True),  # our own forms: we send no referrer
        ("https://kwaad.example", False),
        ("http://localhost.kwaad.example", False),
        ("http://localhost:8051", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_an_old_browser_that_says_only_its_origin_is_heard_too(
    app: Dash, client: FlaskClient, body: Body, origin: str, is_ours: bool
) -> None:
    assert post(client, body, Origin=origin).status_code == (200 if is_ours else 403)
    token = client.get_cookie("_csrf_token")
    assert token is not None
    for address in [] if is_ours else _forms(app):
        assert (
            client.post(
                address, data={"csrf_token": token.value}, headers={"Origin": origin}
            ).status_code
            == 403
        ), address
    assert client.get("/_dash-layout", headers={"Origin": origin}).status_code == 200, (
        "reading changes nothing"
    )


@pytest.mark.parametrize(
    "mimetype",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/csp-report+json",
    ],
)
def test_a_form_of_another_site_cannot_call_a_callback(
    client: FlaskClient, body: Body, mimetype: str
) -> None:
    """These are what a page elsewhere can send without asking; the token is what it cannot know."""
    assert client.post(UPDATE, data=json.dumps(body), content_type=mimetype).status_code in {
        400,
        415,
    }


def _malformed(good: Body) -> Iterator[Any]:
    yield from (
        [],
        "x",
        1,
        {},
        {"output": None},
        {"output": {"a": 1}},
        {"output": ["x"]},
        {"output": "x" * 100_000},
    )
    yield {"output": "maatwerk-tabel.rowData"}
    for key in ("output", "outputs", "inputs", "changedPropIds"):
        for value in (
            None,
            "onzin",
            7,
            [],
            {},
            [[]],
            [None],
            {"id": "x"},
            [{"id": "x", "property": "y", "value": 1}],
        ):
            if key != "changedPropIds" or value not in ([],):
                yield good | {key: value}
    part = good["inputs"][0]
    yield good | {"inputs": [part, part]}
    yield good | {"state": [part]}
    for name in (
        "zzz",
        {"a": 1},
        ["onderneming-plaats"],
        "x" * 100_000,
        "{}",
        '{"type":["ALL"]}',
        None,
        5,
    ):
        yield good | {"inputs": [part | {"id": name}]}
        yield good | {"inputs": [part | {"property": name}]}
    for value in (
        None,
        [],
        "x",
        {"toekenning": None},
        {"toekenning": ["a"]},
        {},
        {"toekenning": "a", "meer": "b"},
        {"toekenning": "x" * 5000},
    ):
        yield good | {"inputs": [part | {"value": value}]}


def test_a_malformed_call_is_refused_without_a_fault(client: FlaskClient, body: Body) -> None:
    answers = [
        (post(client, malformed).status_code, str(malformed)[:120])
        for malformed in _malformed(body)
    ]
    assert len(answers) > 60
    assert not [answer for answer in answers if answer[0] != 400]


@pytest.mark.parametrize(
    "text",
    ["\ud800", "9" * 900, "\u0663", "\u00b2", "\x00"],
    ids=["half a character", "huge", "arabic", "superscript", "nul"],
)
def test_no_text_in_a_filter_is_a_fault(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]], text: str
) -> None:
    asked = 0
    for callback in callbacks(app):
        for number, (_, prop) in enumerate(callback.slots):
            if prop in {"value", "search", "pathname"}:
                sent = f"/{text}" if prop == "pathname" else text
                answer = post(client, callback.body(natural(callback, theirs[0]) | {number: sent}))
                assert answer.status_code in {200, 204, 400, 404}, (callback.key, number)
                asked += 1
    assert asked > 40


@pytest.mark.parametrize(
    "name",
    [
        {},
        {"page": "x"},
        {"page": "x", "name": "y" * 5000},
        {"page": ["a"], "name": {}},
        {"page": "<b>", "name": "' --"},
    ],
)
def test_a_malformed_id_with_wildcards_is_refused(
    app: Dash, client: FlaskClient, name: dict[str, Any]
) -> None:
    found = [
        callback
        for callback in callbacks(app)
        if '["MATCH"]' in callback.key or '["ALL"]' in callback.key
    ]
    assert found
    for callback in found:
        body = callback.body({0: None})
        slot = body["inputs"][0]
        forged = (
            [part | {"id": name} for part in slot]
            if isinstance(slot, list)
            else slot | {"id": name}
        )
        assert post(client, body | {"inputs": [forged, *body["inputs"][1:]]}).status_code == 400


def test_lists_of_wildcards_name_the_same_components(
    app: Dash, client: FlaskClient, theirs: list[dict[str, str]]
) -> None:
    callback = next(
        callback
        for callback in callbacks(app)
        if any('["ALL"]' in identity for identity, _ in callback.slots)
    )
    body = callback.body(natural(callback, theirs[0]))
    assert post(client, body).status_code == 200
    for times in (0, 2):
        state = [slot * times if isinstance(slot, list) else slot for slot in body["state"]]
        assert state != body["state"]
        assert post(client, body | {"state": state}).status_code == 400


@pytest.mark.parametrize(
    "text",
    ["{", "", "[" * 100_000, '{"a":' * 50_000, "nan", "\x00", '{"output": "\\ud800"}', "\udcff"],
)
def test_a_body_that_is_no_json_is_refused(client: FlaskClient, text: str) -> None:
    token = client.get_cookie("_csrf_token")
    assert token is not None
    sent = text.encode("utf-8", "surrogateescape")
    answer = client.post(
        UPDATE, data=sent, content_type="application/json", headers={"X-CSRFToken": token.value}
    )
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused(client: FlaskClient, body: Body) -> None:
    assert post(client, body | {"vulling": "x" * LARGEST_REQUEST}).status_code == 413
    assert client.post("/aanmelden", data={"csrf_token": "x" * LARGEST_REQUEST}).status_code in {
        400,
        413,
    }


@pytest.mark.parametrize(
    "host",
    [
        "kwaad.example",
        "localhost.kwaad.example",
        "127.0.0.1:8050@kwaad.example",
        "kwaad.example\\localhost",
        "",
    ],
)
def test_another_host_is_refused(app: Dash, host: str) -> None:
    for address in ("/", "/aanmelden", "/gezond", "/afgemeld"):
        answer = app.server.test_client().get(
            address, headers={"Host": host, "Accept": "text/html"}
        )
        assert answer.status_code == 400
        assert "kwaad" not in str(answer.headers)
        assert "kwaad" not in answer.get_data(as_text=True)


def test_forwarded_headers_change_nothing(app: Dash) -> None:
    forged = {
        "X-Forwarded-Host": "kwaad.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "1.2.3.4",
        "X-Forwarded-Prefix": "/kwaad",
    }
    answer = app.server.test_client().get(
        "/maatwerk",
        headers=forged
        | {"Accept": "text/html", "X-Original-URL": "/gezond", "X-Rewrite-URL": "/gezond"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/aanmelden")


@pytest.mark.parametrize("method", ["X-HTTP-Method-Override", "X-Method-Override"])
def test_a_header_does_not_change_the_method(client: FlaskClient, method: str) -> None:
    client.get("/afmelden", headers={method: "POST"})
    assert client.get("/_dash-layout").status_code == 200


@pytest.mark.parametrize("tail", ["%0d%0aSet-Cookie:%20a=b", "%0aX-Kwaad:%201", "%00", "%E2%80%AE"])
def test_no_header_can_be_put_in(app: Dash, client: FlaskClient, tail: str) -> None:
    for browser in (client, app.server.test_client()):
        for address in (f"/maatwerk{tail}", f"/maatwerk?naam={tail}", f"/export/{tail}"):
            headers = browser.get(address, headers={"Accept": "text/html"}).headers
            assert "X-Kwaad" not in headers
            assert not [
                cookie for cookie in headers.getlist("Set-Cookie") if cookie.startswith("a=b")
            ]
