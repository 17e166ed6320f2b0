"""What the operator decides about sign-in with OpenID Connect: all that the integratiedossier of
the identity provider fixes for one client.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from auth.claims import RECHT, ROLE_CLAIM

SCOPES = "openid profile vo"


class UnsafeSettings(Exception):
    """The application may not start like this."""


@dataclass(frozen=True, slots=True)
class Oidc:
    """One client at one identity provider."""

    issuer: str
    client_id: str
    url: str
    """The address of this application as browsers know it, without a slash at the end."""
    secret: str = ""
    key: str = ""
    """A private RSA key in PEM: signs who we are, in the place of a secret."""
    scopes: str = SCOPES
    role_claim: str = ROLE_CLAIM
    recht: str = RECHT
    """The name of the right in an entry of the role claim."""
    acr: str = ""
    """The methods of signing in that are asked for, with spaces; empty leaves the choice to the
    identity provider.
    """
    is_test: bool = False
    """An identity provider without https, on this machine: only tests set it, the environment
    cannot.
    """

    def __post_init__(self) -> None:
        for name, address in (("MAATWERK_OIDC_ISSUER", self.issuer), ("MAATWERK_URL", self.url)):
            if not is_safe_address(address, self.is_test):
                raise UnsafeSettings(f"{name} moet met https beginnen.")
        if (
            urlsplit(self.url).path
            or urlsplit(self.url).query
            or "#" in self.url
            or "@" in self.url
        ):
            raise UnsafeSettings(
                "MAATWERK_URL mag geen pad bevatten: de toepassing staat op een eigen naam, "
                "zoals https://maatwerk.voorbeeld.be."
            )
        if not self.client_id or bool(self.secret) == bool(self.key):
            raise UnsafeSettings(
                "Geef MAATWERK_OIDC_CLIENT_ID, en een van MAATWERK_OIDC_SECRET of "
                "MAATWERK_OIDC_KEY."
            )
        if "openid" not in self.scopes.split():
            raise UnsafeSettings("MAATWERK_OIDC_SCOPES moet openid bevatten.")

    @property
    def origin(self) -> str:
        """Scheme and host of the identity provider."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


def is_safe_address(address: Any, is_test: bool = False) -> bool:
    """Whether an address is https, with a host; in tests also one of this machine."""
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    return bool(parts.hostname) and (
        parts.scheme == "https"
        or (is_test and parts.scheme == "http" and parts.hostname == "127.0.0.1")
    )


def oidc_from(environment: Mapping[str, str]) -> Oidc | None:
    """The client in the environment, or nothing when there is none. Raises UnsafeSettings."""
    if "MAATWERK_OIDC_ISSUER" not in environment:
        return None
    path = environment.get("MAATWERK_OIDC_KEY", "")
    return Oidc(
        issuer=environment["MAATWERK_OIDC_ISSUER"].rstrip("/"),
        client_id=environment.get("MAATWERK_OIDC_CLIENT_ID", ""),
        url=environment.get("MAATWERK_URL", "").rstrip("/"),
        key=_key(path) if path else "",
        secret=environment.get("MAATWERK_OIDC_SECRET", ""),
        scopes=environment.get("MAATWERK_OIDC_SCOPES", SCOPES),
        role_claim=environment.get("MAATWERK_OIDC_ROLE_CLAIM", ROLE_CLAIM),
        recht=environment.get("MAATWERK_OIDC_RECHT", RECHT),
        acr=environment.get("MAATWERK_OIDC_ACR", ""),
    )


def _key(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        raise UnsafeSettings("MAATWERK_OIDC_KEY wijst niet naar een leesbaar bestand.") from None
