"""Who attacks what: an onderneming whose data others ask for, and those others."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

import calc
from auth.oidc_settings import Oidc
from components.text import texts
from tests.security.clocks import Clocks
from tests.security.identity_provider import CLIENT, SECRET, IdentityProvider, running
from tests.security.oidc_application import HERE, oidc_server
from tests.security.snapshot_secrets import Secrets, places, secrets_of
from tests.security.walk import pages, variables

THEIRS, OWN = "CMW-000101", "CMW-000103"
THEIR_ONDERNEMING = "0999001119"


def _names() -> set[str]:
    return {name for page in pages() for name in variables(str(page["module"]))}


@pytest.fixture(scope="session")
def secrets(app: Dash, folder: Path, theirs: list[dict[str, str]]) -> Secrets:
    """What only the onderneming of An has.

    The identifiers that are fed to the callbacks are not counted: an echo of them says nothing.
    """
    parameters = [path.read_text("utf-8") for path in (Path(calc.__file__).parent).rglob("*.yaml")]
    fed = {value for place in theirs for value in place.values()}
    found = secrets_of(
        folder, THEIR_ONDERNEMING, "\n".join([*texts().values(), *parameters])
    ).without(fed)
    assert len(found.texts) > 300
    assert len(found.numbers) > 3000
    return found


@pytest.fixture(scope="session")
def theirs(app: Dash, folder: Path) -> list[dict[str, str]]:
    """Places in a toekenning of An."""
    return places(folder, THEIRS, _names())


@pytest.fixture(scope="session")
def own(app: Dash, folder: Path) -> list[dict[str, str]]:
    """Places in a toekenning of Bart."""
    return places(folder, OWN, _names())


@pytest.fixture
def bart(sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    """Bart acting for Groenwerk Leie only."""
    return sign_in("bart", organisatie=1)


@pytest.fixture
def clocks(app: Dash) -> Iterator[Clocks]:
    """Clocks to move, for the length of one test."""
    found = Clocks(app)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    """An identity provider of its own."""
    with running() as found:
        yield found


@pytest.fixture
def client_settings(provider: IdentityProvider) -> Oidc:
    """What the operator would set."""
    return Oidc(provider.issuer, CLIENT, HERE, secret=SECRET, is_test=True)


@pytest.fixture
def application(tmp_path: Path, client_settings: Oidc, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application as it is served in production."""
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    return oidc_server(tmp_path, client_settings)


@pytest.fixture
def browser(application: Flask) -> FlaskClient:
    """Someone who is not signed in."""
    return application.test_client()
