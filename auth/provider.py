"""What the application asks of an identity provider. The demo provider does it with three screens; OpenID Connect will do it with redirects."""

from typing import Protocol

from flask import Blueprint

from auth.principal import Principal


class IdentityProvider(Protocol):
    """One way to sign in."""

    blueprint: Blueprint
    """Its routes, named `aanmelden`: begin, kies, namens, organisatie, afgemeld, and its static files."""

    def other_organisations(self, principal: Principal) -> bool:
        """Whether this user may also act for another organisation."""
