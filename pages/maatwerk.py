"""Lijst ondernemingen: the companies one may see, with their toekenningen."""

from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, callback
from dash.development.base_component import Component

from auth.consult import consult
from components import download, filters, html, selections, shell
from components.filter_bar import filter_bar, inputs, named_callback
from components.grid import grid, row_values
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import ondernemingen
from data.questions.ondernemingen import OndernemingRij
from data.reader.connection import Access

dash.register_page(__name__, path="/maatwerk", title=shell.title(__name__))

PAGE = "maatwerk"
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


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which toekenningen of which ondernemingen."""

    toekenning: Annotated[str | None, filters.toekenning("maatwerk.toekenning")] = None
    onderneming: Annotated[str | None, filters.onderneming("maatwerk.onderneming")] = None
    naam: Annotated[str | None, filters.search("maatwerk.naam")] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The toekenningen that meet the filters, in the order of the screen."""
    selection = Selection.of(asked.filters)
    rows = ondernemingen.stream_ondernemingen(access, asked.order, **selection.parameters())
    return Contents(rows, selection.in_words())


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
    return shell.page(__name__, {}, head, [filter_bar(PAGE, Selection, query), counted, table])


@named_callback(Output("maatwerk-tabel", "rowData"), selection=inputs(PAGE, Selection))
def rows(selection: Selection) -> list[dict[str, Any]]:
    """The toekenningen that meet the filters."""
    with consult(PAGE) as access:
        found = ondernemingen.list_ondernemingen(access, **selection.parameters())
    return [row_values(row, f"/maatwerk/{row.toekenningsnummer}") for row in found]


@callback(
    Output("maatwerk-aantal", "children"),
    Input("maatwerk-tabel", "rowData"),
    prevent_initial_call=True,
)
def counted(found: list[object] | None) -> str:
    """How many there are."""
    return t("maatwerk.aantal", aantal=len(found or []))
