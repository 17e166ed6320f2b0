"""Alle betalingen: the ledgers of all toekenningen that one may see, in one order of day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, filters, ledger, selections, shell
from components.filter_address import ask_again
from components.filter_bar import filter_bar, inputs, named_callback, states
from components.filters import Tot, Van
from components.grid import page_request, page_response
from components.ledger import Regel, Soort, Staat
from components.text import t
from data.questions import betalingen
from data.questions.grootboek import Files, find_grootboek
from data.reader.sql import PageRequest

dash.register_page(__name__, path="/betalingen", title=shell.title(__name__))

PAGE = "alle_betalingen"
LINES = ("dag", "toekenningsnummer", "soort", *ledger.AMOUNTS, "verschil")
SHOWN = (
    "dag",
    "toekenningsnummer",
    "soort",
    "kwartaal",
    "jaar",
    "maand",
    *ledger.AMOUNTS,
    "verschil",
    "staat",
    "referentie",
)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Period):
    """Which lines of the ledgers; `toekenning` is a part of a toekenningsnummer."""

    toekenning: Annotated[
        str | None, filters.toekenning("maatwerk.toekenning", parameter="nummer")
    ] = None
    van: Van = None
    tot: Tot = None
    soort: Soort = None
    staat: Staat = None


FILES = Files(PAGE, SHOWN, Selection.of, today, is_of_one=False)
EXPORT, EXPORT_MONTHS, EXPORT_PERIODS = FILES.declare(
    t("pagina.alle_betalingen.titel"), t("betalingen.grafiek"), t("betalingen.per_periode")
)


def layout(**query: Any) -> Component:
    """Filters, room for figures and charts, and an empty table."""
    title = t("pagina.alle_betalingen.titel")
    parts = ledger.room(PAGE, filter_bar(PAGE, Selection, query), LINES, title)
    head = shell.head(
        title, t("betalingen.zin_alle"), actions=[download.panel(PAGE, EXPORT, f"{PAGE}-tabel")]
    )
    return shell.page(__name__, {}, head, parts)


@named_callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-vandaag", "data"),
    request=Input(f"{PAGE}-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, selection: Selection) -> Any:
    """One page of the ledgers; in their own order it opens where today is."""
    if request is None:
        return no_update, no_update
    wanted = PageRequest(**page_request(request, LINES))
    which = (today(), None, selection.parameters())
    with consult(PAGE) as access:
        page = betalingen.page_betalingen(access, *which, wanted)
        coming = betalingen.count_komend(access, *which)
    key = ("toekenningsnummer", "volgorde")
    response = page_response([ledger.line(row) for row in page.rows], page.total, _href, key)
    return response, ledger.row_of_today(wanted.start, bool(wanted.sort), coming)


def _href(row: Regel) -> str:
    """The ledger of the toekenning."""
    return shell.href("betalingen", toekenning=row.toekenningsnummer)


@named_callback(
    Output(f"{PAGE}-cijfers", "children"),
    Output(f"{PAGE}-telling", "children"),
    Output(f"{PAGE}-perioden", "children"),
    Output(f"{PAGE}-grafiek", "children"),
    selection=inputs(PAGE, Selection),
)
def show(selection: Selection) -> tuple[Component, str, Component, Component]:
    """The figures, the sums by period and the chart of what the filters leave."""
    with consult(PAGE) as access:
        found = find_grootboek(access, today(), None, selection.parameters())
    small = (download.small(PAGE, EXPORT_MONTHS, {}), download.small(PAGE, EXPORT_PERIODS, {}))
    return ledger.overview(PAGE, found, selection, small)


ask_again(PAGE, Selection, f"{PAGE}-tabel")
ledger.open_at_today(PAGE)
