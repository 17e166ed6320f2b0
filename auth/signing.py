"""Signing in and out: what happens to the session."""

from flask import g, session

from auth.consult import today
from auth.guard import WANTED
from auth.inside import Inside
from auth.principal import Principal
from auth.rights import scope_of
from auth.sessions import USER
from data.reader.connection import NoSnapshot, open_access

HOME = "/"
SWITCHING = "wissel"


def sign_in(principal: Principal, inside: Inside) -> str:
    """Starts the session of a principal under a new number; where the user wanted to go.

    Someone who switches to another organisation stays on the page when that page exists there, and
    goes home when it does not.
    """
    wanted = str(session.get(WANTED, HOME))
    if session.get(SWITCHING) and not _exists_for(principal, inside, wanted):
        wanted = HOME
    session.clear()
    session[USER] = principal.to_session()
    session.renew()  # type: ignore[attr-defined]
    return wanted


def _exists_for(principal: Principal, inside: Inside, wanted: str) -> bool:
    toekenning = (inside.variables(wanted) or {}).get("toekenning")
    if toekenning is None:
        return True
    try:
        with open_access(scope_of(principal, today())) as access:
            return toekenning in access.toegang
    except NoSnapshot:
        return False


def sign_out() -> None:
    """Ends the session at once."""
    g.leaving = True
    session.clear()
