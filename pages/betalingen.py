"""Betalingen: one ledger of everything that was paid and is to be paid to a toekenning, in order of
day, expected and real.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, ledger, selections, shell, statement
from components.filter_address import ask_again
from components.filter_bar import filter_bar, inputs, named_callback, states
from components.filters import Tot, Van
from components.grid import page_request, page_response
from components.ledger import Soort, Staat
from components.text import t
from data.afschrift.data_url import content_of
from data.afschrift.matching import Vergelijking, Verwacht
from data.afschrift.matching import compare as compared
from data.afschrift.mutatie import Afschrift, Unreadable
from data.afschrift.reading import read
from data.questions import betalingen
from data.questions.betalingen import Verrichting
from data.questions.grootboek import Files, find_grootboek
from data.reader.sql import PageRequest

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/betalingen", title=shell.title(__name__), nav=35
)

PAGE = "betalingen"
LINES = ("dag", "soort", *ledger.AMOUNTS, "verschil", "lopend")
SHOWN = (
    "dag",
    "soort",
    "kwartaal",
    "jaar",
    "maand",
    *ledger.AMOUNTS,
    "verschil",
    "lopend",
    "staat",
    "referentie",
)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Period):
    """Which lines of the ledger."""

    van: Van = None
    tot: Tot = None
    soort: Soort = None
    staat: Staat = None


FILES = Files(PAGE, SHOWN, Selection.of, today, is_of_one=True)
EXPORT, EXPORT_MONTHS, EXPORT_PERIODS = FILES.declare(
    t("betalingen.tabel"), t("betalingen.grafiek"), t("betalingen.per_periode")
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Filters, room for figures and charts, and an empty table."""
    place = {"toekenning": toekenning}
    bar = filter_bar(PAGE, Selection, query)
    parts = [*ledger.room(PAGE, bar, LINES, t("betalingen.tabel")), statement.place(PAGE)]
    actions = [download.panel(PAGE, EXPORT, f"{PAGE}-tabel", place)]
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.betalingen.titel"), t("betalingen.zin"), actions=actions),
        parts,
    )


@named_callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-vandaag", "data"),
    request=Input(f"{PAGE}-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State(f"{PAGE}-plaats", "data"),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]) -> Any:
    """One page of the ledger; in its own order it opens where today is."""
    if request is None:
        return no_update, no_update
    wanted = PageRequest(**page_request(request, LINES))
    which = (today(), place["toekenning"], selection.parameters())
    with consult(PAGE, toekenning=place["toekenning"]) as access:
        page = betalingen.page_betalingen(access, *which, wanted)
        coming = betalingen.count_komend(access, *which)
    links = {row.volgorde: _href(row) for row in page.rows}
    lines = [ledger.line(row) for row in page.rows]
    response = page_response(lines, page.total, lambda row: links[row.volgorde], ("volgorde",))
    return response, ledger.row_of_today(wanted.start, bool(wanted.sort), coming)


def _href(row: Verrichting) -> str:
    """Where a line comes from: the advance of its kwartaal, its settlement, or the claims that a
    repayment settles.

    What was paid though no settlement asked for it comes from nowhere.
    """
    if row.soort == "saldo" and not row.afrekening:
        return ""
    if row.maand and row.kwartaal:
        return shell.href(
            "voorschot_kwartaal", toekenning=row.toekenningsnummer, kwartaal=row.kwartaal
        )
    if row.afrekening:
        return shell.href(
            "werknemers_van_afrekening", toekenning=row.toekenningsnummer, afrekening=row.afrekening
        )
    return shell.href("debiteuren", toekenning=row.toekenningsnummer)


@named_callback(
    Output(f"{PAGE}-cijfers", "children"),
    Output(f"{PAGE}-telling", "children"),
    Output(f"{PAGE}-perioden", "children"),
    Output(f"{PAGE}-grafiek", "children"),
    selection=inputs(PAGE, Selection),
    place=State(f"{PAGE}-plaats", "data"),
)
def show(
    selection: Selection, place: dict[str, str]
) -> tuple[Component, str, Component, Component]:
    """The figures, the sums by period and the chart of what the filters leave."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = find_grootboek(access, today(), nummer, selection.parameters())
    small = (
        download.small(PAGE, EXPORT_MONTHS, place),
        download.small(PAGE, EXPORT_PERIODS, place),
    )
    return ledger.overview(PAGE, found, selection, small)


@callback(
    Output(f"{PAGE}-afschrift-uitkomst", "children"),
    Input(f"{PAGE}-afschrift", "contents"),
    State(f"{PAGE}-plaats", "data"),
    prevent_initial_call=True,
)
def compare(contents: str | None, place: dict[str, str]) -> Any:
    """A statement of account beside the ledger: read and compared in this request, and kept
    nowhere.
    """
    if not contents:
        return no_update
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject="afschrift") as access:
        try:
            found = read(content_of(contents))
        except Unreadable as refused:
            return statement.refused(str(refused))
        rows = betalingen.list_betalingen(access, today(), nummer)
    return _outcome(rows, found)


def _outcome(rows: Sequence[Verrichting], found: Afschrift) -> list[Component]:
    amounts = [row.te_betalen if row.betaald is None else row.betaald for row in rows]
    expected = [
        Verwacht(place, row.toekenningsnummer, row.dag, amount, row.referentie)
        for place, (row, amount) in enumerate(zip(rows, amounts, strict=True))
        if amount
    ]
    named = {
        payment.plaats: (ledger.what_for(rows[payment.plaats]), payment) for payment in expected
    }
    lists: Vergelijking = compared(expected, found)
    pairs = [(named[payment.plaats], move) for payment, move in lists.gevonden]
    return statement.outcome(
        found.vorm,
        (found.van, found.tot),
        pairs,
        [named[payment.plaats] for payment in lists.ontbreekt],
        lists.onbekend,
    )


ask_again(PAGE, Selection, f"{PAGE}-tabel")
ledger.open_at_today(PAGE)
