"""Jaar subsidie: the year calculations of a toekenning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, callback
from dash.development.base_component import Component

from auth.consult import consult
from calc.collectief_maatwerk.herverdeling import (
    bovengrens,
    dag_van_herverdeling,
    gaat_door,
    minimum,
    ondergrens,
)
from calc.collectief_maatwerk.regeling import REGELING
from calc.kwartalen import IN_JAAR, Kwartaal
from calc.quantities import VTE
from calc.uitleg import Uitlegger
from components import download, filters, html, selections, shell
from components.amount import share, vte_short
from components.explanation import grounds
from components.figures import Bar, stacked
from components.filter_bar import filter_bar, inputs, named_callback
from components.footnotes import footnotes
from components.grid import grid, row_values
from components.notice import empty
from components.plain_table import behind, plain_table
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import jaren
from data.questions.herverdeling import Jaarinvulling, list_jaarinvullingen
from data.questions.jaren import Jaar
from data.reader.connection import Access
from data.reader.sql import stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/jaarsubsidie",
    title=shell.title(__name__),
    nav=22,
    is_deep=True,
)

PAGE = "jaarsubsidie"
SHOWN = (
    "jaar",
    "volgnummer",
    "datum",
    "ruimte",
    "gebruikt",
    "eerste",
    "herberekend",
    "jaarsupplement",
    "jaarsubsidie",
    "verschil",
)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which of the year calculations."""

    welke: Annotated[
        str | None,
        filters.flag("jaarsubsidie.welke", "recent", t("jaarsubsidie.recent"), "alleen_recent"),
    ] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The year calculations of the screen."""
    selection = Selection.of(asked.filters)
    rows = jaren.stream_jaren(
        access, asked.order, asked.place.get("toekenning", ""), **selection.parameters()
    )
    return Contents(rows, selection.in_words())


def exported_jaren(access: Access, asked: Asked) -> Contents:
    """The chart of the screen: the newest calculation of each year, the oldest first."""
    return Contents(
        jaren.stream_jaren(access, asked.order or (("jaar", False),), asked.toekenning or "", True)
    )


def exported_herverdeling(access: Access, asked: Asked) -> Contents:
    """How well each year was filled."""
    return Contents(
        stream_of(Jaarinvulling, list_jaarinvullingen(access, asked.toekenning or ""), asked.order)
    )


EXPORT = register(Export(PAGE, Jaar, SHOWN, t("jaarsubsidie.tabel"), exported))
PARTS = ("jaar", "herberekend", "jaarsupplement", "jaarsubsidie")
EXPORT_JAREN = register(
    Export("jaarsubsidie_delen", Jaar, PARTS, t("jaarsubsidie.grafiek"), exported_jaren, PARTS[1:])
)
FILLED = ("jaar", "invullingsgraad", "contingent", "gevolg", "verlies", "contingent_na")
EXPORT_HERVERDELING = register(
    Export(
        "herverdeling", Jaarinvulling, FILLED, t("jaarsubsidie.herverdeling"), exported_herverdeling
    )
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """A filter, an empty table, and room for a chart."""
    parts = [
        filter_bar(PAGE, Selection, query),
        html.Div(id="jaarsubsidie-grafiek", className="plaats-grafiek"),
        grid(
            "jaarsubsidie-tabel",
            Jaar,
            SHOWN,
            t("jaarsubsidie.tabel"),
            main=("jaar", "jaarsubsidie"),
            under="datum",
        ),
        html.Div(id="jaarsubsidie-invulling"),
    ]
    place = {"toekenning": toekenning}
    actions = [download.panel(PAGE, EXPORT, "jaarsubsidie-tabel", place)]
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.jaarsubsidie.titel"), t("jaarsubsidie.zin"), actions=actions),
        parts,
    )


@named_callback(
    Output("jaarsubsidie-tabel", "rowData"),
    Output("jaarsubsidie-grafiek", "children"),
    selection=inputs(PAGE, Selection),
    place=State("jaarsubsidie-plaats", "data"),
)
def rows(selection: Selection, place: dict[str, str]) -> tuple[list[dict[str, Any]], Component]:
    """The year calculations, and what each year brought."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = jaren.list_jaren(access, nummer, **selection.parameters())
    base = shell.href(PAGE, toekenning=nummer)
    return [row_values(row, f"{base}/{row.berekening}") for row in found], _chart(
        place, base, found
    )


def _chart(place: dict[str, str], base: str, found: Sequence[Jaar]) -> Component:
    newest = [row for row in found if row.is_recent][::-1]
    if not newest:
        return empty("jaarsubsidie.geen")
    bars = [
        Bar(
            row.jaar,
            (("herberekend", row.herberekend), ("jaarsupplement", row.jaarsupplement)),
            f"{base}/{row.berekening}",
        )
        for row in newest
    ]
    export = download.small(PAGE, EXPORT_JAREN, place)
    return stacked(
        "jaarsubsidie-jaren", t("jaarsubsidie.grafiek"), t("jaarsubsidie.grafiek_zin"), bars, export
    )


@callback(Output("jaarsubsidie-invulling", "children"), Input("jaarsubsidie-plaats", "data"))
def fillings(place: dict[str, str]) -> Component:
    """How well each year was filled, and what that would mean for the contingent."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = list_jaarinvullingen(access, nummer)
    if not found:
        return html.Div()
    rows = [
        [
            row.jaar,
            share(row.invullingsgraad, VTE),
            vte_short(row.contingent),
            _meaning(row),
            vte_short(row.contingent_na),
        ]
        for row in found
    ]
    headings = [
        t("kolom.jaar"),
        t("kolom.invulling"),
        t("kolom.contingent"),
        t("kolom.gevolg"),
        t("kolom.contingent_na"),
    ]
    title = t("jaarsubsidie.herverdeling")
    maak = Uitlegger(REGELING, Kwartaal(int(found[0].jaar), IN_JAAR).first_day)
    limits = [maak.used(parameter) for parameter in (ondergrens, bovengrens, minimum)]
    held = {
        used.period.from_day: used
        for used in (
            Uitlegger(REGELING, dag_van_herverdeling(int(row.jaar))).used(gaat_door)
            for row in found
        )
    }
    ground = behind(
        footnotes([*limits, *held.values()], grounds("invullingsgraad", "herverdeling")),
        "uitleg.gronden",
    )
    words = [html.H2(title), html.P(t("jaarsubsidie.herverdeling_zin"), className="stil")]
    return html.Section(
        [
            download.beside(words, PAGE, EXPORT_HERVERDELING, place),
            plain_table(headings, rows, title),
            ground,
        ],
        className="kaart",
    )


def _meaning(row: Jaarinvulling) -> str:
    return t(
        f"jaarsubsidie.{row.gevolg}",
        verlies=vte_short(row.verlies),
        jaar=dag_van_herverdeling(int(row.jaar)).year,
    )
