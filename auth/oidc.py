"""Sign-in with OpenID Connect, as the Flemish ACM offers it: code flow with PKCE, state and nonce;
the claims of the ID token become rights.

No token is kept. The identity provider asks how someone signs in and on whose behalf; what comes
back in the token decides, never what we asked.
"""

import logging
from secrets import token_urlsafe
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from flask import Blueprint, make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException

from auth.claims import principal_of
from auth.guard import WANTED
from auth.inside import Inside
from auth.oidc_client import NAME, OidcClient
from auth.oidc_settings import Oidc
from auth.principal import Principal
from auth.refusal import Bezet
from auth.settings import Settings
from auth.signing import SWITCHING, sign_in, sign_out

log = logging.getLogger("maatwerk.veiligheid")
OPEN_SIGN_INS = 5
"""Sign-ins that one browser can have under way, in several tabs."""
_REFUSED = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError)


class OidcProvider:
    """Signs in whom the identity provider names."""

    def __init__(self, settings: Settings, oidc: Oidc, inside: Inside) -> None:
        self.settings, self.oidc, self.inside = settings, oidc, inside
        self.client = OidcClient(oidc)
        self.form_targets: tuple[str, ...] = (oidc.origin,)
        self.blueprint = Blueprint(
            "aanmelden",
            "auth",
            template_folder="templates",
            static_folder="static",
            static_url_path="/aanmelden/static",
        )
        for path, endpoint, view, method in (
            ("/aanmelden", "begin", self.begin, "GET"),
            ("/aanmelden/terug", "terug", self.terug, "GET"),
            ("/wissel", "wissel", self.wissel, "POST"),
            ("/afmelden", "afmelden", self.afmelden, "POST"),
            ("/afgemeld", "afgemeld", self.afgemeld, "GET"),
        ):
            self.blueprint.add_url_rule(path, endpoint, view, methods=[method])

    def other_organisations(self, principal: Principal) -> bool:
        """Only the identity provider knows: it skips the question when there is one
        organisation.
        """
        return True

    def begin(self) -> ResponseReturnValue:
        """To the identity provider."""
        for key in [key for key in session if key.startswith(f"_state_{NAME}")][
            : 1 - OPEN_SIGN_INS
        ]:
            session.pop(key)
        extra = {"acr_values": self.oidc.acr} if self.oidc.acr else {}
        try:
            answer: ResponseReturnValue = self.client.current().authorize_redirect(
                f"{self.oidc.url}/aanmelden/terug", **extra
            )
        except (RequestException, *_REFUSED) as error:
            return self._unavailable(error)
        return answer

    def terug(self) -> ResponseReturnValue:
        """Back from the identity provider: the session begins, or nobody learns why not."""
        try:
            claims = self.client.claims()
            principal = principal_of(
                claims, str(claims.get("acr", "")), self.oidc.role_claim, self.oidc.recht
            )
        except RequestException as error:
            return self._unavailable(error)
        except _REFUSED as error:
            log.warning("refused sign-in: %s %s", type(error).__name__, getattr(error, "error", ""))
            return self._failed(400)
        return redirect(sign_in(principal, self.inside))

    def wissel(self) -> ResponseReturnValue:
        """Another organisation: our session ends, the identity provider asks on whose behalf, and
        sign-in begins anew.
        """
        page = self.inside.safe_page(request.form.get("pagina", ""))
        session.clear()
        session[SWITCHING] = True
        if page:
            session[WANTED] = page
        session.renew()  # type: ignore[attr-defined]
        return self._end_there("/aanmelden", switch=True)

    def afmelden(self) -> ResponseReturnValue:
        """Signs out here, then there."""
        sign_out()
        answer = make_response(self._end_there("/afgemeld"))
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    def afgemeld(self) -> ResponseReturnValue:
        """You are signed out."""
        return render_template("afgemeld.html", contacts=self.settings.contacts)

    def _end_there(self, landing: str, switch: bool = False) -> ResponseReturnValue:
        """To the end of the session at the identity provider.

        Never with the ID token: it would stand in an address.
        """
        try:
            endpoint = self.client.known().server_metadata["end_session_endpoint"]
        except (Bezet, RequestException, *_REFUSED):
            return redirect(landing)
        asked = {
            "client_id": self.oidc.client_id,
            "post_logout_redirect_uri": self.oidc.url + landing,
            "state": token_urlsafe(16),
        }
        return redirect(f"{endpoint}?{'switch&' if switch else ''}{urlencode(asked)}")

    def _unavailable(self, error: Exception) -> ResponseReturnValue:
        log.error("identity provider does not answer: %s", type(error).__name__)
        return self._failed(503)

    def _failed(self, status: int) -> ResponseReturnValue:
        return make_response(
            render_template(
                "aanmelden_mislukt.html", contacts=self.settings.contacts, is_away=status == 503
            ),
            status,
        )
