"""Werknemers van een afrekening: one settlement, how its saldo is made, and the werknemers within
it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, no_update
from dash.development.base_component import Component

from auth.consult import consult, found, today
from calc.collectief_maatwerk.uitleg_geld import stappen_afrekening
from calc.kwartalen import Kwartaal
from components import download, html, selections, shell, year_part
from components.amount import day, euro, grouped, made, quarter
from components.collectief_maatwerk.totals import folded
from components.explanation import explanation, grounds
from components.facts import facts
from components.filter_address import ask_again
from components.filter_bar import filter_bar, named_callback, states
from components.filters import Insz, Naam
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.plain_table import plain_table
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import afrekeningen, jaarsupplementen
from data.questions.afrekeningen import (
    Afrekening,
    OnderdeelVanAfrekening,
    TotaalInAfrekening,
    WerknemerInAfrekening,
)
from data.reader.connection import Access
from data.reader.sql import PageRequest

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/afrekeningen/<afrekening>",
    title=shell.title(__name__),
)

PAGE = "werknemers_van_afrekening"
SHOWN = ("volledige_naam", "insz", "bedrag", "eerder", "verschil")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which werknemers of a settlement."""

    insz: Insz = None
    naam: Naam = None


def exported(access: Access, asked: Asked) -> Contents | None:
    """The werknemers of the screen, and the difference that they must add up to."""
    nummer = asked.place.get("toekenning", "")
    afrekening = afrekeningen.find_afrekening(
        access, today(), nummer, asked.place.get("afrekening", "")
    )
    if afrekening is None:
        return None
    selection = Selection.of(asked.filters)
    filters = selection.parameters()
    expected = {"verschil": afrekeningen.total(access, nummer, afrekening, filters).verschil}
    rows = afrekeningen.stream_werknemers(access, asked.order, nummer, afrekening, filters)
    return Contents(rows, selection.in_words(), afrekening.afrekening, expected)


def exported_parts(access: Access, asked: Asked) -> Contents | None:
    """Both parts of the settlement."""
    return afrekeningen.exported_onderdelen(access, asked, today())


EXPORT = register(
    Export(
        PAGE,
        WerknemerInAfrekening,
        SHOWN,
        t("werknemers_van_afrekening.werknemers"),
        exported,
        ("bedrag", "eerder", "verschil"),
    )
)
PARTS = ("onderdeel", "bedrag", "eerder", "verschil")
EXPORT_PARTS = register(
    Export(
        "saldo",
        OnderdeelVanAfrekening,
        PARTS,
        t("werknemers_van_afrekening.saldo"),
        exported_parts,
        ("bedrag", "eerder", "verschil"),
    )
)


def layout(toekenning: str | None = None, afrekening: str | None = None, **query: Any) -> Component:
    """An empty frame, and an empty table of werknemers."""
    table = html.Section(
        [
            html.H2(t("werknemers_van_afrekening.werknemers")),
            filter_bar(PAGE, Selection, query),
            html.Div(id=f"{PAGE}-telling", role="status"),
            grid(
                f"{PAGE}-tabel",
                WerknemerInAfrekening,
                SHOWN,
                t("werknemers_van_afrekening.werknemers"),
                is_long=True,
                main=("volledige_naam", "verschil"),
            ),
        ]
    )
    place = {"toekenning": toekenning, "afrekening": afrekening}
    head = shell.head(
        "", actions=[download.panel(PAGE, EXPORT, f"{PAGE}-tabel", place)], prefix=PAGE
    )
    return shell.page(__name__, place, head, [html.Div(skeleton(12), id=f"{PAGE}-inhoud"), table])


