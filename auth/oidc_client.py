"""How we speak with the identity provider: few threads at a time, briefly, and never twice in a row
with one that is silent.

Only who signs in asks it something. One thread asks for its addresses and keys; the others use the
old ones, or hear at once that it does not answer.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from requests import RequestException

from auth.oidc_settings import Oidc, is_safe_address
from auth.refusal import Bezet

log = logging.getLogger("maatwerk.veiligheid")
T = TypeVar("T")
NAME = "acm"
SIGNED_WITH = "RS256"
LEEWAY, OLDEST_TOKEN = 30, 600
"""Seconds: difference of clocks, age of a token."""
PATIENCE = 5
"""Seconds of waiting for an answer."""
KEYS_AGE, OLDEST_KEYS = 3600, 86_400
"""Seconds that addresses and keys are believed, and that old ones serve while new ones cannot be
had.
"""
REMEMBERED = 15
"""Seconds in which a provider that did not answer is not asked again."""
AT_ONCE = 2
"""Threads of one process that speak with the provider at the same time."""
DISCOVERY, EXCHANGE = "discovery", "exchange"
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")


class Away(RequestException):
    """The provider did not answer just now; it was not asked again."""


class Direct(OAuth2Session):  # type: ignore[misc]
    """Follows no redirect: a code and its verifier go to the address of discovery and nowhere
    else.
    """

    def request(self, method: str, url: str, **named: Any) -> Any:
        """One request, one answer."""
        return super().request(method, url, **named | {"allow_redirects": False})


class App(FlaskOAuth2App):  # type: ignore[misc]
    """A client of Authlib that speaks so."""

    client_cls = Direct


class OidcClient:
    """One client at one identity provider, in one process."""

    def __init__(self, oidc: Oidc) -> None:
        self.oidc = oidc
        self._app: Any = None
        self._until, self._silent_until = 0.0, {DISCOVERY: 0.0, EXCHANGE: 0.0}
        self._asking, self._lines = threading.Lock(), threading.BoundedSemaphore(AT_ONCE)

    def known(self) -> Any:
        """What was discovered before, however old; asks only when nothing was.

        For who is signed in and leaves.
        """
        return self._app or self.current()

    def current(self) -> Any:
        """The app with addresses and keys of at most an hour old, or older ones while new ones
        cannot be had.

        Raises Bezet when others are asking, RequestException when the provider does not answer,
        ValueError when it talks nonsense.
        """
        now, app = time.monotonic(), self._app
        if app is not None and now <= self._until:
            return app
        is_usable = app is not None and now <= self._until - KEYS_AGE + OLDEST_KEYS
        try:
            return self._renewed()
        except Exception as error:
            if not is_usable:
                raise
            log.warning(
                "old addresses and keys of the identity provider serve: %s", type(error).__name__
            )
            return app

    def claims(self) -> dict[str, Any]:
        """The claims of the ID token of this request.

        Raises as `current`, and what Authlib raises for a token that is not right.
        """
        app = self.current()
        wanted = {
            "iss": {"essential": True, "value": self.oidc.issuer},
            "aud": {"essential": True, "value": self.oidc.client_id},
        }
        token = self._asked(
            EXCHANGE, lambda: app.authorize_access_token(claims_options=wanted, leeway=LEEWAY)
        )
        claims = dict(token["userinfo"])
        if claims.get("azp", self.oidc.client_id) != self.oidc.client_id:
            raise ValueError("azp")
        if not -LEEWAY <= time.time() - float(claims["iat"]) <= OLDEST_TOKEN:
            raise ValueError("iat")
        return claims

    def _renewed(self) -> Any:
        """Asks for addresses and keys: one thread does, and no other waits for it."""
        if not self._asking.acquire(blocking=False):
            raise Bezet("another thread asks the identity provider")
        try:
            self._app = self._asked(DISCOVERY, self._discovered)
            self._until = time.monotonic() + KEYS_AGE
            return self._app
        finally:
            self._asking.release()

    def _asked(self, what: str, ask: Callable[[], T]) -> T:
        """One conversation with the provider.

        Silence is remembered for a moment; what a visitor can bring about is not.
        """
        if time.monotonic() < self._silent_until[what]:
            raise Away
        if not self._lines.acquire(blocking=False):
            raise Bezet("enough threads speak with the identity provider")
        try:
            return ask()
        except Exception as error:
            if what == DISCOVERY or isinstance(error, RequestException):
                self._silent_until[what] = time.monotonic() + REMEMBERED
            raise
        finally:
            self._lines.release()

    def _discovered(self) -> Any:
        method = "private_key_jwt" if self.oidc.key else "client_secret_basic"
        app = App(
            FlaskIntegration(NAME),
            name=NAME,
            client_id=self.oidc.client_id,
            client_secret=self.oidc.key or self.oidc.secret,
            client_kwargs={
                "scope": self.oidc.scopes,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": method,
                "default_timeout": PATIENCE,
            },
            client_auth_methods=[PrivateKeyJWT(self.oidc.issuer)] if self.oidc.key else None,
            server_metadata_url=f"{self.oidc.issuer}/.well-known/openid-configuration",
        )
        metadata = app.load_server_metadata()
        if metadata.get("issuer") != self.oidc.issuer:
            raise ValueError("issuer")
        for name in ADDRESSES:
            if not is_safe_address(metadata.get(name, self.oidc.issuer), self.oidc.is_test):
                raise ValueError(name)
        metadata["id_token_signing_alg_values_supported"] = [SIGNED_WITH]
        if not app.fetch_jwk_set().get("keys"):
            raise ValueError("keys")
        return app
