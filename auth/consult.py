"""The one way from a page to data: who asks, what that allows today, a record of it, and only then
a cursor.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from flask import current_app, session
from flask_login import current_user

from auth.consultation import Action, Consultation, ConsultationLog
from auth.principal import Principal
from auth.refusal import Weigering
from auth.rights import Today, scope_of
from auth.sessions import SessionStore
from auth.settings import Settings
from data.reader.connection import Access, open_access
from data.reader.list_record import Lijst

EXTENSION = "maatwerk"
T = TypeVar("T")
_SAFE = re.compile(r"[A-Za-z0-9._-]{1,60}")


@contextmanager
def consult(
    screen: str, action: Action = Action.TONEN, toekenning: Any = None, subject: Any = None
) -> Iterator[Access]:
    """One access to data for the signed-in user.

    `toekenning` and `subject` come from the address or the browser; they are recorded, and give no
    access by themselves. Raises Weigering when nobody is signed in, they are not well-formed, it
    cannot be recorded, or the toekenning may not be seen; NoSnapshot without data.
    """
    principal = require_principal()
    for value in (toekenning, subject):
        if value is not None and not (isinstance(value, str) and _SAFE.fullmatch(value)):
            raise Weigering(400, "malformed identifier")
    with open_access(scope_of(principal, today())) as access:
        is_allowed = toekenning is None or toekenning in access.toegang
        who = (
            principal.gebruiker,
            principal.vo_id,
            principal.doelgroep,
            principal.organisatie,
            session.reference,  # type: ignore[attr-defined]
        )
        what = (
            action if is_allowed else Action.WEIGEREN,
            screen,
            toekenning,
            subject,
            access.meta.snapshot,
        )
        log = _log()
        with _or_nothing():
            bij = log.write(Consultation(*who, *what))
        if not is_allowed:
            raise Weigering(404, "toekenning not there, or not to be seen")
        yield replace(access, record=partial(_record, log, bij, access.toegang))


def _record(log: ConsultationLog, bij: str, toegang: tuple[str, ...], lijst: Lijst) -> None:
    """Another line, about a list that was read: before its rows go on to whoever asked."""
    with _or_nothing():
        log.write_list(bij, lijst, toegang)


@contextmanager
def _or_nothing() -> Iterator[None]:
    """What cannot be written in the consultation log is not shown."""
    try:
        yield
    except OSError:
        raise Weigering(503, "the consultation log cannot be written") from None


def found(value: T | None) -> T:
    """What was asked for.

    Raises Weigering when it does not exist or may not be seen: one answer for both.
    """
    if value is None:
        raise Weigering(404, "not there, or not to be seen")
    return value


def require_principal() -> Principal:
    """The signed-in user. Raises Weigering when there is none."""
    if not isinstance(user := current_user._get_current_object(), Principal):
        raise Weigering(401, "no session")
    return user


def today() -> date:
    """The day on which rights are judged."""
    clock: Today = current_app.extensions[EXTENSION]["today"]
    return clock()


def settings() -> Settings:
    """The settings of this application."""
    found: Settings = current_app.extensions[EXTENSION]["settings"]
    return found


def store() -> SessionStore:
    """Where sessions live, and what else is kept of users."""
    found: SessionStore = current_app.extensions[EXTENSION]["sessions"]
    return found


def _log() -> ConsultationLog:
    log: ConsultationLog = current_app.extensions[EXTENSION]["log"]
    return log
