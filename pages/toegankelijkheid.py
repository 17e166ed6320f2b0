"""Toegankelijkheid: the statement of how the application can be used by everyone, and what to do
when it cannot.
"""

from typing import Any

import dash
from dash.development.base_component import Component

from auth.consult import settings
from components import html, shell
from components.contacts import mail_link
from components.text import t

dash.register_page(__name__, path="/toegankelijkheid", title=shell.title(__name__))

PARTS = ("norm", "toetsenbord", "schermlezer", "grafieken", "telefoon", "onderzoek", "grenzen")


def layout(**_: Any) -> Component:
    """The statement, part by part, and whom to tell."""
    parts = [
        html.Section(
            [html.H2(t(f"toegankelijkheid.{name}")), html.P(t(f"toegankelijkheid.{name}_uitleg"))]
        )
        for name in PARTS
    ]
    mail = settings().contacts.technisch
    tell = html.Section(
        [
            html.H2(t("toegankelijkheid.melden")),
            html.P([t("toegankelijkheid.melden_uitleg"), " ", mail_link(mail)]),
        ]
    )
    head = shell.head(t("pagina.toegankelijkheid.titel"), t("toegankelijkheid.zin"))
    return shell.page(__name__, {}, head, [html.Div([*parts, tell], className="kaart leestekst")])
