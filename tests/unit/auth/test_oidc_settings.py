"""What the operator decides about one client: every variable has its own place, and what is unsafe
is refused with its name.
"""

from pathlib import Path
from typing import Any

import pytest

from auth.claims import RECHT, ROLE_CLAIM
from auth.oidc_settings import SCOPES, Oidc, UnsafeSettings, is_safe_address, oidc_from

LEAST = {
    "MAATWERK_OIDC_ISSUER": "https://provider.example/op",
    "MAATWERK_OIDC_CLIENT_ID": "maatwerk",
    "MAATWERK_URL": "https://maatwerk.example",
    "MAATWERK_OIDC_SECRET": "geheim",
}
NO_PATH = (
    "MAATWERK_URL mag geen pad bevatten: de toepassing staat op een eigen naam, "
    "zoals https://maatwerk.voorbeeld.be."
)
WHO = "Geef MAATWERK_OIDC_CLIENT_ID, en een van MAATWERK_OIDC_SECRET of MAATWERK_OIDC_KEY."


def test_what_is_not_set_has_its_usual_value() -> None:
    assert oidc_from({}) is None
    assert oidc_from(LEAST) == Oidc(
        issuer="https://provider.example/op",
        client_id="maatwerk",
        url="https://maatwerk.example",
        secret="geheim",
        key="",
        scopes=SCOPES,
        role_claim=ROLE_CLAIM,
        recht=RECHT,
        acr="",
        is_test=False,
    )


def test_every_variable_has_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "sleutel.pem").write_text("één sleutel", "utf-8")
    given = {
        "MAATWERK_OIDC_ISSUER": "https://provider.example/op/",
        "MAATWERK_OIDC_CLIENT_ID": "maatwerk",
        "MAATWERK_URL": "https://maatwerk.example/",
        "MAATWERK_OIDC_KEY": str(tmp_path / "sleutel.pem"),
        "MAATWERK_OIDC_SCOPES": "openid ander",
        "MAATWERK_OIDC_ROLE_CLAIM": "andere_rol_3d",
        "MAATWERK_OIDC_RECHT": "AnderRecht",
        "MAATWERK_OIDC_ACR": "urn:een urn:twee",
    }
    assert oidc_from(given) == Oidc(
        issuer="https://provider.example/op",
        client_id="maatwerk",
        url="https://maatwerk.example",
        key="één sleutel",
        scopes="openid ander",
        role_claim="andere_rol_3d",
        recht="AnderRecht",
        acr="urn:een urn:twee",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"MAATWERK_OIDC_ISSUER": "http://x.example"}, "MAATWERK_OIDC_ISSUER moet met https"),
        ({"MAATWERK_URL": "http://x.example"}, "MAATWERK_URL moet met https beginnen."),
        ({"MAATWERK_URL": None}, "MAATWERK_URL moet met https beginnen."),
        ({"MAATWERK_URL": "https://x.example/pad"}, NO_PATH),
        ({"MAATWERK_URL": "https://x.example?a=b"}, NO_PATH),
        ({"MAATWERK_URL": "https://x.example#deel"}, NO_PATH),
        ({"MAATWERK_URL": "https://an@x.example"}, NO_PATH),
        ({"MAATWERK_OIDC_CLIENT_ID": None}, WHO),
        ({"MAATWERK_OIDC_SECRET": None}, WHO),
        ({"MAATWERK_OIDC_SCOPES": "profile"}, "MAATWERK_OIDC_SCOPES moet openid bevatten."),
        (
            {"MAATWERK_OIDC_KEY": "/weg.pem"},
            "MAATWERK_OIDC_KEY wijst niet naar een leesbaar bestand.",
        ),
    ],
    ids=range(11),
)
def test_what_is_unsafe_is_refused_by_name(change: dict[str, Any], said: str) -> None:
    given = {name: value for name, value in (LEAST | change).items() if value is not None}
    with pytest.raises(UnsafeSettings) as refused:
        oidc_from(given)
    assert str(refused.value).startswith(said)


def test_a_secret_and_a_key_at_once_are_refused() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        Oidc("https://p.example", "maatwerk", "https://m.example", secret="x", key="y")
    assert str(refused.value) == WHO


@pytest.mark.parametrize(
    ("address", "is_safe", "is_safe_in_a_test"),
    [
        ("https://provider.example/op", True, True),
        ("http://127.0.0.1:9000/op", False, True),
        ("http://provider.example/op", False, False),
        ("ftp://127.0.0.1/op", False, False),
        ("https:///op", False, False),
        ("javascript:alert(1)", False, False),
        ("", False, False),
        (None, False, False),
        (5, False, False),
        (b"https://provider.example", False, False),
    ],
    ids=range(10),
)
def test_an_address_is_safe_with_https_and_a_host(
    address: Any, is_safe: bool, is_safe_in_a_test: bool
) -> None:
    assert is_safe_address(address) is is_safe
    assert is_safe_address(address, is_test=True) is is_safe_in_a_test


def test_the_origin_of_a_provider_is_its_scheme_and_host() -> None:
    oidc = oidc_from(LEAST)
    assert oidc is not None
    assert oidc.origin == "https://provider.example"
