"""Who is signed in, as flask-login and the pages ask it."""

import pytest
from flask import Flask
from flask_login import LoginManager
from werkzeug.exceptions import HTTPException

from auth.consult import found, require_principal
from auth.principal import Principal
from auth.refusal import Weigering

AN = Principal("d3b0", "An Peeters", "EA", "", "De Brug", (), "eid")


def test_a_principal_is_a_user_of_flask_login() -> None:
    assert (AN.is_authenticated, AN.is_active, AN.is_anonymous) == (True, True, False)
    assert AN.get_id() == AN.gebruiker


def test_without_a_session_there_is_no_principal() -> None:
    server = Flask("proef")
    LoginManager(server).request_loader(lambda _: None)
    with server.test_request_context("/"), pytest.raises(Weigering) as refused:
        require_principal()
    assert refused.value.status == 401


def test_what_is_there_goes_on_and_what_is_not_is_refused_without_saying_why() -> None:
    assert found(0) == 0
    with pytest.raises(Weigering) as refused:
        found(None)
    assert refused.value.status == 404
    assert not isinstance(refused.value, HTTPException)
