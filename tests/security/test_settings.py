"""What is not safe does not start, and says why."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import app
import auth
import serve
from auth.demo.provider import DemoProvider
from auth.inside import Inside
from auth.oidc_settings import Oidc, UnsafeSettings
from auth.settings import DEMO, PRODUCTION, Settings, from_environment

STRONG = "Xk29dLqPz0vRt7mWb4nYs8cJh1gFa5eU"
OIDC = {
    "MAATWERK_OIDC_ISSUER": "https://authenticatie.vlaanderen.be/op",
    "MAATWERK_OIDC_CLIENT_ID": "maatwerk",
    "MAATWERK_OIDC_SECRET": "een geheim",
    "MAATWERK_URL": "https://maatwerk.example",
}
INSIDE = Inside(lambda _: None, dict, {}, list)


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """The least that production needs."""
    return {
        "MAATWERK_MODE": PRODUCTION,
        "MAATWERK_DATA": str(tmp_path),
        "MAATWERK_SECRET": STRONG,
    } | OIDC


def test_production_starts_with_openid_connect_and_safe_cookies(
    production: Mapping[str, str],
) -> None:
    settings = from_environment(production)
    assert settings.oidc is not None
    assert settings.is_https
    server = Flask("proef", static_folder=None)
    auth.secure(server, settings, INSIDE)
    assert server.extensions["maatwerk"]["sessions"].cookie == "__Host-maatwerk"
    assert "aanmelden.kies" not in server.view_functions


def test_production_without_an_identity_provider_does_not_start(production: dict[str, str]) -> None:
    with pytest.raises(UnsafeSettings, match="echte aanmelding"):
        from_environment({name: value for name, value in production.items() if "OIDC" not in name})
    with pytest.raises(UnsafeSettings, match="echte aanmelding"):
        auth.secure(
            Flask("proef", static_folder=None),
            replace(from_environment(production), oidc=None),
            INSIDE,
        )


def test_the_demo_people_refuse_to_exist_in_production(tmp_path: Path) -> None:
    with pytest.raises(UnsafeSettings, match="alleen in demo"):
        DemoProvider(Settings(PRODUCTION, tmp_path, STRONG, "sqlite://"), INSIDE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"MAATWERK_MODE": "test"}, "MAATWERK_MODE"),
        ({"MAATWERK_MODE": ""}, "MAATWERK_MODE"),
        ({"MAATWERK_SECRET": ""}, "MAATWERK_SECRET"),
        ({"MAATWERK_SECRET": "kort"}, "MAATWERK_SECRET"),
        ({"MAATWERK_SECRET": "a" * 64}, "MAATWERK_SECRET"),
        ({"MAATWERK_HTTPS": "0"}, "MAATWERK_HTTPS"),
        ({"MAATWERK_OIDC_ISSUER": "http://authenticatie.vlaanderen.be/op"}, "MAATWERK_OIDC_ISSUER"),
        ({"MAATWERK_OIDC_ISSUER": "http://127.0.0.1:9000/op"}, "MAATWERK_OIDC_ISSUER"),
        ({"MAATWERK_URL": "http://maatwerk.example"}, "MAATWERK_URL"),
        ({"MAATWERK_URL": ""}, "MAATWERK_URL"),
        ({"MAATWERK_OIDC_CLIENT_ID": ""}, "MAATWERK_OIDC_CLIENT_ID"),
        ({"MAATWERK_OIDC_SECRET": ""}, "MAATWERK_OIDC_SECRET"),
        ({"MAATWERK_OIDC_KEY": "bestaat-niet.pem"}, "MAATWERK_OIDC_KEY"),
        ({"MAATWERK_OIDC_SCOPES": "profile"}, "MAATWERK_OIDC_SCOPES"),
        ({"MAATWERK_OIDC_SECRET": "", "MAATWERK_OIDC_KEY": ""}, "MAATWERK_OIDC_SECRET"),
        ({"MAATWERK_HTTPS": "ja"}, "MAATWERK_HTTPS"),
        ({"MAATWERK_IDLE_MINUTES": "0"}, "MAATWERK_IDLE_MINUTES"),
        ({"MAATWERK_IDLE_MINUTES": "-5"}, "MAATWERK_IDLE_MINUTES"),
        ({"MAATWERK_IDLE_MINUTES": "een half uur"}, "MAATWERK_IDLE_MINUTES"),
        ({"MAATWERK_IDLE_MINUTES": "9" * 30}, "MAATWERK_IDLE_MINUTES"),
        ({"MAATWERK_SESSION_MINUTES": "0"}, "MAATWERK_SESSION_MINUTES"),
        ({"MAATWERK_SESSION_MINUTES": ""}, "MAATWERK_SESSION_MINUTES"),
        ({"MAATWERK_REFUSALS_PER_MINUTE": "0"}, "MAATWERK_REFUSALS_PER_MINUTE"),
        ({"MAATWERK_WORKERS": "0"}, "MAATWERK_WORKERS"),
        ({"MAATWERK_HOSTS": ""}, "MAATWERK_HOSTS"),
        ({"MAATWERK_HOSTS": " , "}, "MAATWERK_HOSTS"),
        ({"MAATWERK_HOSTS": "127.0.0.1,localhost"}, "MAATWERK_HOSTS mist .*maatwerk.example"),
        ({"MAATWERK_HOSTS": "https://maatwerk.example"}, "MAATWERK_HOSTS"),
        ({"MAATWERK_HOSTS": "maatwerk.example/pad"}, "MAATWERK_HOSTS"),
        ({"MAATWERK_URL": "https://maatwerk.example/pad"}, "MAATWERK_URL"),
        ({"MAATWERK_URL": "https://maatwerk.example?a=b"}, "MAATWERK_URL"),
        ({"MAATWERK_URL": "https://an@maatwerk.example"}, "MAATWERK_URL"),
        (
            {"MAATWERK_CONTACT_TECHNISCH": "hulp@voorbeeld.be?bcc=kwaad@example.com"},
            "MAATWERK_CONTACT_TECHNISCH",
        ),
        ({"MAATWERK_CONTACT_INHOUD": "hulp"}, "MAATWERK_CONTACT_INHOUD"),
        ({"MAATWERK_CONTACT_LOKET": "javascript:alert(1)"}, "MAATWERK_CONTACT_LOKET"),
        ({"MAATWERK_CONTACT_RECHTEN": "http://voorbeeld.be"}, "MAATWERK_CONTACT_RECHTEN"),
        ({"MAATWERK_CONTACT_TELEFOON": "bel mij"}, "MAATWERK_CONTACT_TELEFOON"),
        ({"MAATWERK_DATA": "/dev/null/var"}, "MAATWERK_DATA"),
    ],
    ids=str,
)
def test_an_unsafe_choice_stops_the_start_with_the_reason(
    production: dict[str, str], change: dict[str, str], said: str
) -> None:
    with pytest.raises(UnsafeSettings, match=said):
        from_environment(production | change)


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        (None, ("127.0.0.1", "localhost", "maatwerk.example")),
        ("maatwerk.example", ("maatwerk.example",)),
        ("localhost, Maatwerk.Example:8443", ("localhost", "maatwerk.example:8443")),
        pytest.param(".example,[::1]", (".example", "[::1]"), id="a domain and an address"),
    ],
)
def test_the_name_of_our_address_is_one_by_which_we_answer(
    production: dict[str, str], given: str | None, hosts: tuple[str, ...]
) -> None:
    assert (
        from_environment(production | ({} if given is None else {"MAATWERK_HOSTS": given})).hosts
        == hosts
    )


def test_contacts_that_can_be_used_are_taken(production: dict[str, str]) -> None:
    given = {
        "TECHNISCH": "hulp+maatwerk@voorbeeld.be",
        "TELEFOON": "02 553 42 00",
        "LOKET": "https://voorbeeld.be/loket?taal=nl",
    }
    contacts = from_environment(
        production | {f"MAATWERK_CONTACT_{name}": value for name, value in given.items()}
    ).contacts
    assert (contacts.technisch, contacts.telefoon, contacts.loket) == tuple(given.values())


def test_the_reason_never_repeats_a_secret(production: dict[str, str]) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        from_environment(production | {"MAATWERK_SECRET": "kort-geheim"})
    assert "kort-geheim" not in str(refused.value)


def test_a_secret_and_a_key_at_once_are_refused(tmp_path: Path, production: dict[str, str]) -> None:
    key = tmp_path / "sleutel.pem"
    key.write_text("PEM", "utf-8")
    with pytest.raises(UnsafeSettings, match="een van"):
        from_environment(production | {"MAATWERK_OIDC_KEY": str(key)})
    settings = from_environment(
        production | {"MAATWERK_OIDC_KEY": str(key), "MAATWERK_OIDC_SECRET": ""}
    )
    assert settings.oidc is not None
    assert settings.oidc.key == "PEM"


def test_only_a_test_may_use_an_identity_provider_without_https() -> None:
    local = Oidc(
        "http://127.0.0.1:9000/op", "maatwerk", "https://localhost", secret="x", is_test=True
    )
    with pytest.raises(UnsafeSettings, match="https"):
        replace(local, is_test=False)
    with pytest.raises(UnsafeSettings, match="https"):
        replace(local, issuer="http://kwaad.example/op")


def test_the_demo_makes_its_own_secret_once_and_for_itself(tmp_path: Path) -> None:
    environment = {"MAATWERK_MODE": DEMO, "MAATWERK_DATA": str(tmp_path)}
    first, second = from_environment(environment), from_environment(environment)
    assert first.secret == second.secret
    assert len(first.secret) >= 32
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"MAATWERK_IDLE_MINUTES": "0"}, "MAATWERK_IDLE_MINUTES"),
        ({"MAATWERK_HOSTS": ""}, "MAATWERK_HOSTS"),
        ({"PORT": "70000"}, "PORT"),
        ({"PORT": "acht"}, "PORT"),
        ({"MAATWERK_STATE": "geen adres"}, "MAATWERK_STATE"),
        ({"MAATWERK_STATE": "sqlite:////dev/null/geheim/state.sqlite"}, "MAATWERK_STATE"),
    ],
    ids=str,
)
def test_the_server_says_in_one_line_why_it_does_not_start(
    production: dict[str, str],
    change: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def served(*_: object) -> None:
        raise AssertionError("it serves")

    monkeypatch.setattr(serve, "serve", served)
    # someone may serve the demo beside the tests
    monkeypatch.setattr(serve, "_require_free", lambda *_: None)
    monkeypatch.setattr(serve.os, "umask", lambda _: 0)  # of the tests it stays as it is
    monkeypatch.setattr(serve, "from_environment", lambda: from_environment(production | change))
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    assert app.main() == 2
    assert re.fullmatch(
        rf"Maatwerk start niet\. [^\n]*{said}[^\n]*\.\n", err := capsys.readouterr().err
    ), err
    assert "geheim" not in err


def test_a_folder_that_cannot_be_written_is_said_too(
    production: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_: object) -> None:
        raise PermissionError(13, "geheim")

    monkeypatch.setattr(serve.os, "umask", lambda _: 0)
    monkeypatch.setattr(serve, "_require_free", lambda *_: None)
    monkeypatch.setattr(serve, "from_environment", lambda: from_environment(production))
    monkeypatch.setattr(serve, "SessionStore", refused)
    assert app.main() == 1
    assert (
        capsys.readouterr().err
        == "Maatwerk start niet. De map van MAATWERK_DATA kan niet gelezen of beschreven worden.\n"
    )


def test_the_limits_of_a_session_are_settings(production: dict[str, str]) -> None:
    settings = from_environment(
        production | {"MAATWERK_IDLE_MINUTES": "10", "MAATWERK_SESSION_MINUTES": "60"}
    )
    assert (settings.idle.total_seconds(), settings.absolute.total_seconds()) == (600, 3600)


@pytest.mark.parametrize(
    "given",
    [
        "maatwerk.example,www.maatwerk.example",
        " maatwerk.example, www.maatwerk.example ,",
        "Maatwerk.Example,WWW.maatwerk.example",
    ],
)
def test_who_asks_by_a_name_of_the_list_is_answered_however_the_list_is_typed(
    production: dict[str, str], given: str
) -> None:
    settings = from_environment(production | {"MAATWERK_HOSTS": given})
    server = Flask("proef", static_folder=None)
    auth.secure(server, settings, INSIDE)
    for host, status in (
        ("maatwerk.example", 200),
        ("www.maatwerk.example", 200),
        ("kwaad.example", 400),
    ):
        assert server.test_client().get("/gezond", base_url=f"https://{host}").status_code == status
