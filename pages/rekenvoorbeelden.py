"""Rekenvoorbeelden: the worked examples of the law, each calculated by the engine of today."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Annotated, Any

import dash
from dash import Output
from dash.development.base_component import Component

from auth.consult import require_principal
from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.voorbeeld import Regelvoorbeeld
from calc.collectief_maatwerk.voorbeeld_bestand import ROUNDINGS, regelvoorbeelden, voorbeelden
from calc.collectief_maatwerk.voorbeeld_uitkomst import Uitgewerkt, uitkomst_van, werk_uit
from calc.namen import is_match
from components import filters, html, selections, shell
from components.collectief_maatwerk.worked_example import listed, roundings
from components.filter_bar import filter_bar, inputs, named_callback
from components.notice import empty, skeleton
from components.text import t

dash.register_page(__name__, path="/rekenvoorbeelden", title=shell.title(__name__))

PAGE = "rekenvoorbeelden"


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """The examples that hold what is sought."""

    zoek: Annotated[str | None, filters.search("rekenvoorbeelden.zoek")] = None


def layout(**query: Any) -> Component:
    """A filter and an empty list."""
    versions = t(
        "parameters.versie", regels=REGELING.regelversie, parameters=REGELING.parameterversie
    )
    head = shell.head(t("pagina.rekenvoorbeelden.titel"), t("rekenvoorbeelden.zin"), versions, [])
    counted = html.P(id="rekenvoorbeelden-telling", className="telzin", role="status")
    return shell.page(
        __name__,
        {},
        head,
        [
            filter_bar(PAGE, Selection, query),
            counted,
            html.Div(skeleton(12), id="rekenvoorbeelden-inhoud"),
        ],
    )


@named_callback(
    Output("rekenvoorbeelden-inhoud", "children"),
    Output("rekenvoorbeelden-telling", "children"),
    selection=inputs(PAGE, Selection),
)
def show(selection: Selection) -> tuple[Any, str]:
    """The examples whose title, source or subject holds what is sought, calculated now."""
    require_principal()
    asked = [
        one
        for one in voorbeelden().values()
        if is_match(selection.zoek or "", one.title, one.source, _subject(one.onderwerp))
    ]
    rounding = [
        (one, uitkomst_van(one))
        for one in regelvoorbeelden().values()
        if is_match(selection.zoek or "", one.title, one.source, _subject(ROUNDINGS))
    ]
    found = werk_uit(asked)
    correct = sum(one.klopt for one in found) + sum(
        result == one.verwacht for one, result in rounding
    )
    counted = t("rekenvoorbeelden.telling", aantal=len(found) + len(rounding), juist=correct)
    return [*_by_subject(found), *_of_rules(rounding)] or empty("rekenvoorbeelden.geen"), counted


def _by_subject(found: tuple[Uitgewerkt, ...]) -> list[Component]:
    """A card per rule, in the order of its examples."""
    groups = groupby(found, key=lambda one: one.voorbeeld.onderwerp)
    return [_card(subject, listed(list(group))) for subject, group in groups]


def _of_rules(found: list[tuple[Regelvoorbeeld, int | Fraction]]) -> list[Component]:
    return [_card(ROUNDINGS, roundings(found))] if found else []


def _card(subject: str, table: Component) -> Component:
    return html.Section(
        [html.H2(_subject(subject)), table], className="kaart", id=f"rekenvoorbeelden-{subject}"
    )


def _subject(name: str) -> str:
    return t(f"rekenvoorbeelden.onderwerp_{name}")
