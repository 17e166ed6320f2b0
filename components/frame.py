"""The frame of the whole application: its header with the signed-in user, and its footer."""

from dataclasses import dataclass

import dash
from dash import dcc
from dash.development.base_component import Component

from components import html
from components.filter_address import URL
from components.shell import HOME
from components.text import t

FRESHNESS = "kader-gegevens"
"""The place in the header that says until when the data go.

The frame knows no data: a callback fills it.
"""


@dataclass(frozen=True, slots=True)
class Viewer:
    """What the header says of the signed-in user."""

    naam: str
    organisatie: str
    can_switch: bool
    csrf_token: str
    is_demo: bool
    export_form: str = ""  # the form of export of the last time
    no_right: Component | None = (
        None  # what is said on every page to who has no right that counts today
    )


def frame(viewer: Viewer | None) -> Component:
    """The whole application around the page."""
    return html.Div(
        [
            html.A(t("kader.naar_inhoud"), href="#inhoud", className="skip"),
            dcc.Location(id=URL, refresh=False),
            _header(viewer),
            *([viewer.no_right] if viewer and viewer.no_right is not None else []),
            dash.page_container,
            _footer(viewer),
        ],
        className="app",
        **{"data-export-vorm": viewer.export_form if viewer else ""},
    )


def _header(viewer: Viewer | None) -> Component:
    home = dcc.Link(
        [
            html.Span("⌂", className="huis", **{"aria-hidden": "true"}),
            html.Span(t("kader.product")),
        ],
        href=HOME,
        className="home",
    )
    return html.Header(
        [home, html.Span(t("kader.maatregel"), className="maatregel"), *_who(viewer)],
        className="kop",
    )


def _who(viewer: Viewer | None) -> list[Component]:
    if viewer is None:
        return []
    token = dcc.Input(type="hidden", name="csrf_token", value=viewer.csrf_token)
    switch = [_switch(token)] if viewer.can_switch else []
    leave = html.Form(
        [token, html.Button(t("kader.afmelden"), type="submit", className="tekstknop")],
        action="/afmelden",
        method="POST",
    )
    organisation = html.Div(
        [html.Span(t("kader.namens"), className="stil"), html.Strong(viewer.organisatie), *switch],
        className="namens",
    )
    fresh = html.Span(id=FRESHNESS, className="gegevens-tot")
    return [
        organisation,
        fresh,
        dcc.Link(t("kader.help"), href="/help", className="hulp"),
        html.Span(viewer.naam, className="gebruiker"),
        leave,
    ]


def _switch(token: Component) -> Component:
    """To another organisation and back to this page, which the browser fills in: it ends a session,
    so no link elsewhere can do it.
    """
    here = dcc.Input(type="hidden", name="pagina", value="")
    return html.Form(
        [
            token,
            here,
            html.Button(t("kader.wissel"), id="wissel", type="submit", className="tekstknop"),
        ],
        action="/wissel",
        method="POST",
    )


def _footer(viewer: Viewer | None) -> Component:
    """What this is, and the pages that help: only a demo says that its data are invented."""
    said = t("kader.voet_demo" if viewer and viewer.is_demo else "kader.voet")
    names = ("help", "begrippen", "parameters", "rekenvoorbeelden", "toegankelijkheid")
    links = [
        dcc.Link(t(f"kader.{name}"), href=f"/{name}") for name in names if _is_page(f"/{name}")
    ]
    return html.Footer([html.Span(said), *links], className="voet")


def _is_page(path: str) -> bool:
    return any(
        page["path_template"] is None and page["path"] == path
        for page in dash.page_registry.values()
    )
