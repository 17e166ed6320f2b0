"""WOP: the work support packages of all werknemers, which of them end soon, and how they are
spread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, no_update
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, filters, html, selections, shell
from components.amount import euro, grouped, percent, quarter
from components.figures import counts
from components.filter_address import ask_again, filter_by_click
from components.filter_bar import filter_bar, inputs, named_callback, states
from components.filters import Insz, Naam, words
from components.grid import grid, page_request, page_response
from components.notice import empty
from components.plain_table import plain_table
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import wops
from data.questions.werknemers import BEGELEIDINGSNODEN, PERCENTAGES
from data.questions.wops import TE_KIEZEN, WopEinde, WopRij, WopSoort
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of
from data.words import DOELGROEPEN

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/wop", title=shell.title(__name__), nav=40
)

PAGE = "wop"
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


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which packages; `einde` is the kwartaal in which they end."""

    insz: Insz = None
    naam: Naam = None
    percentage: Annotated[str | None, filters.percentage("wop.percentage", PERCENTAGES)] = None
    nood: Annotated[
        str | None, filters.choice("wop.nood", words(BEGELEIDINGSNODEN), "begeleidingsnood")
    ] = None
    doelgroep: Annotated[str | None, filters.choice("wop.doelgroep", words(DOELGROEPEN))] = None
    staat: Annotated[str | None, filters.choice("wop.staat", words(TE_KIEZEN))] = None
    einde: Annotated[str | None, filters.kwartaal("wop.einde", "filter.voorbeeld_einde")] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The packages of the screen, judged today."""
    selection = Selection.of(asked.filters)
    nummer, parameters = asked.place.get("toekenning", ""), selection.parameters()
    return Contents(
        wops.stream_wops(access, asked.order, nummer, parameters, today()), selection.in_words()
    )


def exported_einden(access: Access, asked: Asked) -> Contents:
    """What ends in each kwartaal from this one on, of the other filters."""
    others = Selection.of(asked.filters).without("einde")
    return Contents(
        stream_of(
            WopEinde,
            wops.list_einden(access, asked.toekenning or "", others.parameters(), today()),
            asked.order,
        ),
        others.in_words(),
    )


def exported_soorten(access: Access, asked: Asked) -> Contents:
    """How the packages of the other filters are spread."""
    others = Selection.of(asked.filters).without("percentage")
    return Contents(
        stream_of(
            WopSoort,
            wops.list_soorten(access, asked.toekenning or "", others.parameters(), today()),
            asked.order,
        ),
        others.in_words(),
    )


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
        filter_bar(PAGE, Selection, query),
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


@named_callback(
    Output("wop-tabel", "getRowsResponse"),
    Output("wop-telling", "children"),
    request=Input("wop-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State("wop-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the packages that meet the filters."""
    if request is None:
        return no_update, no_update
    nummer, wanted = place["toekenning"], PageRequest(**page_request(request, SHOWN))
    with consult(PAGE, toekenning=nummer) as access:
        found = wops.page_wops(access, nummer, selection.parameters(), today(), wanted)
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    response = page_response(
        found.rows,
        found.total,
        lambda row: f"{base}/{row.berekening}/{row.werknemer}" if row.berekening else "",
        ("werknemer", "begindatum"),
    )
    return response, html.P(t("wop.telzin", aantal=grouped(found.total)), className="telzin")


@named_callback(
    Output("wop-grafieken", "children"),
    selection=inputs(PAGE, Selection),
    place=Input("wop-plaats", "data"),
)
def show(selection: Selection, place: dict[str, str]) -> list[Component]:
    """The calendar of what ends, and how the packages are spread, those that meet the other
    filters.
    """
    nummer, parameters = place["toekenning"], selection.parameters()
    with consult(PAGE, toekenning=nummer) as access:
        einden, soorten = wops.list_einden_en_soorten(access, nummer, parameters, today())
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


ask_again(PAGE, Selection, "wop-tabel")
filter_by_click(PAGE, "percentage", "wop-soorten")
filter_by_click(PAGE, "einde", "wop-einden")
