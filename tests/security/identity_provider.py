"""A small identity provider for tests: discovery, keys, sign-in and tokens over real HTTP on this
machine, with faults on request.
"""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "maatwerk", "een-geheim-van-de-proef"
Claims = dict[str, Any]
AN = {
    "sub": "d3b0-7384",
    "given_name": "An",
    "family_name": "Voorbeeld",
    "vo_id": "9b2f",
    "vo_doelgroepcode": "EA",
    "vo_orgcode": "0999001119",
    "vo_orgnaam": "Maatwerkbedrijf De Brug",
    "maatwerk_rol_3d": ["MaatwerkGebruiker-cmw:0999001119"],
}


def _same(claims: Claims) -> Claims:
    return claims


@dataclass
class IdentityProvider:
    """What it says, and how it can be made to say something else."""

    issuer: str = ""
    who: Claims = field(default_factory=lambda: dict(AN))
    change: Callable[[Claims], Claims] = _same
    """What happens to the claims of an ID token before it is signed."""
    header: dict[str, Any] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    """What discovery says otherwise."""
    key: RSAKey = field(default_factory=lambda: first_key())
    sign_with: Any = None
    """Another key than the one that is published."""
    garbage: set[str] = field(default_factory=set)
    """The parts that answer with something else than JSON."""
    redirects: dict[str, str] = field(default_factory=dict)
    """The parts that answer with a redirect, and where to."""
    received: list[str] = field(default_factory=list)
    """What was sent to an address where nothing should come."""
    delay: float = 0
    without_token: bool = False
    client_key: RSAKey | None = None
    """The public key of a client that signs who it is."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    issued: list[str] = field(default_factory=list)

    def approve(self, location: str) -> str:
        """Someone follows the redirect to here and signs in: where the browser is sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = token_urlsafe(16)
        self.codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return f"{asked['redirect_uri']}?{answer}"

    def app(self) -> Flask:
        """Its routes: those of the Flemish ACM."""
        server = Flask("identiteit")
        server.add_url_rule("/op/.well-known/openid-configuration", "discovery", self._discovery)
        server.add_url_rule("/op/v1/keys", "keys", self._keys)
        server.add_url_rule("/op/v1/token", "token", self._token, methods=["POST"])
        server.add_url_rule("/kwaad", "kwaad", self._trap, methods=["GET", "POST"])
        return server

    def _discovery(self) -> ResponseReturnValue:
        names = {
            "authorization_endpoint": "auth",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "end_session_endpoint": "logout",
        }
        found = {
            "issuer": self.issuer,
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return self._answer(
            "discovery",
            found
            | {name: f"{self.issuer}/v1/{path}" for name, path in names.items()}
            | self.discovery,
        )

    def _keys(self) -> ResponseReturnValue:
        return self._answer("keys", {"keys": [self.key.as_dict(private=False)]})

    def _token(self) -> ResponseReturnValue:
        asked = self.codes.pop(request.form["code"], None)
        if (
            asked is None
            or not self._is_client()
            or not _is_verified(asked["code_challenge"], request.form.get("code_verifier", ""))
        ):
            return jsonify(error="invalid_grant"), 400
        if asked["redirect_uri"] != request.form["redirect_uri"]:
            return jsonify(error="invalid_grant"), 400
        token = {"access_token": token_urlsafe(16), "token_type": "Bearer", "expires_in": 3600}
        return self._answer(
            "token",
            token if self.without_token else token | {"id_token": self._id_token(asked["nonce"])},
        )

    def _trap(self) -> ResponseReturnValue:
        self.received.append(request.get_data(as_text=True))
        return jsonify({})

    def _is_client(self) -> bool:
        if self.client_key is not None:
            assertion = jwt.decode(request.form["client_assertion"], self.client_key).claims
            return (
                assertion["iss"] == assertion["sub"] == CLIENT and assertion["aud"] == self.issuer
            )
        found = request.authorization
        return found is not None and (found.username, found.password) == (CLIENT, SECRET)

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 3600,
            "nonce": nonce,
            "acr": "urn:be:vlaanderen:authmech:eid",
        } | self.who
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        found = _encoded(header, self.change(claims), self.sign_with or self.key)
        self.issued.append(found)
        return found

    def _answer(self, part: str, value: Any) -> Response:
        time.sleep(self.delay)
        if part in self.redirects:
            return Response(status=307, headers={"Location": self.redirects[part]})
        return Response("<html>onderhoud</html>") if part in self.garbage else jsonify(value)


def new_key(kid: str) -> RSAKey:
    """A new key to sign with."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"}, private=True)


@cache
def first_key() -> RSAKey:
    """The key of every provider that says nothing else: making one takes longer than a sign-in."""
    return new_key("een")


def secret_key() -> OctKey:
    """The secret of the client as a key: what an attacker would sign with."""
    return OctKey.import_key(SECRET)


def _encoded(header: dict[str, Any], claims: Claims, key: Any) -> str:
    if header["alg"] == "none":
        parts = (json.dumps(part).encode() for part in (header, claims))
        return (
            ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        )
    return jwt.encode(header, claims, key, algorithms=["RS256", "HS256"])


def _is_verified(challenge: str, verifier: str) -> bool:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge


@contextmanager
def running() -> Iterator[IdentityProvider]:
    """An identity provider on a free port of this machine."""
    provider = IdentityProvider()
    server = make_server("127.0.0.1", 0, provider.app(), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}/op"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
