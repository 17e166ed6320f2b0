"""Lijst ondernemingen: the companies one may see, with their toekenningen."""

from typing import Any

import dash
from dash import Input, Output, callback
from dash.development.base_component import Component

from auth.consult import consult
from components import download, html, shell
from components.filter_bar import Field, filter_bar, in_words, inputs
from components.grid import grid, row_values
from components.numbers import ondernemingsnummer, sought
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import ondernemingen
from data.questions.ondernemingen import OndernemingRij
from data.reader.connection import Access

dash.register_page(__name__, path="/maatwerk", title=shell.title(__name__))

PAGE = "maatwerk"
FIELDS = (
    Field("toekenning", "maatwerk.toekenning"),
    Field("onderneming", "maatwerk.onderneming", is_checked=True),
    Field("naam", "maatwerk.naam", is_private=True),
)
SHOWN = (
    "naam",
    "toekenningsnummer",
    "ondernemingsnummer",
    "label",
    "gemeente",
    "begindatum",
    "einddatum",
    "laatste_contingent",
)


def exported(access: Access, asked: Asked) -> Contents:
    """The toekenningen that meet the filters, in the order of the screen."""
    toekenning, onderneming, naam = (asked.filters.get(field.name) for field in FIELDS)
    rows = ondernemingen.stream_ondernemingen(
        access, asked.order, toekenning, sought(ondernemingsnummer(onderneming), onderneming), naam
    )
    return Contents(rows, in_words(FIELDS, asked.filters))


EXPORT = register(
    Export("ondernemingen", OndernemingRij, SHOWN, t("pagina.maatwerk.titel"), exported)
)


def layout(**query: Any) -> Component:
    """Filters and an empty table."""
    table = grid(
        "maatwerk-tabel",
        OndernemingRij,
        SHOWN,
        t("maatwerk.tabel"),
        main=("naam", "toekenningsnummer"),
        under="label",
    )
    counted = html.P(id="maatwerk-aantal", className="telzin", role="status")
    head = shell.head(
        t("pagina.maatwerk.titel"),
        t("maatwerk.zin"),
        actions=[download.panel(PAGE, EXPORT, "maatwerk-tabel")],
    )
    return shell.page(__name__, {}, head, [filter_bar(PAGE, FIELDS, query), counted, table])


@callback(
    Output("maatwerk-tabel", "rowData"),
    *inputs(PAGE, FIELDS),
)
def rows(toekenning: str | None, onderneming: str | None, naam: str | None) -> list[dict[str, Any]]:
    """The toekenningen that meet the filters."""
    number, name = ((text or "").strip() or None for text in (toekenning, naam))
    with consult(PAGE) as access:
        found = ondernemingen.list_ondernemingen(
            access, number, sought(ondernemingsnummer(onderneming), onderneming), name
        )
    return [row_values(row, f"/maatwerk/{row.toekenningsnummer}") for row in found]


@callback(
    Output("maatwerk-aantal", "children"),
    Input("maatwerk-tabel", "rowData"),
    prevent_initial_call=True,
)
def counted(found: list[object] | None) -> str:
    """How many there are."""
    return t("maatwerk.aantal", aantal=len(found or []))
