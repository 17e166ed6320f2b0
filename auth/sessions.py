"""Sessions on the server: the browser holds a random number, the table its hash and what belongs to
it.

Rows are made by the server only; saving is an UPDATE, so a session that was ended stays ended;
signing in makes a new number.
"""

import hashlib
import json
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from auth.oidc_settings import UnsafeSettings
from auth.refusal import not_kept
from auth.settings import Settings

log = logging.getLogger("maatwerk.sessies")
Clock = Callable[[], datetime]
BEFORE_SIGN_IN = timedelta(minutes=15)
SEEN_INTERVAL = timedelta(seconds=60)
SET_BACK = timedelta(minutes=5)
"""A session that was seen this much later than it is now is over: the clock was set back, and its
limits would not hold.
"""
SWEEP_INTERVAL = timedelta(minutes=5)
REST = timedelta(seconds=10)
"""After the table could not be written, no request tries again to note that someone was seen."""
PATIENCE_MS = 2_000
"""How long a request waits for another that writes in SQLite."""
USER = "principal"
PATIENCE_OF_SERVER = {
    "connect_timeout": 3,
    "options": f"-c lock_timeout={PATIENCE_MS} -c statement_timeout={2 * PATIENCE_MS}",
}
"""The same for PostgreSQL, which may also be away."""

metadata = sa.MetaData()
sessions = sa.Table(
    "sessie",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),  # SHA-256 of the number in the cookie
    sa.Column("gebruiker", sa.String(200), index=True),  # empty until signed in
    sa.Column("begonnen", sa.Float, nullable=False),  # seconds since 1970, UTC
    sa.Column("gezien", sa.Float, nullable=False),
    sa.Column("inhoud", sa.Text, nullable=False),  # JSON
)

visits = sa.Table(  # auth/visits.py
    "bezoek",
    metadata,
    sa.Column("gebruiker", sa.String(200), primary_key=True),
    sa.Column(
        "organisatie", sa.String(40), primary_key=True
    ),  # for whom; empty: all of a doelgroep
    sa.Column("dag", sa.Date, nullable=False),
    sa.Column("aantal", sa.Integer, nullable=False),  # calculations that could be seen that day
    sa.Column("vorige_dag", sa.Date),  # empty: this is the first day
    sa.Column("vorig_aantal", sa.Integer),
)
preferences = sa.Table(  # auth/preferences.py
    "voorkeur",
    metadata,
    sa.Column(
        "gebruiker", sa.String(200), primary_key=True
    ),  # also across organisations and browsers
    sa.Column("naam", sa.String(40), primary_key=True),
    sa.Column("waarde", sa.String(40), nullable=False),
)
_KEPT = sa.select(sessions).where(sessions.c.id == sa.bindparam("id"))
"""What belongs to a number: put together once, since every request asks it."""


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """The session of one request."""

    def __init__(self, content: dict[str, Any], number: str | None, is_known: bool = True) -> None:
        self.modified = False
        self.number, self.renewed = number, False
        self.is_known = is_known  # not when the table did not answer: nobody knows whose it is
        super().__init__(content, _mark)

    @property
    def reference(self) -> str:
        """What tells this session from others in a log, and opens nothing."""
        return _hash(self.number)[:16] if self.number else ""

    def renew(self) -> None:
        """A new number from here on; the old one is worth nothing any more."""
        self.renewed = self.modified = True


def _mark(session: CallbackDict[str, Any]) -> None:
    session.modified = True  # type: ignore[attr-defined]


