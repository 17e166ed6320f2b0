"""The application in production mode, signed in to an identity provider: without Dash, only the
walls and two addresses.
"""

from pathlib import Path
from typing import Any

from flask import Flask, jsonify
from flask.testing import FlaskClient
from flask_login import current_user
from werkzeug.test import TestResponse

import auth
from auth.inside import Inside
from auth.oidc_settings import Oidc
from auth.settings import PRODUCTION, Settings
from tests.security.identity_provider import IdentityProvider

HERE = "https://localhost"


def oidc_server(folder: Path, client_settings: Oidc) -> Flask:
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
    auth.secure(
        server, settings, Inside(lambda path: {} if path in {"/", "/wie"} else None, dict, {}, list)
    )
    return server


def get(browser: FlaskClient, address: str, **headers: str) -> TestResponse:
    return browser.get(address, base_url=HERE, headers=headers)


def way_back(browser: FlaskClient, provider: IdentityProvider) -> str:
    """Where the identity provider sends the browser after someone signed in there."""
    return provider.approve(get(browser, "/aanmelden").headers["Location"]).removeprefix(HERE)


def sign_in(browser: FlaskClient, provider: IdentityProvider) -> TestResponse:
    return get(browser, way_back(browser, provider))


def signed_in(browser: FlaskClient) -> dict[str, Any] | None:
    """Who is signed in, as the session has it."""
    answer = get(browser, "/wie", Accept="application/json")
    found: dict[str, Any] | None = answer.get_json() if answer.status_code == 200 else None
    return found
