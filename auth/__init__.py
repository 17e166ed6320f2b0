"""Who is signed in, on whose behalf, and what that allows."""

from collections.abc import Callable
from datetime import date

from flask import Flask, Request, session
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFProtect

from auth import refusal
from auth.anchor import Anchors
from auth.callbacks import check_callbacks
from auth.consult import EXTENSION
from auth.consultation import ConsultationLog
from auth.demo.provider import DemoProvider
from auth.guard import guard, headers
from auth.health import alive, ready
from auth.inside import Inside
from auth.limit import Limit
from auth.oidc import OidcProvider
from auth.oidc_settings import UnsafeSettings
from auth.places import Places
from auth.principal import Principal
from auth.provider import IdentityProvider
from auth.sessions import USER, Clock, SessionStore
from auth.settings import REAL_SIGN_IN, Settings

LARGEST_REQUEST = 3_000_000
"""Bytes of a request body at the most: a statement of account of two million bytes, as a browser
writes it.
"""


def secure(
    server: Flask,
    settings: Settings,
    inside: Inside,
    clock: Clock | None = None,
    today: Callable[[], date] = date.today,
) -> None:
    """Puts the walls around a server: sessions, sign-in, guard, tokens against cross-site requests,
    headers, consultation log, health.

    Raises UnsafeSettings when no identity provider may be used in this mode.
    """
    server.secret_key = settings.secret
    server.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        TRUSTED_HOSTS=list(settings.hosts),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    store = SessionStore(settings, clock)
    server.session_interface = store
    provider = _provider(settings, inside)
    anchors = Anchors(store.engine, settings.folder)
    log = ConsultationLog(settings.folder, anchors.soon, inside.may_log)
    limit = Limit(settings.refusals)
    kept = {
        "settings": settings,
        "today": today,
        "log": log,
        "anchors": anchors,
        "sessions": store,
        "provider": provider,
        "limit": limit,
    }
    server.extensions[EXTENSION] = kept | {"places": Places()}
    _login(server)
    refusal.register(server, lambda: _note(limit))
    server.add_url_rule("/gezond", "gezond", lambda: alive(log))
    server.add_url_rule("/gereed", "gereed", lambda: ready(log, store))
    server.register_blueprint(provider.blueprint)
    guard(server, inside, limit)
    CSRFProtect(server)
    check_callbacks(server, inside.callbacks, inside.places)
    headers(server, settings, inside.script_hashes, provider.form_targets)


def _provider(settings: Settings, inside: Inside) -> IdentityProvider:
    """OpenID Connect when it is set; the demo only in demo mode."""
    if settings.oidc is not None:
        return OidcProvider(settings, settings.oidc, inside)
    if not settings.is_demo:
        raise UnsafeSettings(REAL_SIGN_IN)
    return DemoProvider(settings, inside)


def _note(limit: Limit) -> None:
    """What was asked is not there, or not to be seen: counted when it is known who asked."""
    if isinstance(user := current_user._get_current_object(), Principal):
        limit.note(user.gebruiker)


def _login(server: Flask) -> None:
    """Flask-Login knows the user from our own session, nothing else."""
    manager = LoginManager()
    manager.session_protection = None

    def load(_request: Request) -> Principal | None:
        kept = session.get(USER)
        return Principal.from_session(kept) if kept else None

    manager.request_loader(load)
    manager.init_app(server)
