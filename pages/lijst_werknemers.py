"""Lijst werknemers: one quarter calculation with its werknemers, and the totals that they add up
to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from calc.kwartalen import Kwartaal
from components import download, filters, html, paper, selections, shell
from components.amount import quarter
from components.collectief_maatwerk import calculation, left_out
from components.filter_address import ask_again, filter_by_click
from components.filter_bar import filter_bar, inputs, named_callback, states
from components.filters import Insz, Naam, words
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.spread import spread
from components.text import t
from components.versions import made
from data.export.declaration import Asked, Contents, Export, register
from data.nota import declaration as nota
from data.questions import berekeningen, niet_in_lijst, ondernemingen, werknemers
from data.questions.berekeningen import Berekening
from data.questions.kwartaaloverzicht import find_kwartaaloverzicht
from data.questions.werknemers import PremieVerdeling, Verdeling, WerknemerRij
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie/<berekening>",
    title=shell.title(__name__),
)

PAGE = "lijst_werknemers"
WHO = ("rang", "volledige_naam", "insz", "percentage", "begeleidingsnood")
WORK = ("prestatiebreuk", "vte_binnen", "plaats", "referteloon", "loonpremie")
SHOWN = (*WHO, *WORK, "premie", "jaarsupplement")
EXPORTED = (*WHO, *WORK, "begeleidingspremie", "premie", "jaarsupplement")
ON_PAPER = (*WHO, "vte_binnen", "premie", "jaarsupplement")
SUMMED = (*(name for name in WORK if name != "plaats"), "begeleidingspremie", "premie")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which werknemers of the calculation."""

    insz: Insz = None
    naam: Naam = None
    percentage: Annotated[
        str | None, filters.percentage("lijst_werknemers.percentage", werknemers.PERCENTAGES)
    ] = None
    nood: Annotated[
        str | None,
        filters.choice(
            "lijst_werknemers.nood", words(werknemers.BEGELEIDINGSNODEN), "begeleidingsnood"
        ),
    ] = None
    plaats: Annotated[
        str | None, filters.choice("lijst_werknemers.plaats", words(werknemers.PLAATSEN))
    ] = None
    premieklasse: Annotated[
        str | None, filters.choice("kolom.premie", words(werknemers.PREMIEKLASSEN))
    ] = None
    jaarsupplement: Annotated[
        str | None, filters.choice("kolom.jaarsupplement", words(werknemers.SUPPLEMENTEN))
    ] = None


def exported(access: Access, asked: Asked) -> Contents | None:
    """The werknemers of the screen, and the premies that they must add up to."""
    nummer, berekening = asked.toekenning or "", berekeningen.find_asked(access, asked)
    if berekening is None:
        return None
    selection = Selection.of(asked.filters)
    which = (nummer, berekening, selection.parameters())
    total = werknemers.total(access, *which)
    expected = {"premie": total.premie, "jaarsupplement": total.jaarsupplement}
    rows = werknemers.stream_werknemers(access, asked.order, *which)
    return berekeningen.contents_of(berekening, rows, selection.in_words(), expected)


EXPORT = register(
    Export(PAGE, WerknemerRij, EXPORTED, t("lijst_werknemers.tabel"), exported, SUMMED)
)


def _spread_over(
    own: str, name: str, title: str, row: type[Any], question: Callable[..., list[Any]]
) -> Export:
    """The export of a chart: how the werknemers of the other filters are spread over `own`."""

    def exported_by(access: Access, asked: Asked) -> Contents | None:
        berekening = berekeningen.find_asked(access, asked)
        if berekening is None:
            return None
        others = Selection.of(asked.filters).without(own)
        rows = question(access, asked.toekenning or "", berekening, others.parameters())
        return berekeningen.contents_of(
            berekening, stream_of(row, rows, asked.order), others.in_words()
        )

    return register(Export(name, row, (own, "aantal"), title, exported_by))


SPREAD = _spread_over(
    "percentage",
    "verdeling_percentages",
    t("lijst_werknemers.verdeling"),
    Verdeling,
    werknemers.list_percentages,
)
CLASSES = _spread_over(
    "premieklasse",
    "verdeling_premies",
    t("lijst_werknemers.verdeling_premie"),
    PremieVerdeling,
    werknemers.list_premieklassen,
)
LEFT_OUT = register(
    Export(
        "niet_in_lijst",
        niet_in_lijst.NietInLijst,
        left_out.SHOWN,
        t("niet_in_lijst.titel"),
        niet_in_lijst.exported,
        ("referteloon",),
    )
)


def on_paper(access: Access, asked: nota.Asked) -> nota.Inhoud | None:
    """The calculation as a PDF: its totals with how they came about, and the werknemers of the
    screen.
    """
    nummer = asked.toekenning
    overview = find_kwartaaloverzicht(access, nummer, asked.place["berekening"])
    toekenning = ondernemingen.find_toekenning(access, nummer)
    if overview is None or toekenning is None:
        return None
    selection, berekening = Selection.of(asked.filters), overview.berekening
    which = (nummer, berekening, selection.parameters())
    rows = werknemers.stream_werknemers(access, asked.order, *which)
    listed = [
        calculation.sums_of(berekening, werknemers.total(access, *which), selection),
        paper.listing(WerknemerRij, ON_PAPER, rows.first(nota.MOST_ROWS)),
    ]
    parts = [
        *calculation.on_paper(nummer, overview),
        *_spread(access, nummer, berekening, Selection()),
        *paper.filtered(t("lijst_werknemers.tabel"), selection.in_words(), listed),
    ]
    kwartaal = quarter(berekening.kwartaal)
    return nota.Inhoud(
        t("pdf.titel_kwartaal", kwartaal=kwartaal),
        *calculation.title_and_lead(berekening),
        kwartaal,
        toekenning.label,
        berekening,
        tuple(paper.on_paper(parts)),
        rows.total,
    )


