"""WOP: the work support packages of all werknemers, which of them end soon, and how they are
spread.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, html, numbers, shell
from components.amount import euro, grouped, percent, quarter
from components.figures import counts
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
from components.notice import empty
from components.plain_table import plain_table
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import wops
from data.questions.werknemers import BEGELEIDINGSNODEN, PERCENTAGES
from data.questions.wops import TE_KIEZEN, WopEinde, WopKeuze, WopRij, WopSoort
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of
from data.words import DOELGROEPEN

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/wop", title=shell.title(__name__), nav=40
)

PAGE = "wop"
FIELDS = (
    *WERKNEMER,
    Field(
        "percentage",
        "wop.percentage",
        tuple((str(number), percent(number)) for number in PERCENTAGES),
    ),
    Field("nood", "wop.nood", tuple((word, t(f"woorden.{word}")) for word in BEGELEIDINGSNODEN)),
    Field(
        "doelgroep", "wop.doelgroep", tuple((word, t(f"woorden.{word}")) for word in DOELGROEPEN)
    ),
    Field("staat", "wop.staat", tuple((word, t(f"woorden.{word}")) for word in TE_KIEZEN)),
    Field("einde", "wop.einde", is_checked=True),
)
SHOWN = (
    "volledige_naam",
    "insz",
    "doelgroep",
    "percentage",
    "begeleidingsnood",
    "begindatum",
    "einddatum",
    "herkomst",
    "staat",
    "laatste_premie",
)


def exported(access: Access, asked: Asked) -> Contents:
    """The packages of the screen, judged today."""
    keuze = _keuze([asked.filters.get(field.name) for field in FIELDS])
    return Contents(
        wops.stream_wops(access, asked.order, asked.place.get("toekenning", ""), keuze, today()),
        in_words(FIELDS, asked.filters),
    )


def exported_einden(access: Access, asked: Asked) -> Contents:
    """What ends in each kwartaal from this one on, of the other filters."""
    keuze, said = _others(asked, "einde")
    return Contents(
        stream_of(
            WopEinde, wops.list_einden(access, asked.toekenning or "", keuze, today()), asked.order
        ),
        said,
    )


def exported_soorten(access: Access, asked: Asked) -> Contents:
    """How the packages of the other filters are spread."""
    keuze, said = _others(asked, "percentage")
    return Contents(
        stream_of(
            WopSoort, wops.list_soorten(access, asked.toekenning or "", keuze, today()), asked.order
        ),
        said,
    )


def _others(asked: Asked, own: str) -> tuple[WopKeuze, tuple[tuple[str, str], ...]]:
    """The filters of a chart, all but its own, and in words."""
    others = {name: value for name, value in asked.filters.items() if name != own}
    return _keuze([others.get(field.name) for field in FIELDS]), in_words(FIELDS, others)


EXPORT = register(Export(PAGE, WopRij, (*SHOWN, "jaarsupplement"), t("wop.tabel"), exported))
EXPORT_EINDEN = register(
    Export(
        "wop_einden",
        WopEinde,
        ("kwartaal", "pakketten", "premies", "jaarsupplement"),
        t("wop.kalender"),
        exported_einden,
    )
)
EXPORT_SOORTEN = register(
    Export(
        "wop_soorten",
        WopSoort,
        ("percentage", "begeleidingsnood", "pakketten"),
        t("wop.verdeling"),
        exported_soorten,
    )
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """Filters, an empty table, and room for the charts."""
    parts = [
        filter_bar(PAGE, FIELDS, query),
        html.Div(id="wop-telling", role="status"),
        grid(
            "wop-tabel",
            WopRij,
            SHOWN,
            t("wop.tabel"),
            is_long=True,
            main=("volledige_naam", "percentage"),
            under="begeleidingsnood",
        ),
        html.Div(id="wop-grafieken", className="naast"),
    ]
    head = shell.head(
        t("pagina.wop.titel"),
        t("wop.zin"),
        actions=[download.panel(PAGE, EXPORT, "wop-tabel", {"toekenning": toekenning})],
    )
    return shell.page(__name__, {"toekenning": toekenning}, head, parts)


@callback(
    Output("wop-tabel", "getRowsResponse"),
    Output("wop-telling", "children"),
    Input("wop-tabel", "getRowsRequest"),
    *states(PAGE, FIELDS),
    State("wop-plaats", "data"),
    prevent_initial_call=True,
)
def rows(request: Mapping[str, Any] | None, *asked: Any) -> tuple[Any, Any]:
    """One page of the packages that meet the filters."""
    if request is None:
        return no_update, no_update
    nummer = asked[-1]["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = wops.page_wops(
            access, nummer, _keuze(asked[:-1]), today(), PageRequest(**page_request(request, SHOWN))
        )
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    response = page_response(
        found.rows,
        found.total,
        lambda row: f"{base}/{row.berekening}/{row.werknemer}" if row.berekening else "",
        ("werknemer", "begindatum"),
    )
    return response, html.P(t("wop.telzin", aantal=grouped(found.total)), className="telzin")


def _keuze(asked: Sequence[Any]) -> WopKeuze:
    insz, naam, percentage, nood, doelgroep, staat, einde = asked
    ends = numbers.sought(numbers.kwartaal(einde), einde)
    return WopKeuze(
        *werknemer(insz, naam),
        numbers.percentage(percentage),
        nood or None,
        doelgroep or None,
        staat or None,
        ends,
    )


@callback(Output("wop-grafieken", "children"), *inputs(PAGE, FIELDS), Input("wop-plaats", "data"))
def show(*asked: Any) -> list[Component]:
    """The calendar of what ends, and how the packages are spread, those that meet the other
    filters.
    """
    nummer, keuze = asked[-1]["toekenning"], _keuze(asked[:-1])
    with consult(PAGE, toekenning=nummer) as access:
        einden, soorten = wops.list_einden_en_soorten(access, nummer, keuze, today())
    return [_einden(nummer, einden), _soorten(nummer, soorten)]


def _einden(nummer: str, einden: Sequence[WopEinde]) -> Component:
    if not einden:
        return html.Section(
            [html.H2(t("wop.kalender")), empty("wop.geen_einde")], className="kaart"
        )
    export = download.small(PAGE, EXPORT_EINDEN, {"toekenning": nummer})
    chart = counts(
        "wop-einden",
        t("wop.kalender"),
        t("wop.kalender_zin"),
        [(row.kwartaal, quarter(row.kwartaal), row.pakketten) for row in einden],
        export,
    )
    headings = [t("kolom.kwartaal"), t("kolom.pakketten"), t("wop.op_het_spel")]
    at_stake = [
        [quarter(row.kwartaal), grouped(row.pakketten), euro(row.premies)] for row in einden
    ]
    if any(row.jaarsupplement for row in einden):
        headings.append(t("kolom.jaarsupplement"))
        at_stake = [
            [*cells, euro(row.jaarsupplement)] for cells, row in zip(at_stake, einden, strict=True)
        ]
    table = plain_table(headings, at_stake, t("wop.kalender"))
    words = [
        html.H2(t("wop.op_het_spel_titel")),
        html.P(t("wop.op_het_spel_zin"), className="stil"),
    ]
    title = download.beside(words, PAGE, EXPORT_EINDEN, {"toekenning": nummer})
    return html.Div([chart, html.Section([title, table], className="kaart")])


def _soorten(nummer: str, soorten: Sequence[WopSoort]) -> Component:
    per_percentage = {
        row.percentage: sum(
            other.pakketten for other in soorten if other.percentage == row.percentage
        )
        for row in soorten
    }
    items = [
        (str(number), percent(number), count) for number, count in sorted(per_percentage.items())
    ]
    number_of = {(row.percentage, row.begeleidingsnood): row.pakketten for row in soorten}
    rows = [
        [
            percent(number),
            *(grouped(number_of.get((number, word), 0)) for word in BEGELEIDINGSNODEN),
        ]
        for number in sorted(per_percentage)
    ]
    table = plain_table(
        [t("kolom.percentage"), *(t(f"woorden.{word}") for word in BEGELEIDINGSNODEN)],
        rows,
        t("wop.verdeling_tabel"),
    )
    place = {"toekenning": nummer}
    chart = counts(
        "wop-soorten",
        t("wop.verdeling"),
        t("wop.verdeling_zin"),
        items,
        download.small(PAGE, EXPORT_SOORTEN, place),
    )
    title = download.beside([html.H2(t("wop.verdeling_tabel"))], PAGE, EXPORT_SOORTEN, place)
    return html.Div([chart, html.Section([title, table], className="kaart")])


ask_again(PAGE, FIELDS, "wop-tabel")
filter_by_click(PAGE, "percentage", "wop-soorten")
filter_by_click(PAGE, "einde", "wop-einden")
