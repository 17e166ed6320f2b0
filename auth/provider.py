"""What the application asks of an identity provider.

The demo provider does it with three screens; OpenID Connect does it with redirects.
"""

from typing import Protocol

from flask import Blueprint

from auth.principal import Principal


class IdentityProvider(Protocol):
    """One way to sign in."""

    blueprint: Blueprint
    """Its routes, named `aanmelden`: begin, wissel, afmelden, afgemeld, those of its own steps, and
    its static files.
    """
    form_targets: tuple[str, ...]
    """Where a form of ours may lead besides ourselves: signing out ends there too."""

    def other_organisations(self, principal: Principal) -> bool:
        """Whether this user may also act for another organisation."""
