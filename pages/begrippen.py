"""Begrippen: the words of the field in plain Dutch."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import dash
from dash import Output
from dash.development.base_component import Component

from auth.consult import require_principal
from calc import glossary
from calc.glossary import Term
from calc.namen import is_match, sort_key
from components import filters, html, selections, shell
from components.filter_bar import filter_bar, inputs, named_callback
from components.notice import empty, skeleton
from components.text import t

dash.register_page(__name__, path="/begrippen", title=shell.title(__name__))

PAGE = "begrippen"


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """The words that hold what is sought."""

    zoek: Annotated[str | None, filters.search("begrippen.zoek")] = None


def layout(**query: Any) -> Component:
    """A filter and an empty list."""
    counted = html.P(id="begrippen-telling", className="telzin", role="status")
    head = shell.head(t("pagina.begrippen.titel"), t("begrippen.zin"))
    return shell.page(
        __name__,
        {},
        head,
        [
            filter_bar(PAGE, Selection, query),
            counted,
            html.Div(skeleton(12), id="begrippen-inhoud"),
        ],
    )


@named_callback(
    Output("begrippen-inhoud", "children"),
    Output("begrippen-telling", "children"),
    selection=inputs(PAGE, Selection),
)
def show(selection: Selection) -> tuple[Any, str]:
    """The words that hold what is sought, by name or meaning, in alphabetical order."""
    require_principal()
    found = [
        term for term in _in_order() if is_match(selection.zoek or "", term.name, term.definition)
    ]
    return _listed(found) if found else empty("begrippen.geen"), t(
        "begrippen.telling", aantal=len(found)
    )


@cache
def _in_order() -> list[Term]:
    return sorted(glossary.terms().values(), key=lambda term: sort_key(term.name))


def _listed(found: list[Term]) -> Component:
    pairs = [
        html.Div([html.Dt(term.name), html.Dd(term.definition)], id=f"begrippen-{term.key}")
        for term in found
    ]
    return html.Dl(pairs, className="kaart woordenlijst")
