"""Pages as their callbacks: plain functions, called for someone who is signed in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pytest
from dash import Dash
from flask import session

from auth.claims import principal_of
from auth.demo.people import Capacity, Person, people
from auth.sessions import USER

SignedIn = Callable[[str], AbstractContextManager[None]]
EVERYONE = "everyone"
"""Who may see every toekenning of the demo; nobody in the demo itself may."""


def _everyone() -> Person:
    """Someone with the right of every organisation that the demo knows."""
    codes = dict.fromkeys(
        (
            code
            for person in people().values()
            for place in person.hoedanigheden
            for code in place.rechten
        ),
        "2099-12-31",
    )
    return Person(
        EVERYONE, "Ieder", "Een", "alles", (Capacity("EA", "", "Alle ondernemingen", dict(codes)),)
    )


@pytest.fixture
def signed_in(app: Dash) -> SignedIn:
    """A request of someone of the demo: `with signed_in("an"): ...`."""

    @contextmanager
    def request_of(person: str) -> Iterator[None]:
        with app.server.test_request_context("/"):
            known = people() | {EVERYONE: _everyone()}
            session[USER] = principal_of(known[person].claims(0, date.today()), "demo").to_session()
            yield

    return request_of
