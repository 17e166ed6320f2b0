"""Sign-in with OpenID Connect against an identity provider over HTTP: what is right signs in, everything else signs nobody in."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, jsonify
from flask.testing import FlaskClient
from flask_login import current_user
from werkzeug.test import TestResponse

import auth
from auth import oidc
from auth.inside import Inside
from auth.oidc_settings import Oidc
from auth.settings import PRODUCTION, Settings
from tests.security.identity_provider import CLIENT, SECRET, Claims, IdentityProvider, new_key, running, secret_key

HERE = "https://localhost"
Change = Callable[[Claims], Claims]


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    """An identity provider of its own."""
    with running() as found:
        yield found


@pytest.fixture
def client_settings(provider: IdentityProvider) -> Oidc:
    """What the operator would set."""
    return Oidc(provider.issuer, CLIENT, HERE, secret=SECRET, is_test=True)


def _server(folder: Path, client_settings: Oidc) -> Flask:
    """The walls around two addresses, in production."""
    server = Flask("proef", static_folder=None)
    server.add_url_rule("/", "/", lambda: "start")
    server.add_url_rule("/wie", "wie", lambda: jsonify(current_user.to_session()))
    settings = Settings(
        PRODUCTION,
        folder,
        "abcdefghijklmnopqrstuvwxyz012345",
        f"sqlite:///{folder / 'state.sqlite'}",
        ("localhost",),
        is_https=True,
        oidc=client_settings,
    )
    auth.secure(server, settings, Inside(lambda path: {} if path in {"/", "/wie"} else None, dict, {}, list))
    return server


@pytest.fixture
def server(tmp_path: Path, client_settings: Oidc, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application as it is served in production."""
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    return _server(tmp_path, client_settings)


@pytest.fixture
def browser(server: Flask) -> FlaskClient:
    """Someone who is not signed in."""
    return server.test_client()


def _get(browser: FlaskClient, address: str, **headers: str) -> TestResponse:
    return browser.get(address, base_url=HERE, headers=headers)


def _back(browser: FlaskClient, provider: IdentityProvider) -> str:
    """Where the identity provider sends the browser after someone signed in there."""
    return provider.approve(_get(browser, "/aanmelden").headers["Location"]).removeprefix(HERE)


def _sign_in(browser: FlaskClient, provider: IdentityProvider) -> TestResponse:
    return _get(browser, _back(browser, provider))


def _who(browser: FlaskClient) -> dict[str, Any] | None:
    """Who is signed in, as the session has it."""
    answer = _get(browser, "/wie", Accept="application/json")
    found: dict[str, Any] | None = answer.get_json() if answer.status_code == 200 else None
    return found


def test_someone_signs_in_with_the_rights_of_the_token(browser: FlaskClient, provider: IdentityProvider) -> None:
    answer = _sign_in(browser, provider)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    who = _who(browser)
    assert who is not None
    assert (who["gebruiker"], who["naam"], who["organisatie"]) == ("d3b0-7384", "An Voorbeeld", "0999001119")
    assert who["rechten"] == [["CMW", "0999001119", "9999-12-31"]]
    assert who["methode"] == "urn:be:vlaanderen:authmech:eid"


