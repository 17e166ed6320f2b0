"""Voorschot: the advances by month and kwartaal, what they are derived from, and the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output, State, callback
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, html, selections, shell
from components.amount import euro, month, quarter, vte_short
from components.figures import Bar
from components.figures import grouped as grouped_bars
from components.filter_address import nothing_in
from components.filter_bar import filter_bar, inputs, named_callback
from components.filters import Tot, Van
from components.grid import grid, row_values
from components.notice import empty
from components.text import t
from components.tiles import Tile, tiles
from data.export.declaration import Asked, Contents, Export, register
from data.questions import voorschotten
from data.questions.voorschotten import TegenoverSubsidie, VolgendVoorschot, Voorschot
from data.reader.connection import Access
from data.reader.sql import stream_of

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/voorschot", title=shell.title(__name__), nav=30
)

PAGE = "voorschot"
SHOWN = (
    "kwartaal",
    "maand",
    "basis",
    "subsidie",
    "basis_contingent",
    "contingent",
    "bruto",
    "verrekend",
    "netto",
    "staat",
)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Period):
    """From one kwartaal to another."""

    van: Van = None
    tot: Tot = None


def exported(access: Access, asked: Asked) -> Contents:
    """The advances of the screen."""
    selection = Selection.of(asked.filters)
    rows = voorschotten.stream_voorschotten(
        access, asked.order, asked.place.get("toekenning", ""), today(), **selection.parameters()
    )
    return Contents(rows, selection.in_words(), selection.in_file_name())


def exported_per_kwartaal(access: Access, asked: Asked) -> Contents:
    """The chart of the screen: advances against subsidie, the oldest kwartaal first."""
    selection = Selection.of(asked.filters)
    rows = voorschotten.list_tegenover_subsidie(
        access, asked.toekenning or "", **selection.parameters()
    )
    return Contents(
        stream_of(TegenoverSubsidie, rows[::-1], asked.order),
        selection.in_words(),
        selection.in_file_name(),
    )


EXPORT = register(
    Export(PAGE, Voorschot, SHOWN, t("voorschot.tabel"), exported, ("bruto", "verrekend", "netto"))
)
PER_KWARTAAL = ("kwartaal", "voorschotten", "subsidie")
EXPORT_PER_KWARTAAL = register(
    Export(
        "voorschot_subsidie",
        TegenoverSubsidie,
        PER_KWARTAAL,
        t("voorschot.grafiek"),
        exported_per_kwartaal,
        ("voorschotten", "subsidie"),
    )
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Filters, an empty table, and room for the expected advance and the chart."""
    parts = [
        html.Div(id="voorschot-verwacht", className="plaats-cijfers"),
        filter_bar(PAGE, Selection, query),
        html.Div(id="voorschot-grafiek", className="plaats-grafiek"),
        html.P(id="voorschot-telling", className="telzin", role="status"),
        grid(
            "voorschot-tabel",
            Voorschot,
            SHOWN,
            t("voorschot.tabel"),
            main=("kwartaal", "netto"),
            under="maand",
        ),
    ]
    place = {"toekenning": toekenning}
    actions = [download.panel(PAGE, EXPORT, "voorschot-tabel", place)]
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.voorschot.titel"), t("voorschot.zin"), actions=actions),
        parts,
    )


@named_callback(
    Output("voorschot-tabel", "rowData"),
    Output("voorschot-telling", "children"),
    Output("voorschot-grafiek", "children"),
    selection=inputs(PAGE, Selection),
    place=State("voorschot-plaats", "data"),
)
def rows(
    selection: Selection, place: dict[str, str]
) -> tuple[list[dict[str, Any]], str, Component]:
    """The advances from one kwartaal to another, and what was settled beside them."""
    nummer = place["toekenning"]
    filters = selection.parameters()
    with consult(PAGE, toekenning=nummer) as access:
        found = voorschotten.list_voorschotten(access, nummer, today(), **filters)
        per_kwartaal = voorschotten.list_tegenover_subsidie(access, nummer, **filters)
    base = shell.href(PAGE, toekenning=nummer)
    paid = [row for row in found if not row.is_verwacht]
    key = "voorschot.aantal" if len(paid) == len(found) else "voorschot.aantal_en_verwacht"
    said = t(key, aantal=len(paid), bedrag=euro(sum(row.netto for row in paid)))
    return (
        [row_values(row, f"{base}/{row.kwartaal}", row.maand.isoformat()) for row in found],
        said,
        _chart(place, base, per_kwartaal, selection),
    )


def _chart(
    place: dict[str, str],
    base: str,
    per_kwartaal: Sequence[TegenoverSubsidie],
    selection: Selection,
) -> Component:
    """Advances against the kwartaalsubsidie that was calculated later; kwartalen without one yet
    stand alone.
    """
    if not per_kwartaal:
        return nothing_in(selection, "voorschot.geen")
    bars = [
        Bar(
            row.kwartaal,
            (("voorschotten", row.voorschotten), ("subsidie", row.subsidie or 0)),
            f"{base}/{row.kwartaal}",
        )
        for row in per_kwartaal[::-1]
    ]
    export = download.small(PAGE, EXPORT_PER_KWARTAAL, place)
    return grouped_bars(
        "voorschot-afrekening", t("voorschot.grafiek"), t("voorschot.grafiek_zin"), bars, export
    )


@callback(Output("voorschot-verwacht", "children"), Input("voorschot-plaats", "data"))
def expect(place: dict[str, str]) -> Component:
    """The advance that comes next, with its reason."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        verwacht = voorschotten.list_expected(access, today(), nummer)
    return _expected(verwacht[0]) if verwacht else empty("voorschot.geen_verwacht")


def _expected(row: VolgendVoorschot) -> Component:
    reason = (
        t("voorschot.verwacht_basis", basis=quarter(row.basis[:6]))
        if row.basis
        else t("voorschot.verwacht_start")
    )
    withheld = (
        t("voorschot.verwacht_verrekend", bedrag=euro(row.verrekend))
        if row.verrekend
        else t("voorschot.niets_verrekend")
    )
    return tiles(
        [
            Tile(t("voorschot.verwacht", maand=month(row.maand)), euro(row.netto), reason),
            Tile(
                t("kolom.bruto"),
                euro(row.bruto),
                t("voorschot.contingent", contingent=vte_short(row.contingent or 0)),
            ),
            Tile(t("kolom.verrekend"), euro(row.verrekend), withheld),
        ]
    )
