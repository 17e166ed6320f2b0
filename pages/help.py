"""Help: what one looks at, in questions and answers, and whom to ask."""

from typing import Any

import dash
from dash import dcc
from dash.development.base_component import Component

from auth.consult import settings
from components import html, shell
from components.contacts import contacts
from components.text import t

dash.register_page(__name__, path="/help", title=shell.title(__name__))

QUESTIONS = (
    "begin",
    "premie",
    "nul",
    "verschil",
    "versies",
    "aanname",
    "voorschot",
    "betaald",
    "vordering",
    "export",
    "insz",
    "recht",
    "fout",
)
"""The questions, in the order of a first visit."""


def layout(**_: Any) -> Component:
    """Questions that open, the words of the field, and the contacts."""
    answers = [
        html.Details(
            [html.Summary(t(f"help.vraag_{name}")), html.P(t(f"help.antwoord_{name}"))],
            className="vraag",
        )
        for name in QUESTIONS
    ]
    more = [
        dcc.Link(t(f"pagina.{name}.titel"), href=f"/{name}")
        for name in ("begrippen", "parameters", "rekenvoorbeelden", "toegankelijkheid")
    ]
    words = html.Section(
        [html.H2(t("help.meer")), html.Ul([html.Li(link) for link in more])], className="kaart"
    )
    questions = html.Section([html.H2(t("help.vragen")), *answers], className="kaart")
    head = shell.head(t("pagina.help.titel"), t("help.zin"))
    return shell.page(
        __name__,
        {},
        head,
        [html.Div([questions, html.Div([words, _contacts()])], className="naast")],
    )


def _contacts() -> Component:
    ask = settings().contacts
    return contacts(
        ask.technisch, ask.inhoud, ask.telefoon, ((t("start.vragenlijst"), ask.vragenlijst),)
    )
