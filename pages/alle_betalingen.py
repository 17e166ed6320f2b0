"""Alle betalingen: the ledgers of all toekenningen that one may see, in one order of day."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import Input, Output, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, html, ledger, shell
from components.filter_bar import Field, ask_again, filter_bar, in_period, in_words, inputs, states
from components.grid import page_request, page_response
from components.ledger import Regel
from components.numbers import periode
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import betalingen
from data.questions.betalingen import BetalingenInMaand, BetalingenVanPeriode, Verrichting, Welke
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

dash.register_page(__name__, path="/betalingen", title=shell.title(__name__))

PAGE = "alle_betalingen"
FIELDS = (Field("toekenning", "maatwerk.toekenning"), *ledger.FIELDS)
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
MONTHS, PERIODS = ("maand", "betaald", "verwacht"), ("periode", "aantal", *ledger.AMOUNTS)


def exported(access: Access, asked: Asked) -> Contents:
    """The ledgers of the screen, and what they must add up to."""
    welke = _asked(asked)
    found = betalingen.list_per_staat(access, today(), None, welke)
    rows = betalingen.stream_betalingen(access, asked.order, today(), None, welke)
    return Contents(
        rows,
        in_words(FIELDS, asked.filters),
        in_period(welke.van, welke.tot),
        _sums(found, ledger.AMOUNTS),
    )


def exported_months(access: Access, asked: Asked) -> Contents:
    """The chart of the screen, the oldest month first."""
    found = betalingen.list_per_maand(access, today(), None, _asked(asked))
    return Contents(
        stream_of(BetalingenInMaand, found, asked.order),
        in_words(FIELDS, asked.filters),
        expected=_sums(found, MONTHS[1:]),
    )


def exported_periods(access: Access, asked: Asked) -> Contents:
    """The sums by kwartaal and year of the screen."""
    found = betalingen.list_per_periode(access, today(), None, _asked(asked))
    return Contents(
        stream_of(BetalingenVanPeriode, found, asked.order),
        in_words(FIELDS, asked.filters),
        expected=_sums(found, ledger.AMOUNTS),
    )


EXPORT = register(Export(PAGE, Verrichting, SHOWN, t("pagina.alle_betalingen.titel"), exported))
EXPORT_MONTHS = register(
    Export(
        "alle_betalingen_maanden",
        BetalingenInMaand,
        MONTHS,
        t("betalingen.grafiek"),
        exported_months,
    )
)
EXPORT_PERIODS = register(
    Export(
        "alle_betalingen_perioden",
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


def _welke(
    toekenning: str | None, van: str | None, tot: str | None, soort: str | None, staat: str | None
) -> Welke:
    return Welke(
        *periode(van, tot), soort or None, staat or None, (toekenning or "").strip() or None
    )


def layout(**query: Any) -> Component:
    """Filters, room for figures and charts, and an empty table."""
    title = t("pagina.alle_betalingen.titel")
    parts = [
        html.Div(id=f"{PAGE}-cijfers", className="plaats-cijfers"),
        filter_bar(PAGE, FIELDS, query),
        html.P(id=f"{PAGE}-telling", className="telzin", role="status"),
        *ledger.table(PAGE, LINES, title),
        html.Div(id=f"{PAGE}-perioden"),
        html.Div(id=f"{PAGE}-grafiek", className="plaats-grafiek"),
    ]
    head = shell.head(
        title, t("betalingen.zin_alle"), actions=[download.panel(PAGE, EXPORT, f"{PAGE}-tabel")]
    )
    return shell.page(__name__, {}, head, parts)


@callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-vandaag", "data"),
    Input(f"{PAGE}-tabel", "getRowsRequest"),
    *states(PAGE, FIELDS),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, *asked: str | None) -> Any:
    """One page of the ledgers; in their own order it opens where today is."""
    if request is None:
        return no_update, no_update
    welke = _welke(*asked)
    wanted = PageRequest(**page_request(request, LINES))
    with consult(PAGE) as access:
        found = betalingen.page_betalingen(access, today(), None, welke, wanted)
        coming = sum(row.komend for row in betalingen.list_per_staat(access, today(), None, welke))
    key = ("toekenningsnummer", "volgorde")
    response = page_response([ledger.line(row) for row in found.rows], found.total, _way, key)
    return response, ledger.row_of_today(wanted.start, bool(wanted.sort), coming)


def _way(row: Regel) -> str:
    """The ledger of the toekenning."""
    return shell.href("betalingen", toekenning=row.toekenningsnummer)


@callback(
    Output(f"{PAGE}-cijfers", "children"),
    Output(f"{PAGE}-telling", "children"),
    Output(f"{PAGE}-perioden", "children"),
    Output(f"{PAGE}-grafiek", "children"),
    *inputs(PAGE, FIELDS),
)
def show(*asked: str | None) -> tuple[Component, str, Component, Component]:
    """The figures, the sums by period and the chart of what the filters leave."""
    welke = _welke(*asked)
    with consult(PAGE) as access:
        found = betalingen.list_per_staat(access, today(), None, welke)
        periods = betalingen.list_per_periode(access, today(), None, welke)
        months = betalingen.list_per_maand(access, today(), None, welke)
    small = [download.small(PAGE, export, {}) for export in (EXPORT_PERIODS, EXPORT_MONTHS)]
    drawn = (
        ledger.by_period(periods, small[0]),
        ledger.by_month(f"{PAGE}-maanden", months, (welke.van, welke.tot), small[1]),
    )
    return ledger.figures(found), ledger.counted(found), *drawn


ask_again(PAGE, FIELDS, f"{PAGE}-tabel")
ledger.open_at_today(PAGE)
