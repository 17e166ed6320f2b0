"""Pages as their callbacks: plain functions, called for someone who is signed in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pytest
from dash import Dash
from flask import session

from auth.claims import principal_of
from auth.demo.people import people
from auth.sessions import USER

SignedIn = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def signed_in(app: Dash) -> SignedIn:
    """A request of someone of the demo: `with signed_in("an"): ...`."""

    @contextmanager
    def request_of(person: str) -> Iterator[None]:
        with app.server.test_request_context("/"):
            session[USER] = principal_of(people()[person].claims(0, date.today()), "demo").to_session()
            yield

    return request_of