@callback(
    Output(f"{PAGE}-titel", "children"),
    Output(f"{PAGE}-zin", "children"),
    Output(f"{PAGE}-inhoud", "children"),
    Input(f"{PAGE}-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, Any]:
    """The settlement, and how its saldo is made."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["afrekening"]) as access:
        afrekening = found(
            afrekeningen.find_afrekening(access, today(), nummer, place["afrekening"])
        )
        totaal, rest = (
            afrekeningen.total(access, nummer, afrekening),
            afrekeningen.rest(access, nummer, afrekening),
        )
        part = (
            jaarsupplementen.find_van_kwartaal(access, nummer, afrekening.kwartaal)
            if afrekening.kwartaal
            else None
        )
    period = quarter(afrekening.kwartaal) if afrekening.kwartaal else afrekening.jaar
    title = t("werknemers_van_afrekening.titel", periode=period)
    return (
        title,
        t(f"woorden.{afrekening.soort}"),
        [
            html.Div(
                [_made(nummer, afrekening), _sums(place, afrekening, totaal, rest)],
                className="naast rechts-breed",
            ),
            *year_part.of_quarter(nummer, part, t("na_het_jaar.eigen_afrekening")),
            _explained(afrekening),
        ],
    )


def _made(nummer: str, afrekening: Afrekening) -> Component:
    """The settlement in facts, with the way to its calculation and to its claim."""
    calculation = shell.href(
        "kwartaalsubsidie" if afrekening.kwartaal else "jaarsubsidie", toekenning=nummer
    )
    pairs: list[tuple[str, Any]] = [
        (t("kolom.datum"), day(afrekening.datum)),
        (
            t("werknemers_van_afrekening.berekening"),
            dcc.Link(made(afrekening.afrekening), href=f"{calculation}/{afrekening.afrekening}"),
        ),
        (
            t("kolom.saldo"),
            html.Strong(
                euro(afrekening.saldo), className="negatief" if afrekening.saldo < 0 else ""
            ),
        ),
        (t("kolom.betaaldatum"), day(afrekening.betaaldatum) if afrekening.betaaldatum else None),
        (t("kolom.staat"), t(f"woorden.{afrekening.staat}")),
    ]
    claim = (
        [
            html.P(
                dcc.Link(
                    t("werknemers_van_afrekening.vordering"),
                    href=shell.href("debiteuren", toekenning=nummer),
                )
            )
        ]
        if afrekening.saldo < 0
        else []
    )
    return html.Section(
        [html.H2(t("werknemers_van_afrekening.afrekening")), facts(pairs), *claim],
        className="kaart",
    )


def _sums(
    place: dict[str, str],
    afrekening: Afrekening,
    totaal: TotaalInAfrekening,
    rest: TotaalInAfrekening,
) -> Component:
    """Werknemers and what belongs to none of them: together the saldo."""
    rows = [
        [
            t("werknemers_van_afrekening.som_werknemers", aantal=grouped(totaal.aantal)),
            *map(euro, (totaal.bedrag, totaal.eerder, totaal.verschil)),
        ],
        [
            t("werknemers_van_afrekening.rest"),
            *map(euro, (rest.bedrag, rest.eerder, rest.verschil)),
        ],
        [
            t("grafiek.samen"),
            *map(euro, (afrekening.subsidie, afrekening.eerder, afrekening.saldo)),
        ],
    ]
    said = [
        t(f"werknemers_van_afrekening.{moment}_{afrekening.soort}") for moment in ("nu", "eerder")
    ]
    headings = [t("kolom.onderdeel"), *said, t("kolom.saldo")]
    title = t("werknemers_van_afrekening.saldo")
    titled = download.beside([html.H2(title)], PAGE, EXPORT_PARTS, place)
    return html.Section(
        [titled, plain_table(headings, rows, title, has_total=True)], className="kaart"
    )


def _explained(afrekening: Afrekening) -> Component:
    """The saldo as a sum, with its ground."""
    kwartaal = Kwartaal.parse(afrekening.kwartaal or f"{afrekening.jaar}K1")
    steps = stappen_afrekening(
        afrekening.subsidie, afrekening.eerder, kwartaal, is_jaar=not afrekening.kwartaal
    )
    then = grounds("vordering", "verrekening") if afrekening.saldo < 0 else grounds("betaaldatum")
    return folded(t("werknemers_van_afrekening.uitleg"), explanation(steps, beside=then))


@named_callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-telling", "children"),
    request=Input(f"{PAGE}-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State(f"{PAGE}-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the werknemers within the settlement."""
    if request is None:
        return no_update, no_update
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["afrekening"]) as access:
        afrekening = found(
            afrekeningen.find_afrekening(access, today(), nummer, place["afrekening"])
        )
        filters = selection.parameters()
        page = afrekeningen.page_werknemers_van_afrekening(
            access, nummer, afrekening, filters, PageRequest(**page_request(request, SHOWN))
        )
    response = page_response(page.rows, page.total, lambda row: _href(nummer, afrekening, row))
    return response, html.P(
        t("werknemers_van_afrekening.telzin", aantal=grouped(page.total)), className="telzin"
    )


def _href(nummer: str, afrekening: Afrekening, row: WerknemerInAfrekening) -> str:
    """The note behind a row: of this calculation, or of the one before for who left its list.

    An advance alone has none, nor has a year.
    """
    number = afrekening.volgnummer if row.is_in_berekening else afrekening.volgnummer - 1
    if not afrekening.kwartaal or number == 0:
        return ""
    return shell.href(
        "persoon",
        toekenning=nummer,
        berekening=f"{afrekening.kwartaal}-{number}",
        werknemer=row.werknemer,
    )


ask_again(PAGE, Selection, f"{PAGE}-tabel")
