"""Signing in and out: what happens to the session."""

from flask import g, session

from auth.guard import WANTED
from auth.principal import Principal
from auth.sessions import USER

HOME = "/"


def sign_in(principal: Principal) -> str:
    """Starts the session of a principal under a new number; where the user wanted to go."""
    wanted = str(session.get(WANTED, HOME))
    session.clear()
    session[USER] = principal.to_session()
    session.renew()  # type: ignore[attr-defined]
    return wanted


def sign_out() -> None:
    """Ends the session at once."""
    g.leaving = True
    session.clear()
