"""Lijst werknemers: one quarter calculation with its werknemers, and the totals that they add up
to.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from calc.kwartalen import Kwartaal
from components import download, html, numbers, paper, shell, year_part
from components.amount import grouped, percent, quarter
from components.collectief_maatwerk import left_out
from components.collectief_maatwerk.totals import (
    explanation_of_totals,
    key_figures,
    line_of_contingent,
    sums_of_werknemers,
)
from components.filter_bar import (
    WERKNEMER,
    Field,
    ask_again,
    filter_bar,
    filter_by_click,
    in_a_sentence,
    in_words,
    inputs,
    named,
    of_filters,
    states,
    werknemer,
)
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.other_calculations import others_of
from components.spread import spread
from components.text import t
from components.tiles import tiles
from components.versions import made
from data.export.declaration import Asked, Contents, Export, register
from data.nota import declaration as nota
from data.questions import (
    berekeningen,
    jaarsupplementen,
    niet_in_lijst,
    ondernemingen,
    verschillen,
    werknemers,
)
from data.questions.berekeningen import Berekening
from data.questions.maatregelen import find_regeling
from data.questions.werknemers import (
    BEGELEIDINGSNODEN,
    PERCENTAGES,
    PLAATSEN,
    PREMIEKLASSEN,
    SUPPLEMENTEN,
    Keuze,
    PremieVerdeling,
    Totaal,
    Verdeling,
    WerknemerRij,
)
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie/<berekening>",
    title=shell.title(__name__),
)

PAGE = "lijst_werknemers"
FIELDS = (
    *WERKNEMER,
    Field(
        "percentage",
        "lijst_werknemers.percentage",
        tuple((str(number), percent(number)) for number in PERCENTAGES),
    ),
    Field(
        "nood",
        "lijst_werknemers.nood",
        tuple((word, t(f"woorden.{word}")) for word in BEGELEIDINGSNODEN),
    ),
    Field(
        "plaats",
        "lijst_werknemers.plaats",
        tuple((word, t(f"woorden.{word}")) for word in PLAATSEN),
    ),
    Field(
        "premieklasse",
        "kolom.premie",
        tuple((name, t(f"woorden.{name}")) for name in PREMIEKLASSEN),
    ),
    Field(
        "jaarsupplement",
        "kolom.jaarsupplement",
        tuple((name, t(f"woorden.{name}")) for name in SUPPLEMENTEN),
    ),
)
WHO = (
    "rang",
    "volledige_naam",
    "insz",
    "percentage",
    "begeleidingsnood",
    "prestatiebreuk",
    "vte_binnen",
    "plaats",
    "referteloon",
    "loonpremie",
)
SHOWN = (*WHO, "premie", "jaarsupplement")
EXPORTED = (*WHO, "begeleidingspremie", "premie", "jaarsupplement")
ON_PAPER = (
    "rang",
    "volledige_naam",
    "insz",
    "percentage",
    "begeleidingsnood",
    "vte_binnen",
    "premie",
    "jaarsupplement",
)


def exported(access: Access, asked: Asked) -> Contents | None:
    """The werknemers of the screen, and the premies that they must add up to."""
    nummer, berekening = asked.toekenning or "", _asked_of(access, asked)
    if berekening is None:
        return None
    keuze = _keuze([asked.filters.get(field.name) for field in FIELDS])
    total = werknemers.total(access, nummer, berekening, keuze)
    expected = {"premie": total.premie, "jaarsupplement": total.jaarsupplement}
    rows = werknemers.stream_werknemers(access, asked.order, nummer, berekening, keuze)
    return berekeningen.contents_of(berekening, rows, in_words(FIELDS, asked.filters), expected)


def exported_spread(
    own: str, question: Callable[..., list[Any]], row: type[Any]
) -> Callable[[Access, Asked], Contents | None]:
    """The answer of a chart: how the werknemers of the other filters are spread over the field
    `own`.
    """

    def exported_by(access: Access, asked: Asked) -> Contents | None:
        berekening = _asked_of(access, asked)
        if berekening is None:
            return None
        others = {name: value for name, value in asked.filters.items() if name != own}
        rows = question(
            access,
            asked.toekenning or "",
            berekening,
            _keuze([others.get(field.name) for field in FIELDS]),
        )
        return berekeningen.contents_of(
            berekening, stream_of(row, rows, asked.order), in_words(FIELDS, others)
        )

    return exported_by


def _asked_of(access: Access, asked: Asked) -> Berekening | None:
    return berekeningen.find_berekening(
        access, asked.toekenning or "", asked.place.get("berekening", "")
    )


SUMMED = (
    "prestatiebreuk",
    "vte_binnen",
    "referteloon",
    "loonpremie",
    "begeleidingspremie",
    "premie",
)
EXPORT = register(
    Export(PAGE, WerknemerRij, EXPORTED, t("lijst_werknemers.tabel"), exported, SUMMED)
)
OF_PERCENTAGES = exported_spread("percentage", werknemers.list_percentages, Verdeling)
SPREAD = register(
    Export(
        "verdeling_percentages",
        Verdeling,
        ("percentage", "aantal"),
        t("lijst_werknemers.verdeling"),
        OF_PERCENTAGES,
    )
)
OF_CLASSES = exported_spread("premieklasse", werknemers.list_premieklassen, PremieVerdeling)
CLASSES = register(
    Export(
        "verdeling_premies",
        PremieVerdeling,
        ("premieklasse", "aantal"),
        t("lijst_werknemers.verdeling_premie"),
        OF_CLASSES,
    )
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
    berekening = berekeningen.find_berekening(access, nummer, asked.place["berekening"])
    toekenning = ondernemingen.find_toekenning(access, nummer)
    regeling = find_regeling(access, nummer)
    if berekening is None or toekenning is None or regeling is None:
        return None
    keuze = _keuze([asked.filters.get(field.name) for field in FIELDS])
    rows = werknemers.stream_werknemers(access, asked.order, nummer, berekening, keuze)
    counted = _counted(
        berekening, werknemers.total(access, nummer, berekening, keuze), asked.filters
    )
    figures = tiles(key_figures(berekening, _around(access, nummer, berekening)))
    explained = explanation_of_totals(regeling, berekening)
    line = line_of_contingent(berekening, werknemers.count_plaatsen(access, nummer, berekening))
    listed = [*counted, paper.listing(WerknemerRij, ON_PAPER, rows.first(nota.MOST_ROWS))]
    listed = paper.filtered(t("lijst_werknemers.tabel"), in_words(FIELDS, asked.filters), listed)
    year = year_part.of_quarter(
        nummer, jaarsupplementen.find_van_kwartaal(access, nummer, berekening.kwartaal)
    )
    parts = [
        figures,
        *year,
        explained,
        line,
        *_spread(access, nummer, berekening, Keuze()),
        *listed,
    ]
    kwartaal = quarter(berekening.kwartaal)
    title, words = t("pdf.titel_kwartaal", kwartaal=kwartaal), _title(berekening)
    return nota.Inhoud(
        title,
        *words,
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
    asked = html.Div(
        [
            filter_bar(PAGE, FIELDS, query),
            html.Div(id="lijst_werknemers-telling", role="status", className="plaats-totaalrij"),
        ]
    )
    parts = [
        html.Div(skeleton(3), id="lijst_werknemers-totalen"),
        left_out.frame("lijst_werknemers-niet"),
        asked,
        grid(
            "lijst_werknemers-tabel",
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
    table = "lijst_werknemers-tabel"
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
        berekening = found(
            berekeningen.find_berekening(access, place["toekenning"], place["berekening"])
        )
        rows = niet_in_lijst.list_niet_in_lijst(access, place["toekenning"], berekening)
    words = [
        html.P(
            t("niet_in_lijst.zin", kwartaal=quarter(berekening.kwartaal)), className="uitleg-zin"
        )
    ]
    return [
        download.beside(words, PAGE, LEFT_OUT, place),
        *left_out.left_out(rows, Kwartaal.parse(berekening.kwartaal)),
    ]


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
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        berekening = found(berekeningen.find_berekening(access, nummer, place["berekening"]))
        regeling = found(find_regeling(access, nummer))
        line = line_of_contingent(berekening, werknemers.count_plaatsen(access, nummer, berekening))
        others = _around(access, nummer, berekening)
        year = year_part.of_quarter(
            nummer, jaarsupplementen.find_van_kwartaal(access, nummer, berekening.kwartaal)
        )
        versions = made(berekening, access.meta.snapshot)
        compared = (
            verschillen.compared_with(others, berekening)
            if verschillen.can_compare(access, nummer)
            else []
        )
    parts = [
        *_remark(berekening),
        others_of(nummer, berekening, others, compared),
        tiles(key_figures(berekening, others)),
        *year,
        explanation_of_totals(regeling, berekening, _remark(berekening)),
    ]
    return *_title(berekening), versions, parts, line, left_out.heading(berekening.zonder_premie)


def _remark(berekening: Berekening) -> list[Component]:
    """What is the matter with a calculation without werknemers or contingent; nothing with an
    ordinary one.
    """
    if berekening.opmerking is None:
        return []
    return [
        html.P(
            t(f"kwartaalsubsidie.{berekening.opmerking}", kwartaal=quarter(berekening.kwartaal)),
            className="let-op",
        )
    ]


@callback(
    Output("lijst_werknemers-verdeling", "children"),
    *inputs(PAGE, FIELDS),
    Input("lijst_werknemers-plaats", "data"),
)
def charts(*asked: Any) -> list[Component]:
    """How the werknemers are spread, those that meet the other filters."""
    place = asked[-1]
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        berekening = found(
            berekeningen.find_berekening(access, place["toekenning"], place["berekening"])
        )
        return _spread(access, place["toekenning"], berekening, _keuze(asked[:-1]))


def _spread(access: Access, nummer: str, berekening: Berekening, keuze: Keuze) -> list[Component]:
    """How werknemers are spread over percentages and premies."""
    place = {"toekenning": nummer, "berekening": berekening.berekening}
    shares = werknemers.list_percentages(access, nummer, berekening, keuze)
    premies = werknemers.list_premieklassen(access, nummer, berekening, keuze)
    return spread(
        PAGE,
        shares,
        premies,
        (download.small(PAGE, SPREAD, place), download.small(PAGE, CLASSES, place)),
    )


def _around(access: Access, nummer: str, berekening: Berekening) -> list[Berekening]:
    """The calculations of the kwartaal and of the one before."""
    before = Kwartaal.parse(berekening.kwartaal).previous().code
    return berekeningen.list_berekeningen(access, nummer, van=before, tot=berekening.kwartaal)


def _title(berekening: Berekening) -> tuple[str, str]:
    """The title, and the sentence under it."""
    lead = t(
        "lijst_werknemers.zin",
        soort=t(f"woorden.{berekening.soort}"),
        volgnummer=berekening.volgnummer,
    )
    return t("lijst_werknemers.titel", kwartaal=quarter(berekening.kwartaal)), lead


@callback(
    Output("lijst_werknemers-tabel", "getRowsResponse"),
    Output("lijst_werknemers-telling", "children"),
    Input("lijst_werknemers-tabel", "getRowsRequest"),
    *states(PAGE, FIELDS),
    State("lijst_werknemers-plaats", "data"),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, *asked: Any) -> tuple[Any, Any]:
    """One page of the werknemers that meet the filters; with the first page also what they add up
    to.
    """
    place = asked[-1]
    if request is None:
        return no_update, no_update
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        berekening = found(
            berekeningen.find_berekening(access, place["toekenning"], place["berekening"])
        )
        return _page(access, place["toekenning"], berekening, asked[:-1], request)


def _page(
    access: Access,
    nummer: str,
    berekening: Berekening,
    asked: Sequence[Any],
    request: Mapping[str, Any],
) -> tuple[Any, Any]:
    keuze, filters = _keuze(asked), named(FIELDS, asked)
    wanted = PageRequest(**page_request(request, SHOWN))
    page = werknemers.page_werknemers(access, nummer, berekening, keuze, wanted)
    base = f"{shell.href('kwartaalsubsidie', toekenning=nummer)}/{berekening.berekening}"
    total = werknemers.total(access, nummer, berekening, keuze) if wanted.start == 0 else None
    return page_response(page.rows, page.total, lambda row: f"{base}/{row.werknemer}"), _counted(
        berekening, total, filters
    ) if total else no_update


def _keuze(asked: Sequence[Any]) -> Keuze:
    insz, naam, percentage, *choices = asked
    return Keuze(
        *werknemer(insz, naam),
        numbers.percentage(percentage),
        *(choice or None for choice in choices),
    )


def _counted(berekening: Berekening, totaal: Totaal, filters: Mapping[str, str]) -> list[Component]:
    """How many of the werknemers are shown and which, and their sums; that they equal the
    calculation is said when all are shown.
    """
    of_all = t(
        "lijst_werknemers.telzin", aantal=grouped(totaal.aantal), alle=grouped(berekening.aantal)
    )
    of_all = in_a_sentence(of_all, quarter(berekening.kwartaal), *of_filters(FIELDS, filters))
    return [
        sums_of_werknemers(
            of_all,
            totaal,
            is_all=totaal.aantal == berekening.aantal and totaal.premie == berekening.premies,
        )
    ]


ask_again(PAGE, FIELDS, "lijst_werknemers-tabel")
filter_by_click(PAGE, "percentage", "lijst_werknemers-percentages")
filter_by_click(PAGE, "premieklasse", "lijst_werknemers-premies")
