"""The three screens: how to sign in, on whose behalf, and for which organisation."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from auth.claims import principal_of
from auth.consult import today
from auth.demo.people import Person, people
from auth.guard import WANTED
from auth.inside import Inside
from auth.oidc_settings import UnsafeSettings
from auth.principal import Principal
from auth.settings import Settings
from auth.signing import SWITCHING, sign_in, sign_out

METHODS = {
    "eid": (
        "eID en kaartlezer",
        "U steekt uw elektronische identiteitskaart in een kaartlezer en geeft uw pincode in.",
    ),
    "itsme": ("itsme", "U bevestigt op uw smartphone dat u het bent."),
    "totp": (
        "Beveiligingscode via een app",
        "U geeft een code in die een app op uw smartphone toont.",
    ),
    "fas": ("Federaal token of sleutel", "U gebruikt een andere sleutel van de overheid."),
}
DOELGROEPEN = {"EA": "een onderneming of organisatie", "LB": "een lokaal of provinciaal bestuur"}
PROGRESS = "aanmelding"


class DemoProvider:
    """Signs in the people of people.yaml. Raises UnsafeSettings outside demo mode."""

    def __init__(self, settings: Settings, inside: Inside) -> None:
        if not settings.is_demo:
            raise UnsafeSettings(
                "De demo-aanmelding mag alleen in demo. Stel een echte aanmelding in."
            )
        self.settings, self.inside, self.people = settings, inside, people()
        self.form_targets: tuple[str, ...] = ()
        self.blueprint = Blueprint(
            "aanmelden",
            "auth",
            template_folder="templates",
            static_folder="static",
            static_url_path="/aanmelden/static",
        )
        for path, endpoint, view, methods in (
            ("/aanmelden", "begin", self.begin, ["GET"]),
            ("/aanmelden", "kies", self.kies, ["POST"]),
            ("/aanmelden/namens", "namens", self.namens, ["GET", "POST"]),
            ("/aanmelden/organisatie", "organisatie", self.organisatie, ["GET", "POST"]),
            ("/wissel", "wissel", self.wissel, ["POST"]),
            ("/afmelden", "afmelden", self.afmelden, ["POST"]),
            ("/afgemeld", "afgemeld", self.afgemeld, ["GET"]),
        ):
            self.blueprint.add_url_rule(path, endpoint, view, methods=methods)

    def other_organisations(self, principal: Principal) -> bool:
        """Whether this user may also act for another organisation."""
        person = self.people.get(principal.gebruiker.removeprefix("demo-"))
        return person is not None and len(person.hoedanigheden) > 1

    def begin(self) -> ResponseReturnValue:
        """How do you want to sign in?"""
        return self._page("aanmelden.html", methods=METHODS, people=self.people.values())

    def kies(self) -> ResponseReturnValue:
        """The chosen method and person; on to the next question."""
        methode, persoon = request.form.get("methode", ""), request.form.get("persoon", "")
        if methode not in METHODS or persoon not in self.people:
            return redirect("/aanmelden")
        session[PROGRESS] = {"methode": methode, "persoon": persoon}
        return redirect("/aanmelden/namens")

    def namens(self) -> ResponseReturnValue:
        """On whose behalf?"""
        progress, person = self._progress()
        if person is None:
            return redirect("/aanmelden")
        doelgroep = request.form.get("doelgroep")
        if doelgroep in DOELGROEPEN and person.capacities(doelgroep):
            session[PROGRESS] = progress | {"doelgroep": doelgroep}
            return redirect("/aanmelden/organisatie")
        options = {key: (title, len(person.capacities(key))) for key, title in DOELGROEPEN.items()}
        return self._page("namens.html", person=person, options=options)

    def organisatie(self) -> ResponseReturnValue:
        """Which organisation? With the answer the session begins."""
        progress, person = self._progress()
        if person is None or progress.get("doelgroep") not in DOELGROEPEN:
            return redirect("/aanmelden")
        capacities = person.capacities(progress["doelgroep"])
        chosen = request.form.get("organisatie", "")
        if chosen in {str(place) for place, _ in capacities}:
            return redirect(
                sign_in(
                    principal_of(person.claims(int(chosen), today()), progress["methode"]),
                    self.inside,
                )
            )
        return self._page("organisatie.html", person=person, capacities=capacities)

    def wissel(self) -> ResponseReturnValue:
        """Another organisation, without signing in again; back to the same page when it is one of
        ours.
        """
        person = self.people.get(current_user.gebruiker.removeprefix("demo-"))
        page = self.inside.safe_page(request.form.get("pagina", ""))
        if page:
            session[WANTED], session[SWITCHING] = page, True
        session[PROGRESS] = {
            "methode": current_user.methode,
            "persoon": person.key if person else "",
        }
        return redirect("/aanmelden/namens")

    def afmelden(self) -> ResponseReturnValue:
        """Signs out."""
        sign_out()
        response = redirect("/afgemeld")
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def afgemeld(self) -> ResponseReturnValue:
        """You are signed out."""
        return self._page("afgemeld.html")

    def _progress(self) -> tuple[dict[str, str], Person | None]:
        progress: dict[str, str] = session.get(PROGRESS, {})
        return progress, self.people.get(progress.get("persoon", ""))

    def _page(self, template: str, **values: Any) -> str:
        return render_template(template, contacts=self.settings.contacts, is_demo=True, **values)
