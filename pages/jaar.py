"""Jaar: one year calculation.

Its figures, the comparison of the label, the levelling, and the comparison of each werknemer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from components import download, filters, html, paper, selections, shell
from components.collectief_maatwerk import levelling, year
from components.filter_address import ask_again, filter_by_click
from components.filter_bar import filter_bar, inputs, named_callback, states
from components.filters import Insz, Naam
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.text import t
from components.versions import made
from data.export.declaration import Asked, Contents, Export, register
from data.nota import declaration as nota
from data.questions import jaren, ondernemingen
from data.questions.jaaroverzicht import find_jaaroverzicht
from data.questions.jaren import (
    Jaar,
    JaarDeel,
    JaarKwartaal,
    KwartaalVanWerknemers,
    VergelijkingRij,
    VergelijkingTotaal,
)
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/jaarsubsidie/<berekening>",
    title=shell.title(__name__),
)

PAGE = "jaar"
SHOWN = ("volledige_naam", "insz", "kwartaal", *year.AMOUNTS)
ROOMS = ("uit_k1", "uit_k2", "uit_k3", "uit_k4")
SUMMED_DELEN = (*ROOMS, "vte_erbij", *levelling.SUPPLEMENT)
SHOWN_DELEN = ("volledige_naam", "kwartaal", *SUMMED_DELEN)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which werknemers in which kwartaal of the year; `anders` where the year ends at another
    amount than it began.
    """

    kwartaal: Annotated[
        str | None,
        filters.choice("jaar.kwartaal", tuple((f"K{n}", f"K{n}") for n in (1, 2, 3, 4))),
    ] = None
    anders: Annotated[
        str | None, filters.flag("jaar.anders", "ja", t("jaar.alleen_anders"), "alleen_anders")
    ] = None
    insz: Insz = None
    naam: Naam = None

    def of_year(self, jaar: Jaar) -> dict[str, Any]:
        """Return the parameters of the query, the kwartaal in its year."""
        code = f"{jaar.jaar}{self.kwartaal}" if self.kwartaal else None
        return self.parameters() | {"kwartaal": code}


def exported(access: Access, asked: Asked) -> Contents | None:
    """The comparison of the screen, and the premies that it must add up to."""
    nummer, jaar = asked.toekenning or "", jaren.find_asked(access, asked)
    if jaar is None:
        return None
    selection = Selection.of(asked.filters)
    which = (nummer, jaar, selection.of_year(jaar))
    expected = {"jaarbedrag": jaren.total_vergelijking(access, *which)[0].jaarbedrag}
    rows = jaren.stream_vergelijking(access, asked.order, *which)
    return jaren.contents_of(jaar, rows, selection.in_words(), expected)


def exported_sums(access: Access, asked: Asked) -> Contents | None:
    """The sums of the screen, without the line in which they come together."""
    jaar = jaren.find_asked(access, asked)
    if jaar is None:
        return None
    selection = Selection.of(asked.filters)
    sums = jaren.total_vergelijking(access, asked.toekenning or "", jaar, selection.of_year(jaar))
    rows = stream_of(VergelijkingTotaal, sums[:-1] or sums, asked.order)
    expected = {"jaarbedrag": sums[-1].jaarbedrag}
    return jaren.contents_of(jaar, rows, selection.in_words(), expected)


def exported_changes(access: Access, asked: Asked) -> Contents | None:
    """The chart of the screen: what changed in each kwartaal, for the werknemers of the other
    filters.
    """
    jaar = jaren.find_asked(access, asked)
    if jaar is None:
        return None
    others = Selection.of(asked.filters).without("kwartaal")
    rows = jaren.list_kwartalen_van_werknemers(
        access, asked.toekenning or "", jaar, others.of_year(jaar)
    )
    stream = stream_of(KwartaalVanWerknemers, rows, asked.order)
    return jaren.contents_of(jaar, stream, others.in_words(), {})


CHANGED = ("kwartaal", "aantal_anders", "correctie", "jaarsupplement")
EXPORT = register(
    Export(PAGE, VergelijkingRij, SHOWN, t("jaar.individueel"), exported, year.AMOUNTS)
)
EXPORT_SUMS = register(
    Export(
        "jaar_sommen",
        VergelijkingTotaal,
        ("onderdeel", *year.AMOUNTS),
        t("jaar.sommen"),
        exported_sums,
    )
)
LABEL = jaren.table_of_year(jaren.stream_kwartalen_van_jaar, jaarbedrag="jaarsubsidie")
EXPORT_LABEL = register(
    Export(
        "jaar_label",
        JaarKwartaal,
        ("kwartaal", *year.AMOUNTS),
        t("jaar.label"),
        LABEL,
        year.AMOUNTS,
    )
)
PARTS = jaren.table_of_year(jaren.stream_delen, supplement="jaarsupplement")
EXPORT_DELEN = register(
    Export("jaar_binnengelaten", JaarDeel, SHOWN_DELEN, t("jaar.verevening"), PARTS, SUMMED_DELEN)
)
EXPORT_WERKNEMERS = register(
    Export(
        "jaar_werknemers",
        KwartaalVanWerknemers,
        CHANGED,
        t("jaar.werknemers"),
        exported_changes,
        CHANGED[2:],
    )
)


