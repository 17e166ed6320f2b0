"""Kwartaal subsidie: the quarter calculations of a toekenning, the first ones and the later
ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Output, State, dcc
from dash.development.base_component import Component

from auth.consult import consult, settings
from components import download, filters, html, selections, shell
from components.amount import quarter
from components.brought import brought
from components.collectief_maatwerk import left_out
from components.figures import stacked
from components.filter_address import nothing_in
from components.filter_bar import filter_bar, inputs, named_callback
from components.filters import Tot, Van
from components.grid import grid, row_values
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import berekeningen, verschillen
from data.questions.berekeningen import SUBSIDIEDELEN, Berekening
from data.questions.verschillen import can_compare
from data.reader.connection import Access

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie",
    title=shell.title(__name__),
    nav=21,
    is_deep=True,
)

PAGE = "kwartaalsubsidie"
SHOWN = (
    "kwartaal",
    "volgnummer",
    "soort",
    "datum",
    "aantal",
    "vte",
    "contingent",
    "premies",
    "subsidie",
    "jaarsupplement",
)
EXPORTED = (*SHOWN[:-2], "organisatieondersteuning", *SHOWN[-2:])


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Period):
    """Which calculations, from one kwartaal to another."""

    van: Van = None
    tot: Tot = None
    welke: Annotated[
        str | None,
        filters.flag(
            "kwartaalsubsidie.welke", "recent", t("kwartaalsubsidie.recent"), "alleen_recent"
        ),
    ] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The calculations of the screen."""
    selection = Selection.of(asked.filters)
    rows = berekeningen.stream_berekeningen(
        access, asked.order, asked.place.get("toekenning", ""), **selection.parameters()
    )
    return Contents(rows, selection.in_words(), selection.in_file_name())


def exported_delen(access: Access, asked: Asked) -> Contents:
    """The chart of the screen: the newest calculation of each kwartaal, the oldest first."""
    selection = Selection.of(asked.filters)
    van, tot = selection.period
    rows = berekeningen.stream_recent(access, asked.order, asked.toekenning or "", van=van, tot=tot)
    return Contents(rows, selection.in_words(), selection.in_file_name())


EXPORT = register(Export(PAGE, Berekening, EXPORTED, t("kwartaalsubsidie.tabel"), exported))
PARTS = ("kwartaal", *SUBSIDIEDELEN, "subsidie", "jaarsupplement", "subsidie_met_jaar")
EXPORT_DELEN = register(
    Export(
        "kwartaalsubsidie_delen",
        Berekening,
        PARTS,
        t("onderneming.grafiek_subsidie"),
        exported_delen,
        PARTS[1:],
    )
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Filters, an empty chart and an empty table."""
    loket = html.A(
        t("kwartaalsubsidie.loket"),
        href=settings().contacts.loket,
        target="_blank",
        rel="noopener noreferrer",
        className="knop licht",
    )
    head = shell.head(
        t("pagina.kwartaalsubsidie.titel"),
        t("kwartaalsubsidie.zin"),
        actions=[
            download.panel(PAGE, EXPORT, "kwartaalsubsidie-tabel", {"toekenning": toekenning}),
            loket,
        ],
    )
    table = grid(
        "kwartaalsubsidie-tabel",
        Berekening,
        SHOWN,
        t("kwartaalsubsidie.tabel"),
        main=("kwartaal", "subsidie"),
        under="soort",
    )
    counted = html.Div(id="kwartaalsubsidie-telling", role="status", className="plaats-telling")
    chart = html.Div(id="kwartaalsubsidie-grafiek", className="plaats-grafiek")
    return shell.page(
        __name__,
        {"toekenning": toekenning},
        head,
        [filter_bar(PAGE, Selection, query), chart, counted, table],
    )


@named_callback(
    Output("kwartaalsubsidie-tabel", "rowData"),
    Output("kwartaalsubsidie-telling", "children"),
    Output("kwartaalsubsidie-grafiek", "children"),
    selection=inputs(PAGE, Selection),
    place=State("kwartaalsubsidie-plaats", "data"),
)
def rows(
    selection: Selection, place: dict[str, str]
) -> tuple[list[dict[str, Any]], list[Component], Any]:
    """The calculations that meet the filters, and the chart of the newest of each kwartaal among
    them.
    """
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = berekeningen.list_berekeningen(access, nummer, **selection.parameters())
        differences = _differences(nummer, found) if can_compare(access, nummer) else []
    missing = {row.berekening: row.zonder_premie for row in found if row.is_recent}
    base = shell.href(PAGE, toekenning=nummer)
    return (
        [row_values(row, f"{base}/{row.berekening}") for row in found],
        [*_counted(found), *left_out.warnings(nummer, missing), *differences],
        _chart(nummer, base, found, selection),
    )


def _counted(found: Sequence[Berekening]) -> list[Component]:
    remarks = [
        t(f"kwartaalsubsidie.{row.opmerking}", kwartaal=quarter(row.kwartaal))
        for row in found
        if row.is_recent and row.opmerking
    ]
    return [
        html.P(t("kwartaalsubsidie.aantal", aantal=len(found)), className="telzin"),
        *(html.P(text, className="let-op") for text in remarks),
    ]


def _differences(nummer: str, found: Sequence[Berekening]) -> list[Component]:
    """Why the newest calculation, and the newest one that was made again, differ from what came
    before them.
    """
    again = [
        row
        for row in found
        if any(
            row.subsidie != other.subsidie
            for other in _before(found, row)
            if other.kwartaal == row.kwartaal
        )
    ]
    links = [
        dcc.Link(
            t(
                "verschil.vergelijk_opnieuw"
                if other.kwartaal == row.kwartaal
                else "verschil.vergelijk",
                nieuw=quarter(row.kwartaal),
                oud=quarter(other.kwartaal),
            ),
            href=shell.href(
                "verschil", toekenning=nummer, berekening=row.berekening, andere=other.berekening
            ),
        )
        for row in dict.fromkeys([*found[:1], *again[:1]])
        for other in _before(found, row)
    ]
    return (
        [html.P([part for link in links for part in (link, " ")], className="andere")]
        if links
        else []
    )


def _before(found: Sequence[Berekening], row: Berekening) -> list[Berekening]:
    """The calculation with which one is compared first, when it is among those found."""
    return verschillen.compared_with(found, row)[:1]


def _chart(nummer: str, base: str, found: Sequence[Berekening], selection: Selection) -> Component:
    newest = [row for row in found if row.is_recent][::-1]
    if not newest:
        return nothing_in(selection, "kwartaalsubsidie.geen")
    bars = brought(newest, base)
    export = download.small(PAGE, EXPORT_DELEN, {"toekenning": nummer})
    return stacked(
        "kwartaalsubsidie-delen",
        t("onderneming.grafiek_subsidie"),
        t("onderneming.grafiek_subsidie_zin"),
        bars,
        export,
    )
