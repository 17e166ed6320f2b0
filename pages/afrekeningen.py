"""Afrekeningen: what was settled of each kwartaal and year, what was paid, and when."""

from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, callback
from dash.development.base_component import Component

from auth.consult import consult, settings, today
from components import download, filters, html, selections, shell
from components.amount import day, euro
from components.filter_bar import filter_bar, inputs, named_callback
from components.filters import Tot, Van
from components.grid import grid, row_values
from components.text import t
from components.tiles import Tile, tiles
from data.export.declaration import Asked, Contents, Export, register
from data.questions import afrekeningen, voorschotten, vorderingen
from data.questions.afrekeningen import Afrekening, VolgendeBetaling
from data.questions.voorschotten import VolgendVoorschot
from data.questions.vorderingen import Openstaand
from data.reader.connection import Access

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/afrekeningen",
    title=shell.title(__name__),
    nav=23,
    is_deep=True,
)

PAGE = "afrekeningen"
SHOWN = ("afrekening", "soort", "datum", "subsidie", "eerder", "saldo", "betaaldatum", "staat")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Period):
    """Which settlements, from one kwartaal to another."""

    van: Van = None
    tot: Tot = None
    welke: Annotated[
        str | None,
        filters.flag("afrekeningen.welke", "recent", t("afrekeningen.recent"), "alleen_recent"),
    ] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The settlements of the screen."""
    selection = Selection.of(asked.filters)
    rows = afrekeningen.stream_afrekeningen(
        access, asked.order, today(), asked.place.get("toekenning", ""), **selection.parameters()
    )
    return Contents(rows, selection.in_words(), selection.in_file_name())


EXPORT = register(Export(PAGE, Afrekening, SHOWN, t("afrekeningen.tabel"), exported, ("saldo",)))


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Key figures, filters and an empty table."""
    loket = html.A(
        t("kwartaalsubsidie.loket"),
        href=settings().contacts.loket,
        target="_blank",
        rel="noopener noreferrer",
        className="knop licht",
    )
    parts = [
        html.Div(id="afrekeningen-cijfers", className="plaats-cijfers"),
        filter_bar(PAGE, Selection, query),
        html.P(id="afrekeningen-telling", className="telzin", role="status"),
        grid(
            "afrekeningen-tabel",
            Afrekening,
            SHOWN,
            t("afrekeningen.tabel"),
            main=("afrekening", "saldo"),
            under="staat",
        ),
    ]
    head = shell.head(
        t("pagina.afrekeningen.titel"),
        t("afrekeningen.zin"),
        actions=[
            download.panel(PAGE, EXPORT, "afrekeningen-tabel", {"toekenning": toekenning}),
            loket,
        ],
    )
    return shell.page(__name__, {"toekenning": toekenning}, head, parts)


@named_callback(
    Output("afrekeningen-tabel", "rowData"),
    Output("afrekeningen-telling", "children"),
    selection=inputs(PAGE, Selection),
    place=State("afrekeningen-plaats", "data"),
)
def rows(selection: Selection, place: dict[str, str]) -> tuple[list[dict[str, Any]], str]:
    """The settlements that meet the filters."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = afrekeningen.list_afrekeningen(access, today(), nummer, **selection.parameters())
    base = shell.href(PAGE, toekenning=nummer)
    return [row_values(row, f"{base}/{row.afrekening}") for row in found], t(
        "afrekeningen.aantal", aantal=len(found)
    )


@callback(Output("afrekeningen-cijfers", "children"), Input("afrekeningen-plaats", "data"))
def show(place: dict[str, str]) -> Component:
    """What is still to come, and what is still owed."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        betaling = afrekeningen.next_betaling(access, today(), nummer)
        verwacht = voorschotten.list_expected(access, today(), nummer)
        schuld = vorderingen.total_open(access, nummer)
    return tiles([_payment(betaling), _advance(verwacht[0] if verwacht else None), _debt(schuld)])


def _payment(betaling: VolgendeBetaling) -> Tile:
    when = (
        t("afrekeningen.betaling_op", dag=day(betaling.betaaldatum))
        if betaling.betaaldatum
        else t("afrekeningen.geen_betaling")
    )
    return Tile(t("afrekeningen.betaling"), euro(betaling.bedrag), when)


def _advance(verwacht: VolgendVoorschot | None) -> Tile:
    if verwacht is None:
        return Tile(t("afrekeningen.voorschot"), euro(0), t("afrekeningen.geen_voorschot"))
    return Tile(
        t("afrekeningen.voorschot"),
        euro(verwacht.netto),
        t("afrekeningen.voorschot_op", dag=day(verwacht.maand)),
    )


def _debt(schuld: Openstaand) -> Tile:
    return Tile(
        t("afrekeningen.schuld"),
        euro(schuld.openstaand),
        t("afrekeningen.schuld_aantal", aantal=schuld.aantal),
    )
