"""An identity provider that hangs, fails or is hostile: it touches only who signs in, for a moment,
and nothing of ours goes elsewhere.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from requests import RequestException

from auth import oidc_client
from auth.oidc_client import OidcClient
from auth.oidc_settings import Oidc
from auth.refusal import SOON
from tests.security.identity_provider import CLIENT, IdentityProvider
from tests.security.oidc_application import get, oidc_server, sign_in, signed_in, way_back
from tests.security.test_oidc import _token

PAGE = {"Accept": "text/html"}
VISITORS = 8


class Hanging:
    """Something that does not end until the test says so; how often it was begun."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self.real, self.count = real, 0
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.count += 1
        self.begun.release()
        assert self.may_end.wait(60)
        return self.real(*given, **named)


@pytest.fixture
def client(application: Flask) -> OidcClient:
    """How the application speaks with the provider."""
    found: OidcClient = application.extensions["maatwerk"]["provider"].client
    return found


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass."""
    passed, real = [0.0], oidc_client.time.monotonic

    def wait(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("auth.oidc_client.time.monotonic", lambda: real() + passed[0])
    return wait


def test_one_thread_asks_and_the_others_hear_at_once_that_it_is_busy(
    application: Flask, client: OidcClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = Hanging(client._discovered)
    monkeypatch.setattr(client, "_discovered", hanging)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lambda: get(application.test_client(), "/aanmelden").status_code)
        assert hanging.begun.acquire(timeout=120)
        answers = [get(application.test_client(), "/aanmelden", **PAGE) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [503] * 3
        assert all(f'content="{SOON}"' in answer.get_data(as_text=True) for answer in answers)
        hanging.may_end.set()
        assert first.result(120) == 302
    assert hanging.count == 1


def test_who_is_signed_in_notices_nothing_of_a_provider_that_hangs(
    application: Flask,
    browser: FlaskClient,
    provider: IdentityProvider,
    client: OidcClient,
    monkeypatch: pytest.MonkeyPatch,
    later: Callable[..., None],
) -> None:
    """Also not when the addresses are old: the page is there, and signing out leads to the address
    that was known.
    """
    assert sign_in(browser, provider).status_code == 302
    later(oidc_client.KEYS_AGE + 1)
    monkeypatch.setattr(
        client, "_discovered", lambda: pytest.fail("asked for someone who is signed in")
    )
    assert get(browser, "/", Accept="application/json").status_code == 200
    form = {"csrf_token": _token(browser)}
    out = browser.post(
        "/afmelden",
        base_url="https://localhost",
        data=form,
        headers={"Referer": "https://localhost"},
    )
    assert out.headers["Location"].startswith(f"{provider.issuer}/v1/logout?")


@pytest.fixture
def silent() -> Iterator[tuple[str, list[socket.socket]]]:
    """An address that takes connections and never says a word, and the connections that it took."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def take() -> None:
            with suppress(OSError):  # closed
                while True:
                    taken.append(listening.accept()[0])

        thread = threading.Thread(target=take)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/op", taken
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(30)
    for connection in taken:
        connection.close()