NOTA = nota.register_nota(
    nota.Nota("nota-kwartaal", frozenset({"toekenning", "berekening"}), SHOWN, on_paper)
)


def layout(toekenning: str | None = None, berekening: str | None = None, **query: Any) -> Component:
    """Filters, an empty table, and room for the totals."""
    table = "lijst_werknemers-tabel"
    counted = html.Div(id="lijst_werknemers-telling", role="status", className="plaats-totaalrij")
    parts = [
        html.Div(skeleton(3), id="lijst_werknemers-totalen"),
        left_out.frame("lijst_werknemers-niet"),
        html.Div([filter_bar(PAGE, Selection, query), counted]),
        grid(
            table,
            WerknemerRij,
            SHOWN,
            t("lijst_werknemers.tabel"),
            is_long=True,
            main=("volledige_naam", "premie"),
            under="percentage",
            grens="maatwerkGrens",
            buiten="maatwerkBuiten",
        ),
        html.Div(id="lijst_werknemers-grens"),
        html.Div(id="lijst_werknemers-verdeling", className="naast smal"),
    ]
    place = {"toekenning": toekenning, "berekening": berekening}
    actions = [
        paper.button(PAGE, NOTA.name, place, table),
        download.panel(PAGE, EXPORT, table, place),
    ]
    head = shell.head("", actions=actions, prefix="lijst_werknemers")
    return shell.page(__name__, place, head, parts)


@callback(
    Output("lijst_werknemers-niet", "children"),
    Input("lijst_werknemers-niet-open", "n_clicks"),
    State("lijst_werknemers-plaats", "data"),
    prevent_initial_call=True,
)
def show_left_out(clicks: int | None, place: dict[str, str]) -> Any:
    """Who is not in the list and why, the first time that one asks."""
    if clicks != 1:
        return no_update
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        berekening = found(berekeningen.find_berekening(access, **place))
        rows = niet_in_lijst.list_niet_in_lijst(access, place["toekenning"], berekening)
    title = download.beside([left_out.lead(berekening.kwartaal)], PAGE, LEFT_OUT, place)
    return [title, *left_out.left_out(rows, Kwartaal.parse(berekening.kwartaal))]


@callback(
    Output("lijst_werknemers-titel", "children"),
    Output("lijst_werknemers-zin", "children"),
    Output("lijst_werknemers-versheid", "children"),
    Output("lijst_werknemers-totalen", "children"),
    Output("lijst_werknemers-grens", "children"),
    Output("lijst_werknemers-niet-kop", "children"),
    Input("lijst_werknemers-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[Any, ...]:
    """The calculation on top, where its contingent ends, and how many are missing."""
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        overview, snapshot = found(find_kwartaaloverzicht(access, **place)), access.meta.snapshot
    return (
        *calculation.title_and_lead(overview.berekening),
        made(overview.berekening, snapshot),
        calculation.on_screen(place["toekenning"], overview),
        calculation.line_of(overview),
        left_out.heading(overview.berekening.zonder_premie),
    )


@named_callback(
    Output("lijst_werknemers-verdeling", "children"),
    selection=inputs(PAGE, Selection),
    place=Input("lijst_werknemers-plaats", "data"),
)
def charts(selection: Selection, place: dict[str, str]) -> list[Component]:
    """How the werknemers are spread, those that meet the other filters."""
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        berekening = found(berekeningen.find_berekening(access, **place))
        return _spread(access, place["toekenning"], berekening, selection)


def _spread(
    access: Access, nummer: str, berekening: Berekening, selection: Selection
) -> list[Component]:
    """How werknemers are spread over percentages and premies."""
    which = (nummer, berekening, selection.parameters())
    shares = werknemers.list_percentages(access, *which)
    premies = werknemers.list_premieklassen(access, *which)
    place = {"toekenning": nummer, "berekening": berekening.berekening}
    small = (download.small(PAGE, SPREAD, place), download.small(PAGE, CLASSES, place))
    return spread(PAGE, shares, premies, small)


@named_callback(
    Output("lijst_werknemers-tabel", "getRowsResponse"),
    Output("lijst_werknemers-telling", "children"),
    request=Input("lijst_werknemers-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State("lijst_werknemers-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the werknemers that meet the filters; with the first page also what they add up
    to.
    """
    if request is None:
        return no_update, no_update
    nummer, wanted = place["toekenning"], PageRequest(**page_request(request, SHOWN))
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        berekening = found(berekeningen.find_berekening(access, **place))
        which = (nummer, berekening, selection.parameters())
        page = werknemers.page_werknemers(access, *which, wanted)
        total = werknemers.total(access, *which) if wanted.start == 0 else None
    base = f"{shell.href('kwartaalsubsidie', toekenning=nummer)}/{berekening.berekening}"
    response = page_response(page.rows, page.total, lambda row: f"{base}/{row.werknemer}")
    return response, [calculation.sums_of(berekening, total, selection)] if total else no_update


ask_again(PAGE, Selection, "lijst_werknemers-tabel")
filter_by_click(PAGE, "percentage", "lijst_werknemers-percentages")
filter_by_click(PAGE, "premieklasse", "lijst_werknemers-premies")
