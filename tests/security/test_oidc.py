"""Sign-in with OpenID Connect against an identity provider over HTTP: there, back, and out again,
also when it does not behave.
"""

import logging
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth import oidc, oidc_client
from auth.oidc_settings import Oidc
from tests.security.identity_provider import CLIENT, IdentityProvider, new_key
from tests.security.oidc_application import HERE, get, oidc_server, sign_in, signed_in, way_back


def test_someone_signs_in_with_the_rights_of_the_token(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    answer = sign_in(browser, provider)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    who = signed_in(browser)
    assert who is not None
    assert (who["gebruiker"], who["naam"], who["organisatie"]) == (
        "d3b0-7384",
        "An Voorbeeld",
        "0999001119",
    )
    assert who["rechten"] == [["CMW", "0999001119", "9999-12-31", "0001-01-01"]]
    assert who["methode"] == "urn:be:vlaanderen:authmech:eid"


def test_the_way_there_carries_state_nonce_and_a_challenge_and_comes_back_where_we_said(
    browser: FlaskClient,
) -> None:
    asked = parse_qs(urlsplit(get(browser, "/aanmelden").headers["Location"]).query)
    again = parse_qs(urlsplit(get(browser, "/aanmelden").headers["Location"]).query)
    assert asked["redirect_uri"] == ["https://localhost/aanmelden/terug"]
    assert asked["scope"] == ["openid profile vo"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 20
        assert asked[name] != again[name]


def test_no_token_is_kept_or_shown(
    browser: FlaskClient,
    provider: IdentityProvider,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = sign_in(browser, provider)
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


def test_the_cookie_is_bound_to_this_host_and_new_after_sign_in(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    answers = (get(browser, "/aanmelden"), sign_in(browser, provider))
    before, after = (
        next(
            cookie
            for cookie in answer.headers.getlist("Set-Cookie")
            if cookie.startswith("__Host-maatwerk=")
        )
        for answer in answers
    )
    for cookie in (before, after):
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {
            part.strip() for part in cookie.split(";")
        }
    assert before.split(";")[0] != after.split(";")[0]


def test_a_wrong_or_absent_state_is_refused_and_logged(
    browser: FlaskClient, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    back = way_back(browser, provider)
    state = parse_qs(urlsplit(back).query)["state"][0]
    for address in (
        back.replace(state, "onzin"),
        back.replace(f"state={state}", ""),
        "/aanmelden/terug",
        "/aanmelden/terug?code=x&state=y",
    ):
        caplog.clear()
        assert get(browser, address).status_code == 400
        assert signed_in(browser) is None
        assert [
            record.getMessage().split(":")[0]
            for record in caplog.records
            if record.name == "maatwerk.veiligheid"
        ] == ["refused sign-in"]


def _refused(caplog: pytest.LogCaptureFixture) -> int:
    """How many sign-ins the security log calls refused."""
    return [
        record.name
        for record in caplog.records
        if record.getMessage().startswith("refused sign-in")
    ].count("maatwerk.veiligheid")


def test_a_way_back_works_once_and_again_is_logged(
    browser: FlaskClient,
    application: Flask,
    provider: IdentityProvider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    back = way_back(browser, provider)
    assert get(browser, back).status_code == 302
    assert _refused(caplog) == 0
    assert get(browser, back).status_code == 400
    assert _refused(caplog) == 1
    assert get(application.test_client(), back).status_code == 400
    assert _refused(caplog) == 2


def test_the_way_back_of_an_attacker_signs_no_victim_in(
    application: Flask, provider: IdentityProvider
) -> None:
    """Login CSRF: the victim opens the attacker's link, or has a sign-in of its own under way."""
    attacker, victim = application.test_client(), application.test_client()
    back = way_back(attacker, provider)
    get(victim, "/aanmelden")
    assert get(victim, back).status_code == 400
    assert signed_in(victim) is None


def test_a_stolen_code_is_worth_nothing_without_the_verifier_and_is_logged(
    application: Flask, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    attacker, victim = application.test_client(), application.test_client()
    stolen = parse_qs(urlsplit(way_back(victim, provider)).query)["code"][0]
    own = parse_qs(urlsplit(way_back(attacker, provider)).query)
    assert (
        get(attacker, f"/aanmelden/terug?code={stolen}&state={own['state'][0]}").status_code == 400
    )
    assert signed_in(attacker) is None
    assert _refused(caplog) == 1


def test_a_refusal_of_the_identity_provider_is_a_friendly_page(browser: FlaskClient) -> None:
    text = "<script>alert(1)</script>"
    answer = get(browser, f"/aanmelden/terug?error=access_denied&error_description={text}")
    assert answer.status_code == 400
    assert text not in answer.get_data(as_text=True)


def test_a_new_key_works_at_once_and_an_old_one_until_the_keys_are_asked_again(
    application: Flask, provider: IdentityProvider
) -> None:
    assert sign_in(application.test_client(), provider).status_code == 302
    old, provider.key = provider.key, new_key("twee")
    assert sign_in(application.test_client(), provider).status_code == 302
    provider.sign_with, provider.header = old, {"kid": "een"}
    assert sign_in(application.test_client(), provider).status_code == 400


def test_keys_are_asked_again_after_an_hour(
    application: Flask, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that was withdrawn without a new one in its place."""
    assert sign_in(application.test_client(), provider).status_code == 302
    old, provider.key = provider.key, new_key("twee")
    provider.sign_with, provider.header = old, {"kid": "een"}
    assert sign_in(application.test_client(), provider).status_code == 302
    later = time.monotonic() + oidc_client.KEYS_AGE + 1
    monkeypatch.setattr("auth.oidc_client.time.monotonic", lambda: later)
    assert sign_in(application.test_client(), provider).status_code == 400


@pytest.mark.parametrize("part", ["discovery", "keys", "token"])
def test_an_identity_provider_that_talks_nonsense_gives_a_friendly_page(
    browser: FlaskClient, provider: IdentityProvider, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc_client, "REMEMBERED", 0)
    provider.garbage = {part}
    first = get(browser, "/aanmelden")
    answer = (
        first
        if part in {"discovery", "keys"}
        else get(browser, provider.approve(first.headers["Location"]).removeprefix(HERE))
    )
    assert answer.status_code in {400, 503}
    assert "Aanmelden is niet gelukt" in answer.get_data(as_text=True)
    assert signed_in(browser) is None
    provider.garbage = set()
    assert sign_in(browser, provider).status_code == 302


def test_an_identity_provider_that_is_silent_holds_nobody_up(
    browser: FlaskClient, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auth.oidc_client.PATIENCE", 0.2)
    provider.delay = 1.5
    began = time.monotonic()
    answer = get(browser, "/aanmelden")
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.get_data(as_text=True)
    assert time.monotonic() - began < provider.delay


def test_an_identity_provider_that_is_away_gives_a_friendly_page(
    tmp_path: Path, client_settings: Oidc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    browser = oidc_server(
        tmp_path, replace(client_settings, issuer="http://127.0.0.1:9/op")
    ).test_client()
    assert get(browser, "/aanmelden").status_code == 503
    assert get(browser, "/afgemeld").status_code == 200


def test_discovery_must_be_of_the_issuer_that_was_set(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    provider.discovery = {"issuer": "https://kwaad.example/op"}
    assert get(browser, "/aanmelden").status_code == 503


def test_a_client_can_sign_who_it_is(
    tmp_path: Path,
    client_settings: Oidc,
    provider: IdentityProvider,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    ours, other = new_key("ons"), new_key("ander")
    pem = ours.as_pem(private=True).decode()
    browser = oidc_server(tmp_path, replace(client_settings, secret="", key=pem)).test_client()
    provider.client_key = ours
    assert sign_in(browser, provider).status_code == 302
    assert signed_in(browser) is not None
    assert other.kid != ours.kid


def _token(browser: FlaskClient) -> str:
    cookie = browser.get_cookie("_csrf_token", domain="localhost")
    assert cookie is not None
    return cookie.value


def test_signing_out_ends_the_session_here_and_then_there(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    sign_in(browser, provider)
    page = get(browser, "/", Accept="application/json")
    assert (
        f"form-action 'self' {provider.issuer.removesuffix('/op')};"
        in page.headers["Content-Security-Policy"]
    )
    form = {"csrf_token": _token(browser)}
    answer = browser.post("/afmelden", base_url=HERE, data=form, headers={"Referer": HERE})
    there = urlsplit(answer.headers["Location"])
    asked = parse_qs(there.query)
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{provider.issuer}/v1/logout"
    assert asked["client_id"] == [CLIENT]
    assert asked["post_logout_redirect_uri"] == ["https://localhost/afgemeld"]
    assert set(asked) == {"client_id", "post_logout_redirect_uri", "state"}
    assert signed_in(browser) is None
    assert get(browser, "/afgemeld").status_code == 200


def test_a_switch_ends_our_session_and_asks_there_on_whose_behalf(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    sign_in(browser, provider)
    assert get(browser, "/", Accept="application/json").status_code == 200
    form = {"csrf_token": _token(browser), "pagina": "/wie"}
    answer = browser.post("/wissel", base_url=HERE, data=form, headers={"Referer": HERE})
    assert answer.headers["Location"].startswith(
        f"{provider.issuer}/v1/logout?switch&client_id={CLIENT}&"
    )
    assert signed_in(browser) is None
    provider.who |= {
        "vo_orgcode": "0999002208",
        "maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208"],
    }
    assert sign_in(browser, provider).headers["Location"] == "/wie"
    who = signed_in(browser)
    assert who is not None
    assert who["organisatie"] == "0999002208"


def test_everyone_may_ask_for_a_switch_and_without_a_page_it_leads_home(
    application: Flask, browser: FlaskClient, provider: IdentityProvider
) -> None:
    """Only the identity provider knows for how many organisations someone acts."""
    sign_in(browser, provider)
    walls = application.extensions["maatwerk"]["provider"]
    assert walls.other_organisations(signed_in(browser))
    form = {"csrf_token": _token(browser), "pagina": "//elders"}
    browser.post("/wissel", base_url=HERE, data=form, headers={"Referer": HERE})
    assert sign_in(browser, provider).headers["Location"] == "/"


@pytest.mark.parametrize("address", ["/wissel", "/afmelden"])
@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        ("", {}, 400),
        ("onzin", {}, 400),
        ("own", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("own", {"Origin": "https://kwaad.example"}, 403),
    ],
    ids=["no token", "another token", "cross-site", "foreign origin"],
)
def test_no_other_site_ends_a_session_in_production(
    browser: FlaskClient,
    provider: IdentityProvider,
    address: str,
    token: str,
    headers: dict[str, str],
    status: int,
) -> None:
    sign_in(browser, provider)
    assert get(browser, "/", Accept="application/json").status_code == 200
    form = {"csrf_token": _token(browser) if token == "own" else token}
    answer = browser.post(
        address,
        base_url=HERE,
        data=form,
        headers={"Referer": HERE, "Accept": "application/json"} | headers,
    )
    assert answer.status_code == status
    assert signed_in(browser) is not None


def test_the_demo_is_nowhere_in_production(browser: FlaskClient) -> None:
    for address in ("/aanmelden/namens", "/aanmelden/organisatie"):
        assert get(browser, address, Accept="application/json").status_code == 401
    assert browser.post(
        "/aanmelden", base_url=HERE, data={"methode": "eid", "persoon": "an"}
    ).status_code in {400, 401, 405}
    assert "Demo" not in get(browser, "/afgemeld").get_data(as_text=True)


def test_many_begun_sign_ins_do_not_pile_up(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    for _ in range(20):
        location = get(browser, "/aanmelden").headers["Location"]
    with browser.session_transaction(base_url=HERE) as session:
        assert len([key for key in session if key.startswith("_state_")]) <= oidc.OPEN_SIGN_INS
    assert get(browser, provider.approve(location).removeprefix(HERE)).status_code == 302