def test_a_provider_that_says_nothing_is_asked_once_for_many_visitors_and_holds_no_thread(
    tmp_path: Path,
    client_settings: Oidc,
    silent: tuple[str, list[socket.socket]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over a real connection: without a bound on our waiting this stands still."""
    address, taken = silent
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    monkeypatch.setattr(oidc_client, "PATIENCE", 0.5)
    monkeypatch.setattr(oidc_client, "REMEMBERED", 600)
    server = oidc_server(tmp_path, replace(client_settings, issuer=address))
    start, before = threading.Barrier(VISITORS), threading.active_count()

    def visit(_: int) -> tuple[int, str]:
        start.wait(30)
        answer = get(server.test_client(), "/aanmelden", **PAGE)
        return answer.status_code, answer.get_data(as_text=True)

    pool = ThreadPoolExecutor(VISITORS)
    answers = [one.result(60) for one in [pool.submit(visit, number) for number in range(VISITORS)]]
    pool.shutdown()
    assert {status for status, _ in answers} == {503}
    assert all("<h1" in text and "Traceback" not in text for _, text in answers)
    assert get(server.test_client(), "/aanmelden", **PAGE).status_code == 503
    assert len(taken) == 1
    assert threading.active_count() == before


def test_a_failure_is_remembered_for_a_moment(
    application: Flask,
    client: OidcClient,
    provider: IdentityProvider,
    monkeypatch: pytest.MonkeyPatch,
    later: Callable[[float], None],
) -> None:
    asked = []

    def fails() -> Any:
        asked.append(1)
        raise RequestException

    with monkeypatch.context() as away:
        away.setattr(client, "_discovered", fails)
        assert [get(application.test_client(), "/aanmelden").status_code for _ in range(4)] == [
            503
        ] * 4
        assert len(asked) == 1
        later(oidc_client.REMEMBERED + 1)
        assert get(application.test_client(), "/aanmelden").status_code == 503
        assert len(asked) == 2
    later(oidc_client.REMEMBERED + 1)
    assert sign_in(application.test_client(), provider).status_code == 302


@pytest.mark.parametrize("part", ["discovery", "keys"])
def test_old_addresses_and_keys_serve_while_new_ones_cannot_be_had(
    application: Flask, provider: IdentityProvider, later: Callable[[float], None], part: str
) -> None:
    assert sign_in(application.test_client(), provider).status_code == 302
    provider.garbage = {part}
    later(oidc_client.KEYS_AGE + 1)
    for _ in range(2):
        assert sign_in(application.test_client(), provider).status_code == 302
        later(oidc_client.REMEMBERED + 1)
    assert get(application.test_client(), "/aanmelden").status_code == 302
    later(oidc_client.OLDEST_KEYS)
    assert get(application.test_client(), "/aanmelden").status_code == 503, "not for ever"


def test_a_provider_without_keys_is_not_taken(
    application: Flask, client: OidcClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc_client.App, "fetch_jwk_set", lambda _: {"keys": []})
    assert get(application.test_client(), "/aanmelden").status_code == 503


def test_a_silent_token_endpoint_holds_two_threads_and_loses_no_sign_in(
    application: Flask,
    provider: IdentityProvider,
    client: OidcClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who came third tries the same way back again: its code was not used."""
    browsers = [application.test_client() for _ in range(oidc_client.AT_ONCE + 1)]
    backs = [way_back(browser, provider) for browser in browsers]
    hanging = Hanging(client.current().authorize_access_token)
    monkeypatch.setattr(client.current(), "authorize_access_token", hanging)
    with ThreadPoolExecutor(oidc_client.AT_ONCE) as pool:
        first = [
            pool.submit(get, browser, back)
            for browser, back in zip(browsers[:-1], backs[:-1], strict=True)
        ]
        for _ in first:
            assert hanging.begun.acquire(timeout=120)
        answer = get(browsers[-1], backs[-1], **PAGE)
        assert answer.status_code == 503
        assert "probeert het" in answer.get_data(as_text=True)
        hanging.may_end.set()
        assert [one.result(120).status_code for one in first] == [302] * oidc_client.AT_ONCE
    assert get(browsers[-1], backs[-1]).status_code == 302
    assert signed_in(browsers[-1]) is not None


def test_a_silent_token_endpoint_is_not_asked_twice_in_a_row(
    application: Flask,
    provider: IdentityProvider,
    client: OidcClient,
    monkeypatch: pytest.MonkeyPatch,
    later: Callable[[float], None],
) -> None:
    asked = []

    def silent(**_: Any) -> Any:
        asked.append(1)
        raise RequestException

    browsers = [application.test_client() for _ in range(3)]
    backs = [way_back(browser, provider) for browser in browsers]
    with monkeypatch.context() as away:
        away.setattr(client.current(), "authorize_access_token", silent)
        assert [
            get(browser, back).status_code for browser, back in zip(browsers, backs, strict=True)
        ] == [503] * 3
    assert len(asked) == 1


@pytest.mark.parametrize("part", ["discovery", "keys", "token"])
def test_no_redirect_of_the_provider_is_followed(
    browser: FlaskClient, provider: IdentityProvider, part: str
) -> None:
    """A code with its verifier, and who we are, would go along."""
    provider.redirects = {part: provider.issuer.replace("/op", "/kwaad")}
    first = get(browser, "/aanmelden")
    if part == "token":
        assert get(
            browser, provider.approve(first.headers["Location"]).removeprefix("https://localhost")
        ).status_code in {400, 503}
    else:
        assert first.status_code == 503
    assert provider.received == []
    assert signed_in(browser) is None


@pytest.mark.parametrize("name", oidc_client.ADDRESSES)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//",
        "http://kwaad.example/",
        "//kwaad.example/",
        "data:text/html,x",
        "https:",
        "",
        5,
        None,
    ],
)
def test_an_address_of_discovery_that_is_not_safe_reaches_no_browser(
    browser: FlaskClient, provider: IdentityProvider, name: str, address: Any
) -> None:
    provider.discovery = {name: address}
    answer = get(browser, "/aanmelden")
    assert answer.status_code == 503
    assert "Location" not in answer.headers


def test_a_provider_without_an_end_of_sessions_is_left_at_our_own_page(
    browser: FlaskClient, provider: IdentityProvider, client: OidcClient
) -> None:
    sign_in(browser, provider)
    assert get(browser, "/", Accept="application/json").status_code == 200
    del client.known().server_metadata["end_session_endpoint"]
    form = {"csrf_token": _token(browser)}
    out = browser.post(
        "/afmelden",
        base_url="https://localhost",
        data=form,
        headers={"Referer": "https://localhost"},
    )
    assert out.headers["Location"] == "/afgemeld"


@pytest.mark.parametrize(
    ("azp", "is_ours"), [(CLIENT, True), (None, True), ("ander", False), ("", False)]
)
def test_we_hold_the_party_of_a_token_against_ourselves_also_when_the_library_does_not(
    client: OidcClient, monkeypatch: pytest.MonkeyPatch, azp: str | None, is_ours: bool
) -> None:
    claims = {"iat": oidc_client.time.time()} | ({} if azp is None else {"azp": azp})
    monkeypatch.setattr(
        client.current(), "authorize_access_token", lambda **_: {"userinfo": claims}
    )
    if is_ours:
        assert client.claims() == claims
    else:
        with pytest.raises(ValueError, match="azp"):
            client.claims()