class SessionStore(SessionInterface):
    """Reads and writes sessions for Flask."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings, self.clock = settings, clock or (lambda: datetime.now(UTC))
        self.engine = _opened(settings.state_url)
        self.cookie = "__Host-maatwerk" if settings.is_https else "maatwerk"
        self._swept = self._rests_until = 0.0

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        number = request.cookies.get(self.cookie)
        try:
            content = self._read(number) if number else None
        except sa.exc.SQLAlchemyError as error:
            log.error("sessions cannot be read: %s", type(error).__name__)
            return StoredSession({}, number, is_known=False)
        return StoredSession({}, None) if content is None else StoredSession(content, number)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not isinstance(session, StoredSession) or not session.modified or not session.is_known:
            return
        try:
            self._save(session, response)
        except sa.exc.SQLAlchemyError as error:
            not_kept(response, error)

    def _save(self, session: StoredSession, response: Response) -> None:
        if not session:
            self._forget(session.number)
            response.delete_cookie(
                self.cookie, path="/", secure=self.settings.is_https, httponly=True, samesite="Lax"
            )
        elif session.number is None or session.renewed:
            self._forget(session.number)
            self._send(response, self._create(session))
        else:
            self._update(session)

    def answers(self) -> bool:
        """Whether the database can be read."""
        try:
            with self.engine.connect() as con:
                con.execute(_KEPT, {"id": ""})
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def revoke_user(self, gebruiker: str) -> int:
        """Ends every session of a user at once; how many there were."""
        with self.engine.begin() as con:
            return con.execute(
                sa.delete(sessions).where(sessions.c.gebruiker == gebruiker)
            ).rowcount

    def _send(self, response: Response, number: str) -> None:
        response.set_cookie(
            self.cookie,
            number,
            path="/",
            secure=self.settings.is_https,
            httponly=True,
            samesite="Lax",
        )

    def _now(self) -> float:
        return self.clock().timestamp()

    def _read(self, number: str) -> dict[str, Any] | None:
        """What a number stands for; nothing when it is unknown or its time is over."""
        with self.engine.connect() as con:
            row = con.execute(_KEPT, {"id": _hash(number)}).first()
        if row is None:
            return None
        now, idle, absolute = self._now(), self.settings.idle, self.settings.absolute
        if row.gebruiker is None:
            idle = absolute = BEFORE_SIGN_IN
        is_over = (
            now - row.gezien > idle.total_seconds() or now - row.begonnen > absolute.total_seconds()
        )
        if is_over or row.gezien - now > SET_BACK.total_seconds():
            self._aside(now, sa.delete(sessions).where(sessions.c.id == row.id))
            return None
        if now - row.gezien > SEEN_INTERVAL.total_seconds():
            self._aside(now, sa.update(sessions).where(sessions.c.id == row.id).values(gezien=now))
        return dict(json.loads(row.inhoud))

    def _aside(self, now: float, statement: sa.Executable) -> None:
        """What may fail: a session that is over stays over, one that is seen ends sooner.

        While the table is busy only one request tries.
        """
        if now < self._rests_until:
            return
        try:
            self._execute(statement)
        except sa.exc.SQLAlchemyError as error:
            self._rests_until = now + REST.total_seconds()
            log.warning("session not noted: %s", type(error).__name__)

    def _create(self, session: StoredSession) -> str:
        number, now = secrets.token_urlsafe(32), self._now()
        self._sweep(now)
        values = {"id": _hash(number), "begonnen": now, "gezien": now}
        self._execute(sa.insert(sessions).values(**values, **_content(session)))
        return number

    def _update(self, session: StoredSession) -> None:
        self._execute(
            sa.update(sessions)
            .where(sessions.c.id == _hash(session.number or ""))
            .values(**_content(session))
        )

    def _forget(self, number: str | None) -> None:
        if number is not None:
            self._execute(sa.delete(sessions).where(sessions.c.id == _hash(number)))

    def _sweep(self, now: float) -> None:
        """Now and then: whose time is over goes, also when nobody comes back with its number; else
        every visitor leaves a row for good.
        """
        if now - self._swept < SWEEP_INTERVAL.total_seconds():
            return
        self._swept, idle, absolute = (
            now,
            self.settings.idle.total_seconds(),
            self.settings.absolute.total_seconds(),
        )
        unfinished = sessions.c.gebruiker.is_(None) & (
            sessions.c.begonnen < now - BEFORE_SIGN_IN.total_seconds()
        )
        self._execute(
            sa.delete(sessions).where(
                unfinished
                | (sessions.c.gezien < now - idle)
                | (sessions.c.begonnen < now - absolute)
            )
        )

    def _execute(self, statement: sa.Executable) -> None:
        with self.engine.begin() as con:
            con.execute(statement)


def _opened(url: str) -> sa.Engine:
    """The database with its tables.

    Raises UnsafeSettings, without the address: it may hold a password.
    """
    try:
        patience = PATIENCE_OF_SERVER if sa.make_url(url).get_backend_name() == "postgresql" else {}
        # what an error would repeat in a log
        engine = sa.create_engine(url, connect_args=patience, hide_parameters=True)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _write_ahead)
        metadata.create_all(engine)
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        raise UnsafeSettings(
            f"De databank van MAATWERK_STATE kan niet geopend worden ({type(error).__name__})."
        ) from None
    return engine


def _write_ahead(connection: Any, _record: Any) -> None:
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=normal")
    connection.execute(f"pragma busy_timeout={PATIENCE_MS}")


def _content(session: StoredSession) -> dict[str, Any]:
    principal = session.get(USER)
    return {
        "gebruiker": principal["gebruiker"] if principal else None,
        "inhoud": json.dumps(dict(session)),
    }


def _hash(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()