def test_the_way_there_carries_state_nonce_and_a_challenge_and_comes_back_to_the_address_of_the_settings(browser: FlaskClient) -> None:
    asked = parse_qs(urlsplit(_get(browser, "/aanmelden").headers["Location"]).query)
    again = parse_qs(urlsplit(_get(browser, "/aanmelden").headers["Location"]).query)
    assert asked["redirect_uri"] == ["https://localhost/aanmelden/terug"]
    assert asked["scope"] == ["openid profile vo"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 20
        assert asked[name] != again[name]


def test_no_token_is_kept_or_shown(browser: FlaskClient, provider: IdentityProvider, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = _sign_in(browser, provider)
        out = browser.post("/afmelden", base_url=HERE, data={"csrf_token": "onzin"})
    kept = sqlite3.connect(tmp_path / "state.sqlite")
    rows = str(kept.execute("select * from sessie").fetchall())
    kept.close()
    (token,) = provider.issued
    for text in (
        rows,
        str(answer.headers),
        str(out.headers),
        "\n".join(record.getMessage() for record in caplog.records if "maatwerk" in record.name),
    ):
        assert token not in text
        assert token.split(".")[1] not in text
    assert "_state_" not in rows


def test_the_cookie_is_bound_to_this_host_and_new_after_sign_in(browser: FlaskClient, provider: IdentityProvider) -> None:
    answers = (_get(browser, "/aanmelden"), _sign_in(browser, provider))
    before, after = (next(cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("__Host-maatwerk=")) for answer in answers)
    for cookie in (before, after):
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert before.split(";")[0] != after.split(";")[0]


def _with(**claims: Any) -> Change:
    return lambda before: before | claims


def _without(*names: str) -> Change:
    return lambda before: {name: value for name, value in before.items() if name not in names}


def _at(**moments: int) -> Change:
    return lambda before: before | {name: int(time.time()) + seconds for name, seconds in moments.items()}


BAD_CLAIMS: dict[str, Change] = {
    "another audience": _with(aud="ander"),
    "another audience, for us": _with(aud="ander", azp=CLIENT),
    "other audiences, for us": _with(aud=["ander", "derde"], azp=CLIENT),
    "no audience": _without("aud"),
    "our audience, for another": _with(aud=[CLIENT, "ander"], azp="ander"),
    "another issuer": _with(iss="https://kwaad.example/op"),
    "no issuer": _without("iss"),
    "expired": _at(iat=-500, exp=-60),
    "no end": _without("exp"),
    "made in the future": _at(iat=300),
    "made long ago": _at(iat=-86_400, exp=3600),
    "no moment": _without("iat"),
    "another nonce": _with(nonce="ander"),
    "no nonce": _without("nonce"),
    "empty nonce": _with(nonce=""),
    "no subject": _without("sub"),
    "no name": _without("given_name"),
    "no doelgroep": _without("vo_doelgroepcode"),
    "an organisation that is no text": _with(vo_orgcode=["0999001119"]),
    "an empty organisation": _with(vo_orgcode=""),
    "a name that is no text": _with(family_name={"a": 1}),
    "another access token": _with(at_hash="onzin"),
}


@pytest.mark.parametrize("change", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
def test_a_token_with_wrong_claims_signs_nobody_in(
    browser: FlaskClient, provider: IdentityProvider, change: Change, caplog: pytest.LogCaptureFixture
) -> None:
    provider.change = change
    answer = _sign_in(browser, provider)
    assert answer.status_code == 400
    assert "Aanmelden is niet gelukt" in answer.get_data(as_text=True)
    assert _who(browser) is None
    assert "refused sign-in" in caplog.text
    assert "Voorbeeld" not in caplog.text


def _none(provider: IdentityProvider) -> None:
    provider.header = {"alg": "none"}


def _secret(provider: IdentityProvider) -> None:
    provider.header, provider.sign_with = {"alg": "HS256"}, secret_key()


def _unknown(provider: IdentityProvider) -> None:
    provider.sign_with = new_key("onbekend")
    provider.header = {"kid": "onbekend"}


def _swapped(provider: IdentityProvider) -> None:
    provider.sign_with = new_key("een")


def _absent(provider: IdentityProvider) -> None:
    provider.without_token = True


@pytest.mark.parametrize("fault", [_none, _secret, _unknown, _swapped, _absent], ids=lambda fault: fault.__name__.strip("_"))
def test_a_token_that_is_not_signed_with_the_key_of_the_issuer_signs_nobody_in(
    browser: FlaskClient, provider: IdentityProvider, fault: Callable[[IdentityProvider], None]
) -> None:
    fault(provider)
    assert _sign_in(browser, provider).status_code == 400
    assert _who(browser) is None


RIGHTS: dict[str, tuple[Claims, list[str]]] = {
    "one entry as text": ({"maatwerk_rol_3d": "MaatwerkGebruiker-cmw:0999001119"}, ["0999001119"]),
    "another organisation than the one chosen": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208"]}, []),
    "two, of which one is chosen": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208, 0999001119"]}, ["0999001119"]),
    "no role claim": ({"maatwerk_rol_3d": None}, []),
    "another right": ({"maatwerk_rol_3d": ["AndereGebruiker-cmw:0999001119"]}, []),
    "another measure": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-xyz:0999001119"]}, []),
    "no measure": ({"maatwerk_rol_3d": ["MaatwerkGebruiker:0999001119"]}, []),
    "a wildcard": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:*", "MaatwerkGebruiker-cmw:%"]}, []),
    "nonsense": ({"maatwerk_rol_3d": [{"a": 1}, 7, "", None, "::::", "MaatwerkGebruiker-cmw:"]}, []),
    "a claim of another name": ({"maatwerk_rol_3d": None, "maatwerk_rol_3D": ["MaatwerkGebruiker-cmw:0999001119"]}, []),
}


@pytest.mark.parametrize(("claims", "allowed"), RIGHTS.values(), ids=RIGHTS)
def test_only_what_is_understood_gives_a_right(browser: FlaskClient, provider: IdentityProvider, claims: Claims, allowed: list[str]) -> None:
    provider.who |= claims
    _sign_in(browser, provider)
    who = _who(browser)
    assert who is not None
    assert [recht[1] for recht in who["rechten"]] == allowed


def test_who_acts_for_a_whole_doelgroep_has_the_rights_of_every_entry(browser: FlaskClient, provider: IdentityProvider) -> None:
    del provider.who["vo_orgcode"]
    provider.who["maatwerk_rol_3d"] = ["MaatwerkGebruiker-cmw:0999001119, 0999002208", "MaatwerkGebruiker-cmw:0999003394"]
    _sign_in(browser, provider)
    who = _who(browser)
    assert who is not None
    assert [recht[1] for recht in who["rechten"]] == ["0999001119", "0999002208", "0999003394"]


def test_a_wrong_or_absent_state_is_refused(browser: FlaskClient, provider: IdentityProvider) -> None:
    back = _back(browser, provider)
    state = parse_qs(urlsplit(back).query)["state"][0]
    for address in (back.replace(state, "onzin"), back.replace(f"state={state}", ""), "/aanmelden/terug", "/aanmelden/terug?code=x&state=y"):
        assert _get(browser, address).status_code == 400
        assert _who(browser) is None


def test_a_way_back_works_once(browser: FlaskClient, server: Flask, provider: IdentityProvider) -> None:
    back = _back(browser, provider)
    assert _get(browser, back).status_code == 302
    assert _get(browser, back).status_code == 400
    assert _get(server.test_client(), back).status_code == 400


def test_the_way_back_of_an_attacker_signs_no_victim_in(server: Flask, provider: IdentityProvider) -> None:
    """Login CSRF: the victim opens the attacker's link, or has a sign-in of its own under way."""
    attacker, victim = server.test_client(), server.test_client()
    back = _back(attacker, provider)
    _get(victim, "/aanmelden")
    assert _get(victim, back).status_code == 400
    assert _who(victim) is None


def test_a_stolen_code_is_worth_nothing_without_the_verifier(server: Flask, provider: IdentityProvider) -> None:
    attacker, victim = server.test_client(), server.test_client()
    stolen = parse_qs(urlsplit(_back(victim, provider)).query)["code"][0]
    own = parse_qs(urlsplit(_back(attacker, provider)).query)
    assert _get(attacker, f"/aanmelden/terug?code={stolen}&state={own['state'][0]}").status_code == 400
    assert _who(attacker) is None


def test_a_refusal_of_the_identity_provider_is_a_friendly_page(browser: FlaskClient) -> None:
    text = "<script>alert(1)</script>"
    answer = _get(browser, f"/aanmelden/terug?error=access_denied&error_description={text}")
    assert answer.status_code == 400
    assert text not in answer.get_data(as_text=True)


def test_a_new_key_works_at_once_and_an_old_one_until_the_keys_are_asked_again(server: Flask, provider: IdentityProvider) -> None:
    assert _sign_in(server.test_client(), provider).status_code == 302
    old, provider.key = provider.key, new_key("twee")
    assert _sign_in(server.test_client(), provider).status_code == 302
    provider.sign_with, provider.header = old, {"kid": "een"}
    assert _sign_in(server.test_client(), provider).status_code == 400


def test_keys_are_asked_again_after_an_hour(server: Flask, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was withdrawn without a new one in its place."""
    assert _sign_in(server.test_client(), provider).status_code == 302
    old, provider.key = provider.key, new_key("twee")
    provider.sign_with, provider.header = old, {"kid": "een"}
    assert _sign_in(server.test_client(), provider).status_code == 302
    later = time.monotonic() + oidc.KEYS_AGE + 1
    monkeypatch.setattr("auth.oidc.time.monotonic", lambda: later)
    assert _sign_in(server.test_client(), provider).status_code == 400


@pytest.mark.parametrize("part", ["discovery", "keys", "token"])
def test_an_identity_provider_that_talks_nonsense_gives_a_friendly_page(browser: FlaskClient, provider: IdentityProvider, part: str) -> None:
    provider.garbage = {part}
    first = _get(browser, "/aanmelden")
    answer = first if part == "discovery" else _get(browser, provider.approve(first.headers["Location"]).removeprefix(HERE))
    assert answer.status_code in {400, 503}
    assert "Aanmelden is niet gelukt" in answer.get_data(as_text=True)
    assert _who(browser) is None
    provider.garbage = set()
    assert _sign_in(browser, provider).status_code == 302


def test_an_identity_provider_that_is_silent_holds_nobody_up(
    browser: FlaskClient, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auth.oidc.PATIENCE", 0.2)
    provider.delay = 1.5
    began = time.monotonic()
    answer = _get(browser, "/aanmelden")
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.get_data(as_text=True)
    assert time.monotonic() - began < provider.delay


def test_an_identity_provider_that_is_away_gives_a_friendly_page(tmp_path: Path, client_settings: Oidc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    browser = _server(tmp_path, replace(client_settings, issuer="http://127.0.0.1:9/op")).test_client()
    assert _get(browser, "/aanmelden").status_code == 503
    assert _get(browser, "/afgemeld").status_code == 200


def test_discovery_must_be_of_the_issuer_that_was_set(browser: FlaskClient, provider: IdentityProvider) -> None:
    provider.discovery = {"issuer": "https://kwaad.example/op"}
    assert _get(browser, "/aanmelden").status_code == 503


def test_a_client_can_sign_who_it_is(tmp_path: Path, client_settings: Oidc, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    ours, other = new_key("ons"), new_key("ander")
    pem = ours.as_pem(private=True).decode()
    browser = _server(tmp_path, replace(client_settings, secret="", key=pem)).test_client()
    provider.client_key = ours
    assert _sign_in(browser, provider).status_code == 302
    assert _who(browser) is not None
    assert other.kid != ours.kid


def _token(browser: FlaskClient) -> str:
    cookie = browser.get_cookie("_csrf_token", domain="localhost")
    assert cookie is not None
    return cookie.value


def test_signing_out_ends_the_session_here_and_then_there(browser: FlaskClient, provider: IdentityProvider) -> None:
    _sign_in(browser, provider)
    page = _get(browser, "/", Accept="application/json")
    assert f"form-action 'self' {provider.issuer.removesuffix('/op')};" in page.headers["Content-Security-Policy"]
    form = {"csrf_token": _token(browser)}
    answer = browser.post("/afmelden", base_url=HERE, data=form, headers={"Referer": HERE})
    there = urlsplit(answer.headers["Location"])
    asked = parse_qs(there.query)
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{provider.issuer}/v1/logout"
    assert asked["client_id"] == [CLIENT]
    assert asked["post_logout_redirect_uri"] == ["https://localhost/afgemeld"]
    assert set(asked) == {"client_id", "post_logout_redirect_uri", "state"}
    assert _who(browser) is None
    assert _get(browser, "/afgemeld").status_code == 200


def test_a_switch_ends_our_session_and_asks_there_on_whose_behalf(browser: FlaskClient, provider: IdentityProvider) -> None:
    _sign_in(browser, provider)
    answer = _get(browser, "/wissel?pagina=/wie")
    assert answer.headers["Location"].startswith(f"{provider.issuer}/v1/logout?switch&client_id={CLIENT}&")
    assert _who(browser) is None
    provider.who |= {"vo_orgcode": "0999002208", "maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208"]}
    assert _sign_in(browser, provider).headers["Location"] == "/wie"
    who = _who(browser)
    assert who is not None
    assert who["organisatie"] == "0999002208"


def test_the_demo_is_nowhere_in_production(browser: FlaskClient) -> None:
    for address in ("/aanmelden/namens", "/aanmelden/organisatie"):
        assert _get(browser, address, Accept="application/json").status_code == 401
    assert browser.post("/aanmelden", base_url=HERE, data={"methode": "eid", "persoon": "an"}).status_code in {400, 401, 405}
    assert "Demo" not in _get(browser, "/afgemeld").get_data(as_text=True)


def test_many_begun_sign_ins_do_not_pile_up(browser: FlaskClient, provider: IdentityProvider) -> None:
    for _ in range(20):
        location = _get(browser, "/aanmelden").headers["Location"]
    with browser.session_transaction(base_url=HERE) as session:
        assert len([key for key in session if key.startswith("_state_")]) <= oidc.OPEN_SIGN_INS
    assert _get(browser, provider.approve(location).removeprefix(HERE)).status_code == 302
