"""Betalingen: one ledger of everything that was paid and is to be paid to a toekenning, in order of
day, expected and real.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, html, ledger, shell, statement
from components.filter_bar import ask_again, filter_bar, in_period, in_words, inputs, states
from components.grid import page_request, page_response
from components.ledger import FIELDS
from components.numbers import periode
from components.text import t
from data.afschrift.data_url import content_of
from data.afschrift.matching import Vergelijking, Verwacht
from data.afschrift.matching import compare as compared
from data.afschrift.mutatie import Afschrift, Unreadable
from data.afschrift.reading import read
from data.export.declaration import Asked, Contents, Export, register
from data.questions import betalingen
from data.questions.betalingen import BetalingenInMaand, BetalingenVanPeriode, Verrichting, Welke
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

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
MONTHS, PERIODS = ("maand", "betaald", "verwacht"), ("periode", "aantal", *ledger.AMOUNTS)


def exported(access: Access, asked: Asked) -> Contents:
    """The ledger of the screen, and what it must add up to."""
    welke, nummer = _asked(asked), asked.toekenning or ""
    found = betalingen.list_per_staat(access, today(), nummer, welke)
    rows = betalingen.stream_betalingen(access, asked.order, today(), nummer, welke)
    return Contents(
        rows,
        in_words(FIELDS, asked.filters),
        in_period(welke.van, welke.tot),
        _sums(found, ledger.AMOUNTS),
    )


def exported_months(access: Access, asked: Asked) -> Contents:
    """The chart of the screen, the oldest month first."""
    found = betalingen.list_per_maand(access, today(), asked.toekenning or "", _asked(asked))
    return Contents(
        stream_of(BetalingenInMaand, found, asked.order),
        in_words(FIELDS, asked.filters),
        expected=_sums(found, MONTHS[1:]),
    )


def exported_periods(access: Access, asked: Asked) -> Contents:
    """The sums by kwartaal and year of the screen."""
    found = betalingen.list_per_periode(access, today(), asked.toekenning or "", _asked(asked))
    return Contents(
        stream_of(BetalingenVanPeriode, found, asked.order),
        in_words(FIELDS, asked.filters),
        expected=_sums(found, ledger.AMOUNTS),
    )


EXPORT = register(Export(PAGE, Verrichting, SHOWN, t("betalingen.tabel"), exported))
EXPORT_MONTHS = register(
    Export(
        "betalingen_maanden", BetalingenInMaand, MONTHS, t("betalingen.grafiek"), exported_months
    )
)
EXPORT_PERIODS = register(
    Export(
        "betalingen_perioden",
        BetalingenVanPeriode,
        PERIODS,
        t("betalingen.per_periode"),
        exported_periods,
    )
)


def _sums(found: Sequence[Any], names: Sequence[str]) -> dict[str, int]:
    """The totals of amounts that mean something together; not of a running total."""
    return {name: sum(getattr(row, name) for row in found) for name in names}


def _asked(asked: Asked) -> Welke:
    return _welke(*(asked.filters.get(field.name) for field in FIELDS))


def _welke(van: str | None, tot: str | None, soort: str | None, staat: str | None) -> Welke:
    return Welke(*periode(van, tot), soort or None, staat or None)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Filters, room for figures and charts, and an empty table."""
    place = {"toekenning": toekenning}
    parts = [
        html.Div(id=f"{PAGE}-cijfers", className="plaats-cijfers"),
        filter_bar(PAGE, FIELDS, query),
        html.P(id=f"{PAGE}-telling", className="telzin", role="status"),
        *ledger.table(PAGE, LINES, t("betalingen.tabel")),
        html.Div(id=f"{PAGE}-perioden"),
        html.Div(id=f"{PAGE}-grafiek", className="plaats-grafiek"),
        statement.place(PAGE),
    ]
    actions = [download.panel(PAGE, EXPORT, f"{PAGE}-tabel", place)]
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.betalingen.titel"), t("betalingen.zin"), actions=actions),
        parts,
    )


@callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-vandaag", "data"),
    Input(f"{PAGE}-tabel", "getRowsRequest"),
    *states(PAGE, FIELDS),
    State(f"{PAGE}-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None,
    van: str | None,
    tot: str | None,
    soort: str | None,
    staat: str | None,
    place: dict[str, str],
) -> Any:
    """One page of the ledger; in its own order it opens where today is."""
    if request is None:
        return no_update, no_update
    nummer, welke = place["toekenning"], _welke(van, tot, soort, staat)
    wanted = PageRequest(**page_request(request, LINES))
    with consult(PAGE, toekenning=nummer) as access:
        found = betalingen.page_betalingen(access, today(), nummer, welke, wanted)
        coming = sum(
            row.komend for row in betalingen.list_per_staat(access, today(), nummer, welke)
        )
    links = {row.volgorde: _way(row) for row in found.rows}
    response = page_response(
        [ledger.line(row) for row in found.rows],
        found.total,
        lambda row: links[row.volgorde],
        ("volgorde",),
    )
    return response, ledger.row_of_today(wanted.start, bool(wanted.sort), coming)


def _way(row: Verrichting) -> str:
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


@callback(
    Output(f"{PAGE}-cijfers", "children"),
    Output(f"{PAGE}-telling", "children"),
    Output(f"{PAGE}-perioden", "children"),
    Output(f"{PAGE}-grafiek", "children"),
    *inputs(PAGE, FIELDS),
    State(f"{PAGE}-plaats", "data"),
)
def show(
    van: str | None, tot: str | None, soort: str | None, staat: str | None, place: dict[str, str]
) -> tuple[Component, str, Component, Component]:
    """The figures, the sums by period and the chart of what the filters leave."""
    nummer, welke = place["toekenning"], _welke(van, tot, soort, staat)
    with consult(PAGE, toekenning=nummer) as access:
        found = betalingen.list_per_staat(access, today(), nummer, welke)
        periods = betalingen.list_per_periode(access, today(), nummer, welke)
        months = betalingen.list_per_maand(access, today(), nummer, welke)
    small = [download.small(PAGE, export, place) for export in (EXPORT_PERIODS, EXPORT_MONTHS)]
    drawn = (
        ledger.by_period(periods, small[0]),
        ledger.by_month(f"{PAGE}-maanden", months, (welke.van, welke.tot), small[1]),
    )
    return ledger.figures(found), ledger.counted(found), *drawn


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


ask_again(PAGE, FIELDS, f"{PAGE}-tabel")
ledger.open_at_today(PAGE)
