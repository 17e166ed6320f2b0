"""Deny by default: every route needs a session unless its endpoint is on the public list.

Also: cross-site requests and headers.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, g, jsonify, make_response, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import SecurityError

from auth.callbacks import UPDATE
from auth.inside import Inside
from auth.limit import Limit
from auth.refusal import Bezet, Weigering, no_data, wants_page
from auth.settings import Settings
from data.reader.connection import NoSnapshot, snapshots

PUBLIC = frozenset(
    {"gezond", "gereed", "aanmelden.static"}
    | {
        f"aanmelden.{name}"
        for name in ("begin", "kies", "namens", "organisatie", "terug", "afgemeld")
    }
)
"""Endpoint names that need no session."""
IMMUTABLE = frozenset(
    {
        "_dash_assets.static",
        "bestanden",
        "plotly",
        "aanmelden.static",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
"""Endpoints whose answers hold nothing of anyone and may be kept by the browser."""
DATA = frozenset({UPDATE, "export"})
"""Endpoints that read data."""
WITHOUT_SESSION = frozenset({"gezond", "gereed", "aanmelden.static"})
"""Endpoints that ask nothing of a session: answered also while sessions cannot be read."""
WANTED, SIGN_IN = "terug", "/aanmelden"


def guard(server: Flask, inside: Inside, limit: Limit) -> None:
    """Registers the guard. Who must wait gets no data; pages hold none, and signing out goes on."""

    def before() -> ResponseReturnValue | None:
        _refuse_strange_host()
        _refuse_cross_site()
        if not session.is_known and request.endpoint not in WITHOUT_SESSION:  # type: ignore[attr-defined]
            raise Bezet("the state does not answer")
        if (
            request.endpoint in DATA
            and current_user.is_authenticated
            and limit.is_over(current_user.gebruiker)
        ):
            raise Weigering(429, "refused too often")
        if request.endpoint in PUBLIC or current_user.is_authenticated:
            return _without_data() if wants_page() and request.endpoint not in PUBLIC else None
        if wants_page():
            _remember(inside)
            return redirect(SIGN_IN)
        return make_response(jsonify(status="niet aangemeld"), 401)

    server.before_request(before)


def _refuse_strange_host() -> None:
    """A host that is not ours has no routes: nothing else may look at it."""
    if isinstance(request.routing_exception, SecurityError):
        raise request.routing_exception


def _refuse_cross_site() -> None:
    """Browsers say where a request comes from; with `Referrer-Policy: no-referrer` the origin of
    our own forms is `null`.
    """
    site, origin = (
        request.headers.get("Sec-Fetch-Site", "same-origin"),
        request.headers.get("Origin", "null"),
    )
    is_ours = site in ("same-origin", "none") and (
        origin == "null" or urlsplit(origin).netloc == request.host
    )
    if request.method not in ("GET", "HEAD", "OPTIONS") and not is_ours:
        raise Weigering(403, "cross-site request")


def _without_data() -> Response | None:
    """The page that says that there are no data yet, or nothing when there are."""
    try:
        snapshots().meta()
    except NoSnapshot:
        return no_data()
    return None


def _remember(inside: Inside) -> None:
    """Where to go after signing in: only a page of ours, kept on the server."""
    wanted = inside.safe_page(request.path, request.query_string.decode("ascii", "replace"))
    if wanted:
        session[WANTED] = wanted


def headers(
    server: Flask,
    settings: Settings,
    script_hashes: Callable[[], list[str]],
    form_targets: Sequence[str],
) -> None:
    """Puts the security headers on every answer; `script_hashes` gives the hashes of the page's own
    inline scripts.
    """
    policies: dict[str, str] = {}

    def policy() -> str:
        if "csp" not in policies:  # made at the first answer: only then are all callbacks known
            policies["csp"] = _policy(script_hashes(), form_targets)
        return policies["csp"]

    def after(response: Response) -> Response:
        response.headers.update(_FIXED)
        response.headers["Content-Security-Policy"] = policy()
        if settings.is_https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint not in IMMUTABLE or response.status_code not in (200, 304):
            response.headers["Cache-Control"] = "no-store"
            response.vary.add("Cookie")
        if (
            response.mimetype == "text/html"
            and current_user.is_authenticated
            and not g.get("leaving")
        ):
            response.set_cookie(
                "_csrf_token", generate_csrf(), secure=settings.is_https, samesite="Strict"
            )
        return response

    server.after_request(after)


_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _policy(hashes: list[str], form_targets: Sequence[str]) -> str:
    scripts, forms = " ".join(["'self'", *hashes]), " ".join(["'self'", *form_targets])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src "
        f"'self' data: blob:; font-src 'self' data:; "
        f"connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri "
        f"'none'; form-action {forms}; object-src 'none'"
    )
