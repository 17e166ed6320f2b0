"""Jaar: one year calculation.

Its figures, the comparison of the label, the levelling, and the comparison of each werknemer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from calc.collectief_maatwerk.uitleg_jaar import stappen
from components import download, html, paper, shell
from components.amount import euro, euro_change, grouped, quarter, vte, vte_short
from components.collectief_maatwerk.totals import folded
from components.explanation import explanation, grounds
from components.figures import Bar, changes
from components.figures import grouped as grouped_bars
from components.filter_bar import (
    WERKNEMER,
    Field,
    ask_again,
    filter_bar,
    filter_by_click,
    in_words,
    inputs,
    states,
    werknemer,
)
from components.grid import grid, page_request, page_response
from components.notice import empty, skeleton
from components.plain_table import behind, plain_table
from components.text import t
from components.tiles import Tile, tiles
from components.versions import made
from data.export.declaration import Asked, Contents, Export, register
from data.nota import declaration as nota
from data.questions import jaren, ondernemingen
from data.questions.jaren import (
    Jaar,
    JaarDeel,
    JaarKeuze,
    JaarKwartaal,
    KwartaalVanWerknemers,
    VergelijkingRij,
    VergelijkingTotaal,
    Verschuiving,
)
from data.reader.connection import Access
from data.reader.sql import Page, PageRequest, stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/jaarsubsidie/<berekening>",
    title=shell.title(__name__),
)

PAGE = "jaar"
ANDERS = "ja"
FIELDS = (
    Field(
        "kwartaal", "jaar.kwartaal", tuple((f"K{number}", f"K{number}") for number in (1, 2, 3, 4))
    ),
    Field("anders", "jaar.anders", ((ANDERS, t("jaar.alleen_anders")),)),
    *WERKNEMER,
)
AMOUNTS = ("eerste", "herberekend", "jaarsupplement", "jaarbedrag", "verschil")
SUPPLEMENT = ("loonpremie", "forfait", "variabel", "supplement")
SHOWN = ("volledige_naam", "insz", "kwartaal", *AMOUNTS)
SHOWN_DELEN = (
    "volledige_naam",
    "kwartaal",
    "uit_k1",
    "uit_k2",
    "uit_k3",
    "uit_k4",
    "vte_erbij",
    *SUPPLEMENT,
)
MOST_DELEN = 200
"""Parts let in that are listed; a toekenning of ordinary size has fewer."""


def exported(access: Access, asked: Asked) -> Contents | None:
    """The comparison of the screen, and the premies that it must add up to."""
    nummer, jaar = asked.toekenning or "", jaren.find_asked(access, asked)
    if jaar is None:
        return None
    keuze = _keuze(jaar, *(asked.filters.get(field.name) for field in FIELDS))
    expected = {"jaarbedrag": jaren.total_vergelijking(access, nummer, jaar, keuze)[0].jaarbedrag}
    rows = jaren.stream_vergelijking(access, asked.order, nummer, jaar, keuze)
    return jaren.contents_of(jaar, rows, in_words(FIELDS, asked.filters), expected)


def exported_sums(access: Access, asked: Asked) -> Contents | None:
    """The sums of the screen, without the line in which they come together."""
    jaar = jaren.find_asked(access, asked)
    if jaar is None:
        return None
    keuze = _keuze(jaar, *(asked.filters.get(field.name) for field in FIELDS))
    sums = jaren.total_vergelijking(access, asked.toekenning or "", jaar, keuze)
    expected = {"jaarbedrag": sums[-1].jaarbedrag}
    rows = stream_of(VergelijkingTotaal, sums[:-1] or sums, asked.order)
    return jaren.contents_of(jaar, rows, in_words(FIELDS, asked.filters), expected)


def exported_changes(access: Access, asked: Asked) -> Contents | None:
    """The chart of the screen: what changed in each kwartaal, for the werknemers of the other
    filters.
    """
    jaar = jaren.find_asked(access, asked)
    if jaar is None:
        return None
    others = {name: value for name, value in asked.filters.items() if name != "kwartaal"}
    keuze = _keuze(jaar, *(others.get(field.name) for field in FIELDS))
    rows = stream_of(
        KwartaalVanWerknemers,
        jaren.list_kwartalen_van_werknemers(access, asked.toekenning or "", jaar, keuze),
        asked.order,
    )
    return jaren.contents_of(jaar, rows, in_words(FIELDS, others), {})


CHANGED = ("kwartaal", "aantal_anders", "correctie", "jaarsupplement")
EXPORT = register(Export(PAGE, VergelijkingRij, SHOWN, t("jaar.individueel"), exported, AMOUNTS))
EXPORT_SUMS = register(
    Export(
        "jaar_sommen", VergelijkingTotaal, ("onderdeel", *AMOUNTS), t("jaar.sommen"), exported_sums
    )
)
LABEL = jaren.table_of_year(jaren.stream_kwartalen_van_jaar, jaarbedrag="jaarsubsidie")
EXPORT_LABEL = register(
    Export("jaar_label", JaarKwartaal, ("kwartaal", *AMOUNTS), t("jaar.label"), LABEL, AMOUNTS)
)
PARTS = jaren.table_of_year(jaren.stream_delen, supplement="jaarsupplement")
EXPORT_DELEN = register(
    Export(
        "jaar_binnengelaten", JaarDeel, SHOWN_DELEN, t("jaar.verevening"), PARTS, SHOWN_DELEN[2:]
    )
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
    jaar, toekenning = (
        jaren.find_jaar(access, nummer, asked.place["berekening"]),
        ondernemingen.find_toekenning(access, nummer),
    )
    if jaar is None or toekenning is None:
        return None
    kwartalen, delen = (
        jaren.list_kwartalen_van_jaar(access, nummer, jaar),
        jaren.list_delen(access, nummer, jaar),
    )
    first, moved = (
        Page(delen[: nota.MOST_ROWS], len(delen)),
        jaren.list_verschuivingen(access, nummer, jaar),
    )
    levelling = _levelling(nummer, jaar, kwartalen, moved, first)
    changed = _werknemers(asked.place, jaren.list_kwartalen_van_werknemers(access, nummer, jaar))
    keuze = _keuze(jaar, *(asked.filters.get(field.name) for field in FIELDS))
    rows = jaren.stream_vergelijking(access, asked.order, nummer, jaar, keuze)
    sums = _sums(jaren.total_vergelijking(access, nummer, jaar, keuze))
    listed = [sums, paper.listing(VergelijkingRij, SHOWN, rows.first(nota.MOST_ROWS))]
    listed = paper.filtered(t("jaar.individueel"), in_words(FIELDS, asked.filters), listed)
    parts = paper.on_paper(
        [
            _figures(jaar),
            _explained(kwartalen),
            html.H2(t("jaar.label")),
            _label_table(nummer, kwartalen),
            levelling,
            changed,
            *listed,
        ]
    )
    titles = t("pdf.titel_jaar", jaar=jaar.jaar), *_title(jaar)
    return nota.Inhoud(
        *titles, jaar.jaar, toekenning.label, jaar, tuple(parts), max(1, len(delen), rows.total)
    )


NOTA = nota.register_nota(
    nota.Nota("nota-jaar", frozenset({"toekenning", "berekening"}), SHOWN, on_paper)
)


def _keuze(
    jaar: Jaar, kwartaal: str | None, anders: str | None, insz: str | None, naam: str | None
) -> JaarKeuze:
    return JaarKeuze(
        f"{jaar.jaar}{kwartaal}" if kwartaal else None,
        *werknemer(insz, naam),
        alleen_anders=anders == ANDERS,
    )


def layout(toekenning: str | None = None, berekening: str | None = None, **query: Any) -> Component:
    """An empty frame: the three parts of the year."""
    individual = html.Section(
        [
            html.H2(t("jaar.individueel"), id="individueel"),
            html.P(t("jaar.individueel_zin"), className="stil"),
            html.Div(id="jaar-kwartalen", className="plaats-grafiek"),
            filter_bar(PAGE, FIELDS, query),
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
        jaar = found(jaren.find_jaar(access, nummer, place["berekening"]))
        kwartalen = jaren.list_kwartalen_van_jaar(access, nummer, jaar)
        moved = jaren.list_verschuivingen(access, nummer, jaar)
        delen = jaren.page_delen(access, nummer, jaar, JaarKeuze(), PageRequest(0, MOST_DELEN))
        versions = made(jaar, access.meta.snapshot)
    levelling = _levelling(nummer, jaar, kwartalen, moved, delen)
    parts = [
        _figures(jaar),
        _explained(kwartalen),
        _label(nummer, jaar.berekening, kwartalen),
        levelling,
    ]
    return *_title(jaar), versions, parts


@callback(Output("jaar-kwartalen", "children"), *inputs(PAGE, FIELDS), Input("jaar-plaats", "data"))
def show_changes(*asked: Any) -> Component:
    """What changed for the werknemers that meet the other filters, by kwartaal."""
    place = asked[-1]
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        jaar = found(jaren.find_jaar(access, place["toekenning"], place["berekening"]))
        kwartalen = jaren.list_kwartalen_van_werknemers(
            access, place["toekenning"], jaar, _keuze(jaar, *asked[:-1])
        )
    return _werknemers(place, kwartalen, is_everyone=not any(asked[:-1]))


def _title(jaar: Jaar) -> tuple[str, str]:
    """The title, and the sentence under it."""
    return t("jaar.titel", jaar=jaar.jaar), t("jaar.zin", volgnummer=jaar.volgnummer)


def _figures(jaar: Jaar) -> Component:
    return html.Section(
        [
            html.H2(t("jaar.jaargegevens")),
            tiles(
                [
                    Tile(
                        t("kolom.jaarsubsidie"),
                        euro(jaar.jaarsubsidie),
                        t("jaar.verschil", verschil=euro_change(jaar.verschil)),
                    ),
                    Tile(
                        t("kolom.herberekend"),
                        euro(jaar.herberekend),
                        t("jaar.eerst", bedrag=euro(jaar.eerste)),
                    ),
                    Tile(
                        t("kolom.jaarsupplement"),
                        euro(jaar.jaarsupplement),
                        t("jaar.forfaits", aantal=grouped(jaar.forfaits_erbij)),
                    ),
                    Tile(
                        t("kolom.gebruikt"),
                        vte_short(jaar.gebruikt),
                        t("jaar.ruimte", ruimte=vte_short(jaar.ruimte)),
                    ),
                ]
            ),
        ]
    )


def _explained(kwartalen: Sequence[JaarKwartaal]) -> Component:
    """From the kwartalen to the jaarsubsidie, step by step."""
    return folded(
        t("jaar.uitleg"),
        explanation(
            stappen(kwartalen), beside=grounds("vte_erbij", "heeft_forfait_erbij", "uit_ruimte")
        ),
    )


def _label(nummer: str, berekening: str, kwartalen: Sequence[JaarKwartaal]) -> Component:
    """The comparison on the level of the label: a chart, and the table with its sums."""
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    parts = ("eerste", "herberekend", "jaarsupplement")
    bars = [
        Bar(
            row.kwartaal,
            tuple((name, getattr(row, name)) for name in parts),
            f"{base}/{row.herberekening}",
        )
        for row in kwartalen
    ]
    place = {"toekenning": nummer, "berekening": berekening}
    chart = grouped_bars(
        "jaar-label",
        t("jaar.label"),
        t("jaar.label_zin"),
        bars,
        download.small(PAGE, EXPORT_LABEL, place),
    )
    title = download.beside([html.H3(t("jaar.label_tabel"))], PAGE, EXPORT_LABEL, place)
    return html.Div(
        [chart, html.Section([title, _label_table(nummer, kwartalen)], className="kaart")],
        className="naast rechts-breed",
    )


def _werknemers(
    place: Mapping[str, str], kwartalen: Sequence[KwartaalVanWerknemers], is_everyone: bool = True
) -> Component:
    """What changed for the werknemers in each kwartaal; a click on a bar asks for those of that
    kwartaal.
    """
    if not any(row.aantal_anders for row in kwartalen):
        return empty("jaar.niemand_anders" if is_everyone else "jaar.niemand_gefilterd")
    bars = [
        Bar(
            row.kwartaal,
            (("correctie", row.correctie), ("jaarsupplement", row.jaarsupplement)),
            row.kwartaal[4:],
        )
        for row in kwartalen
    ]
    changed = [(t("kolom.aantal_anders"), [grouped(row.aantal_anders) for row in kwartalen])]
    return changes(
        "jaar-werknemers",
        t("jaar.werknemers"),
        t("jaar.werknemers_zin"),
        bars,
        changed,
        download.small(PAGE, EXPORT_WERKNEMERS, place),
    )


filter_by_click(PAGE, "kwartaal", "jaar-werknemers")


def _label_table(nummer: str, kwartalen: Sequence[JaarKwartaal]) -> Component:
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    rows = [
        [dcc.Link(quarter(row.kwartaal), href=f"{base}/{row.herberekening}"), *_amounts(row)]
        for row in kwartalen
    ]
    totals = {name: sum(getattr(row, name) for row in kwartalen) for name in AMOUNTS}
    sums = [
        t("grafiek.samen"),
        *(euro(totals[name]) for name in AMOUNTS[:-1]),
        euro_change(totals["verschil"]),
    ]
    return plain_table(
        [t("kolom.kwartaal"), *(t(f"kolom.{name}") for name in AMOUNTS)],
        [*rows, sums],
        t("jaar.label"),
        has_total=True,
    )


def _amounts(row: JaarKwartaal | VergelijkingTotaal) -> list[str]:
    return [euro(getattr(row, name)) for name in AMOUNTS[:-1]] + [euro_change(row.verschil)]


def _levelling(
    nummer: str,
    jaar: Jaar,
    kwartalen: Sequence[JaarKwartaal],
    moved: Sequence[Verschuiving],
    delen: Page[JaarDeel],
) -> Component:
    """Which unused VTE of which kwartaal let which werknemer of which other kwartaal in."""
    words = [html.H2(t("jaar.verevening")), html.P(t("jaar.verevening_zin"))]
    title = (
        [
            download.beside(
                words, PAGE, EXPORT_DELEN, {"toekenning": nummer, "berekening": jaar.berekening}
            )
        ]
        if delen.rows
        else words
    )
    if not delen.rows:
        return html.Section(
            [*title, empty("jaar.geen_ruimte" if jaar.ruimte == 0 else "jaar.niemand_buiten")],
            className="kaart",
        )
    steps = html.Ul(
        [
            html.Li(
                t(
                    "jaar.verschuiving",
                    vte=vte_short(row.vte),
                    van=quarter(row.van),
                    naar=quarter(row.naar),
                    aantal=row.aantal,
                )
            )
            for row in moved
        ]
    )
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    calculation = {row.kwartaal: f"{base}/{row.herberekening}" for row in kwartalen}
    rows = [_part(deel, f"{calculation[deel.kwartaal]}/{deel.werknemer}") for deel in delen.rows]
    headings = [
        t(f"kolom.{name}")
        for name in ("volledige_naam", "kwartaal", "uit", "vte_erbij", *SUPPLEMENT)
    ]
    said = (
        [html.P(t("jaar.eerste_delen", aantal=grouped(len(rows)), alle=grouped(delen.total)))]
        if len(rows) < delen.total
        else []
    )
    table = html.Div([*said, plain_table(headings, rows, t("jaar.verevening"), numbers_from=3)])
    return html.Section([*title, steps, behind(table, "jaar.delen")], className="kaart")


def _part(deel: JaarDeel, href: str) -> list[Any]:
    amounts = (euro(getattr(deel, name)) for name in SUPPLEMENT)
    return [
        dcc.Link(deel.volledige_naam, href=href),
        quarter(deel.kwartaal),
        _rooms(deel),
        vte(deel.vte_erbij),
        *amounts,
    ]


def _rooms(deel: JaarDeel) -> str:
    """From the room of which kwartalen a part was let in."""
    used = [
        (number, units)
        for number, units in enumerate((deel.uit_k1, deel.uit_k2, deel.uit_k3, deel.uit_k4), 1)
        if units
    ]
    return ", ".join(f"K{number}: {vte(units)}" for number, units in used)


@callback(
    Output("jaar-tabel", "getRowsResponse"),
    Output("jaar-telling", "children"),
    Input("jaar-tabel", "getRowsRequest"),
    *states(PAGE, FIELDS),
    State("jaar-plaats", "data"),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, *asked: Any) -> tuple[Any, Any]:
    """One page of the comparison of each werknemer; with the first page also its sums."""
    if request is None:
        return no_update, no_update
    place = asked[-1]
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["berekening"]) as access:
        jaar = found(jaren.find_jaar(access, nummer, place["berekening"]))
        keuze = _keuze(jaar, *asked[:-1])
        wanted = PageRequest(**page_request(request, SHOWN))
        page = jaren.page_vergelijking(access, nummer, jaar, keuze, wanted)
        sums = (
            _summed(place, jaren.total_vergelijking(access, nummer, jaar, keuze))
            if wanted.start == 0
            else no_update
        )
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    return page_response(
        page.rows,
        page.total,
        lambda row: f"{base}/{row.berekening}/{row.werknemer}",
        ("werknemer", "kwartaal"),
    ), sums


def _summed(place: Mapping[str, str], totals: Sequence[VergelijkingTotaal]) -> list[Component]:
    """The sums with their export."""
    return [download.beside([html.H3(t("jaar.sommen"))], PAGE, EXPORT_SUMS, place), _sums(totals)]


def _sums(totals: Sequence[VergelijkingTotaal]) -> Component:
    """The sums under the filters, organisatieondersteuning a line of its own: together they are
    those of the label.
    """
    rows = [[t(f"jaar.som_{row.onderdeel}"), *_amounts(row)] for row in totals]
    return plain_table(
        [t("kolom.onderdeel"), *(t(f"kolom.{name}") for name in AMOUNTS)],
        rows,
        t("jaar.individueel"),
        has_total=len(rows) > 1,
    )


ask_again(PAGE, FIELDS, "jaar-tabel")
