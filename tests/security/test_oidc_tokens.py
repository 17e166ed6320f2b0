"""What an ID token must say and how it must be signed; everything else signs nobody in, or gives no
right.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.security.identity_provider import CLIENT, Claims, IdentityProvider, new_key, secret_key
from tests.security.oidc_application import sign_in, signed_in

Change = Callable[[Claims], Claims]


def _with(**claims: Any) -> Change:
    return lambda before: before | claims


def _without(*names: str) -> Change:
    return lambda before: {name: value for name, value in before.items() if name not in names}


def _at(**moments: int) -> Change:
    return lambda before: (
        before | {name: int(time.time()) + seconds for name, seconds in moments.items()}
    )


BAD_CLAIMS: dict[str, Change] = {
    "another audience": _with(aud="ander"),
    "another audience, for us": _with(aud="ander", azp=CLIENT),
    "other audiences, for us": _with(aud=["ander", "derde"], azp=CLIENT),
    "no audience": _without("aud"),
    "our audience alone, for another": _with(azp="ander"),
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
    "a subject that breaks a line of a log": _with(sub="an\n2026-01-01 alles in orde"),
    "a name with colours of a terminal": _with(given_name="\x1b[31mAn"),
    "last days that are a text": _with(geldig_tot="2026-01-01"),
    "last days that are nothing": _with(geldig_tot=None),
    "a last day that is no text": _with(geldig_tot={"0999001119": 20260101}),
    "a last day that is no day": _with(geldig_tot={"0999001119": "morgen"}),
    "a last day of a key that no right has": _with(geldig_tot={"0999.001.119": "2026-01-01"}),
    "first days that are a text": _with(geldig_van="2026-01-01"),
    "first days that are nothing": _with(geldig_van=None),
    "a first day that is no text": _with(geldig_van={"0999001119": 20260101}),
    "a first day that is empty": _with(geldig_van={"0999001119": ""}),
    "a first day that is no day": _with(geldig_van={"0999001119": "morgen"}),
    "a first day that does not exist": _with(geldig_van={"0999001119": "2027-02-29"}),
    "a first day of a key that no right has": _with(geldig_van={"0999.001.119": "2026-01-01"}),
    "another access token": _with(at_hash="onzin"),
}


@pytest.mark.parametrize("change", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
def test_a_token_with_wrong_claims_signs_nobody_in(
    browser: FlaskClient,
    provider: IdentityProvider,
    change: Change,
    caplog: pytest.LogCaptureFixture,
) -> None:
    provider.change = change
    answer = sign_in(browser, provider)
    assert answer.status_code == 400
    assert "Aanmelden is niet gelukt" in answer.get_data(as_text=True)
    assert signed_in(browser) is None
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


@pytest.mark.parametrize(
    "fault",
    [_none, _secret, _unknown, _swapped, _absent],
    ids=lambda fault: fault.__name__.strip("_"),
)
def test_a_token_that_is_not_signed_with_the_key_of_the_issuer_signs_nobody_in(
    browser: FlaskClient, provider: IdentityProvider, fault: Callable[[IdentityProvider], None]
) -> None:
    fault(provider)
    assert sign_in(browser, provider).status_code == 400
    assert signed_in(browser) is None


RIGHTS: dict[str, tuple[Claims, list[str]]] = {
    "one entry as text": ({"maatwerk_rol_3d": "MaatwerkGebruiker-cmw:0999001119"}, ["0999001119"]),
    "another organisation than the one chosen": (
        {"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208"]},
        [],
    ),
    "two, of which one is chosen": (
        {"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999002208, 0999001119"]},
        ["0999001119"],
    ),
    "no role claim": ({"maatwerk_rol_3d": None}, []),
    "another right": ({"maatwerk_rol_3d": ["AndereGebruiker-cmw:0999001119"]}, []),
    "another measure": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-xyz:0999001119"]}, []),
    "no measure": ({"maatwerk_rol_3d": ["MaatwerkGebruiker:0999001119"]}, []),
    "a wildcard": ({"maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:*", "MaatwerkGebruiker-cmw:%"]}, []),
    "nonsense": (
        {"maatwerk_rol_3d": [{"a": 1}, 7, "", None, "::::", "MaatwerkGebruiker-cmw:"]},
        [],
    ),
    "a claim of another name": (
        {"maatwerk_rol_3d": None, "maatwerk_rol_3D": ["MaatwerkGebruiker-cmw:0999001119"]},
        [],
    ),
}


@pytest.mark.parametrize(("claims", "allowed"), RIGHTS.values(), ids=RIGHTS)
def test_only_what_is_understood_gives_a_right(
    browser: FlaskClient, provider: IdentityProvider, claims: Claims, allowed: list[str]
) -> None:
    provider.who |= claims
    sign_in(browser, provider)
    who = signed_in(browser)
    assert who is not None
    assert [recht[1] for recht in who["rechten"]] == allowed


def test_who_acts_for_a_whole_doelgroep_has_the_rights_of_every_entry(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    del provider.who["vo_orgcode"]
    provider.who["maatwerk_rol_3d"] = [
        "MaatwerkGebruiker-cmw:0999001119, 0999002208",
        "MaatwerkGebruiker-cmw:0999003394",
    ]
    sign_in(browser, provider)
    who = signed_in(browser)
    assert who is not None
    assert [recht[1] for recht in who["rechten"]] == ["0999001119", "0999002208", "0999003394"]