def on_paper(access: Access, asked: nota.Asked) -> nota.Inhoud | None:
    """The year as a PDF: its figures and how they came about, the comparison of the label, who was
    let in, and that of the werknemers.
    """
    nummer = asked.toekenning
    overview = find_jaaroverzicht(access, nummer, asked.place["berekening"])
    toekenning = ondernemingen.find_toekenning(access, nummer)
    if overview is None or toekenning is None:
        return None
    jaar, selection = overview.jaar, Selection.of(asked.filters)
    which = (nummer, jaar, selection.of_year(jaar))
    changed = jaren.list_kwartalen_van_werknemers(access, nummer, jaar)
    rows = jaren.stream_vergelijking(access, asked.order, *which)
    listed = [
        year.sums_of_werknemers(jaren.total_vergelijking(access, *which)),
        paper.listing(VergelijkingRij, SHOWN, rows.first(nota.MOST_ROWS)),
    ]
    parts = [
        year.figures(jaar),
        year.explained(overview.kwartalen),
        html.H2(t("jaar.label")),
        year.label_table(nummer, overview.kwartalen),
        levelling.levelling(PAGE, EXPORT_DELEN, asked.place, overview, nota.MOST_ROWS),
        year.changes_of_werknemers(PAGE, EXPORT_WERKNEMERS, asked.place, changed),
        *paper.filtered(t("jaar.individueel"), selection.in_words(), listed),
    ]
    return nota.Inhoud(
        t("pdf.titel_jaar", jaar=jaar.jaar),
        *year.title_and_lead(jaar),
        jaar.jaar,
        toekenning.label,
        jaar,
        tuple(paper.on_paper(parts)),
        max(1, overview.delen.total, rows.total),
    )


NOTA = nota.register_nota(
    nota.Nota("nota-jaar", frozenset({"toekenning", "berekening"}), SHOWN, on_paper)
)


def layout(toekenning: str | None = None, berekening: str | None = None, **query: Any) -> Component:
    """An empty frame: the three parts of the year."""
    individual = html.Section(
        [
            html.H2(t("jaar.individueel"), id="individueel"),
            html.P(t("jaar.individueel_zin"), className="stil"),
            html.Div(id="jaar-kwartalen", className="plaats-grafiek"),
            filter_bar(PAGE, Selection, query),
            html.Div(id="jaar-telling", role="status"),
            grid(
                "jaar-tabel",
                VergelijkingRij,
                SHOWN,
                t("jaar.individueel"),
                is_long=True,
                main=("volledige_naam", "jaarbedrag"),
                under="kwartaal",
            ),
        ]
    )
    place = {"toekenning": toekenning, "berekening": berekening}
    actions = [
        paper.button(PAGE, NOTA.name, place, "jaar-tabel"),
        download.panel(PAGE, EXPORT, "jaar-tabel", place),
    ]
    head = shell.head("", actions=actions, prefix="jaar")
    return shell.page(__name__, place, head, [html.Div(skeleton(36), id="jaar-inhoud"), individual])


@callback(
    Output("jaar-titel", "children"),
    Output("jaar-zin", "children"),
    Output("jaar-versheid", "children"),
    Output("jaar-inhoud", "children"),
    Input("jaar-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, str, Any]:
    """The year, the label, and who was let in."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        overview = found(
            find_jaaroverzicht(access, nummer, place["berekening"], levelling.MOST_SHOWN)
        )
        versions = made(overview.jaar, access.meta.snapshot)
    parts = [
        year.figures(overview.jaar),
        year.explained(overview.kwartalen),
        year.label(PAGE, EXPORT_LABEL, place, overview.kwartalen),
        levelling.levelling(PAGE, EXPORT_DELEN, place, overview),
    ]
    return *year.title_and_lead(overview.jaar), versions, parts


@named_callback(
    Output("jaar-kwartalen", "children"),
    selection=inputs(PAGE, Selection),
    place=Input("jaar-plaats", "data"),
)
def show_changes(selection: Selection, place: dict[str, str]) -> Component:
    """What changed for the werknemers that meet the other filters, by kwartaal."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        jaar = found(jaren.find_jaar(access, nummer, place["berekening"]))
        kwartalen = jaren.list_kwartalen_van_werknemers(
            access, nummer, jaar, selection.of_year(jaar)
        )
    return year.changes_of_werknemers(
        PAGE, EXPORT_WERKNEMERS, place, kwartalen, is_everyone=selection == Selection()
    )


@named_callback(
    Output("jaar-tabel", "getRowsResponse"),
    Output("jaar-telling", "children"),
    request=Input("jaar-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State("jaar-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the comparison of each werknemer; with the first page also its sums."""
    if request is None:
        return no_update, no_update
    nummer, wanted = place["toekenning"], PageRequest(**page_request(request, SHOWN))
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        jaar = found(jaren.find_jaar(access, nummer, place["berekening"]))
        which = (nummer, jaar, selection.of_year(jaar))
        page = jaren.page_vergelijking(access, *which, wanted)
        sums = jaren.total_vergelijking(access, *which) if wanted.start == 0 else None
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    response = page_response(
        page.rows,
        page.total,
        lambda row: f"{base}/{row.berekening}/{row.werknemer}",
        ("werknemer", "kwartaal"),
    )
    return response, year.sums_with_export(PAGE, EXPORT_SUMS, place, sums) if sums else no_update


ask_again(PAGE, Selection, "jaar-tabel")
filter_by_click(PAGE, "kwartaal", "jaar-werknemers")
