"""Verschil: why the kwartaalsubsidie differs from another calculation, in effects that add up, and
per werknemer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from auth.places import heavy
from components import download, filters, html, selections, shell, year_part
from components.amount import day, euro, euro_change, grouped, quarter
from components.calculation import beside
from components.collectief_maatwerk.difference import of_subsidie
from components.filter_address import ask_again
from components.filter_bar import filter_bar, named_callback, states
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import berekeningen, jaarsupplementen, verschillen
from data.questions.berekeningen import Berekening
from data.questions.verschillen import REDENEN, EffectRij, Vergelijking, VerschilRij
from data.reader.connection import Access
from data.reader.sql import PageRequest

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie/<berekening>/verschil/<andere>",
    title=shell.title(__name__),
)

PAGE = "verschil"
SHOWN = ("volledige_naam", "premie_oud", *REDENEN, "premie_nieuw", "verschil")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which werknemers; `reden` is an effect in which there must be something."""

    naam: Annotated[str | None, filters.search("verschil.naam")] = None
    reden: Annotated[
        str | None,
        filters.choice("verschil.reden", tuple((name, t(f"kolom.{name}")) for name in REDENEN)),
    ] = None


def exported(access: Access, asked: Asked) -> Contents | None:
    """The werknemers of the screen, with the sum of their differences."""
    nummer, place = asked.toekenning or "", asked.place
    was, now = (
        berekeningen.find_berekening(access, nummer, place.get(name, ""))
        for name in ("andere", "berekening")
    )
    if was is None or now is None:
        return None
    selection = Selection.of(asked.filters)
    parameters = selection.parameters()
    chosen = verschillen.chosen(
        access, nummer, verschillen.find_vergelijking(access, nummer, was, now), parameters
    )
    rows, period = (
        verschillen.stream_of(
            access, chosen, asked.order, **_which(nummer, was, now), **parameters
        ),
        f"{was.berekening}-{now.berekening}",
    )
    return Contents(
        rows,
        selection.in_words(),
        period,
        {"verschil": verschillen.total(chosen)["verschil"]},
        now.levering,
    )


EXPORT = register(Export(PAGE, VerschilRij, SHOWN, t("verschil.tabel"), exported, SHOWN[1:]))
EFFECTS = ("effect", "aantal", "premies", "organisatieondersteuning", "bedrag")
EXPORT_EFFECTS = register(
    Export(
        "verschil_effecten",
        EffectRij,
        EFFECTS,
        t("verschil.effecten"),
        verschillen.exported_effecten,
        ("premies", "organisatieondersteuning", "bedrag"),
    )
)


def layout(
    toekenning: str | None = None,
    berekening: str | None = None,
    andere: str | None = None,
    **query: Any,
) -> Component:
    """Room for the effects, filters, and an empty table."""
    place = {"toekenning": toekenning, "berekening": berekening, "andere": andere}
    table = grid(
        "verschil-tabel",
        VerschilRij,
        SHOWN,
        t("verschil.tabel"),
        is_long=True,
        main=("volledige_naam", "verschil"),
        under="premie_nieuw",
    )
    parts = [
        html.Div(skeleton(18), id="verschil-effecten"),
        html.H2(t("verschil.per_werknemer")),
        filter_bar(PAGE, Selection, query),
        html.Div(id="verschil-telling", role="status"),
        table,
    ]
    head = shell.head(
        "", actions=[download.panel(PAGE, EXPORT, "verschil-tabel", place)], prefix=PAGE
    )
    return shell.page(__name__, place, head, parts)


@callback(
    Output("verschil-titel", "children"),
    Output("verschil-zin", "children"),
    Output("verschil-versheid", "children"),
    Output("verschil-effecten", "children"),
    Input("verschil-plaats", "data"),
)
@heavy
def show(place: dict[str, str]) -> tuple[str, str, str, Any]:
    """What made the difference, in all."""
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        was, now, compared = _find(access, place)
        years = _years(access, place["toekenning"], was, now)
    made = t("verschil.versheid", oud=day(was.datum), nieuw=day(now.datum))
    title = download.beside([html.H2(t("verschil.effecten"))], PAGE, EXPORT_EFFECTS, place)
    body = html.Section(
        [title, *of_subsidie(was, now, compared.verschil), *years], className="kaart"
    )
    return t("verschil.titel", oud=beside(was, now)), _lead(was, now), made, body


def _years(access: Access, nummer: str, was: Berekening, now: Berekening) -> list[Component]:
    """What the year added afterwards to each kwartaal: it is not in the difference."""
    found = (
        jaarsupplementen.find_van_kwartaal(access, nummer, kwartaal)
        for kwartaal in dict.fromkeys((was.kwartaal, now.kwartaal))
    )
    return [
        part
        for one in found
        for part in year_part.of_quarter(nummer, one, t("na_het_jaar.niet_in_verschil"))
    ]


def _lead(was: Berekening, now: Berekening) -> str:
    """How much higher or lower it is."""
    change = now.subsidie - was.subsidie
    key = "gelijk_zin" if change == 0 else "hoger_zin" if change > 0 else "lager_zin"
    return t(
        f"verschil.{key}",
        kwartaal=quarter(now.kwartaal),
        oud=beside(was, now),
        bedrag=euro(abs(change)),
    )


def _find(access: Access, place: Mapping[str, str]) -> tuple[Berekening, Berekening, Vergelijking]:
    """Both calculations, the old one first, and their difference."""
    nummer = place["toekenning"]
    was, now = (
        found(berekeningen.find_berekening(access, nummer, place[name]))
        for name in ("andere", "berekening")
    )
    return was, now, verschillen.find_vergelijking(access, nummer, was, now)


@named_callback(
    Output("verschil-tabel", "getRowsResponse"),
    Output("verschil-telling", "children"),
    request=Input("verschil-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State("verschil-plaats", "data"),
    prevent_initial_call=True,
)
@heavy
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the werknemers of either calculation, the largest change first; with the first
    page also their sums.
    """
    if request is None:
        return no_update, no_update
    with consult(PAGE, toekenning=place["toekenning"], subject=place["berekening"]) as access:
        was, now, compared = _find(access, place)
        parameters, wanted = selection.parameters(), PageRequest(**page_request(request, SHOWN))
        chosen = verschillen.chosen(access, place["toekenning"], compared, parameters)
        page = verschillen.page_of(
            access, chosen, wanted, **_which(place["toekenning"], was, now), **parameters
        )
    counted = (
        _counted(compared, verschillen.total(chosen), len(chosen))
        if wanted.start == 0
        else no_update
    )
    return page_response(page.rows, page.total, lambda row: _href(place, row, was, now)), counted


def _which(nummer: str, was: Berekening, now: Berekening) -> dict[str, Any]:
    """The calculations that are asked, for the record."""
    return {"toekenning": nummer, "oud": was.berekening, "nieuw": now.berekening}


def _href(place: Mapping[str, str], row: VerschilRij, was: Berekening, now: Berekening) -> str:
    """The note of a werknemer: in the new calculation, or in the old one for who left its list."""
    berekening = now if row.is_in_nieuw else was
    return shell.href(
        "persoon",
        toekenning=place["toekenning"],
        berekening=berekening.berekening,
        werknemer=row.werknemer,
    )


def _counted(compared: Vergelijking, sums: Mapping[str, int], aantal: int) -> Component:
    """How many werknemers are shown, and what their columns add up to."""
    parts: list[Component] = [
        html.Strong(t("verschil.telzin", aantal=grouped(aantal), alle=grouped(len(compared.rijen))))
    ]
    for name in SHOWN[1:]:
        amount = euro(sums[name]) if name.startswith("premie") else euro_change(sums[name])
        parts.append(html.Span([f"{t(f'kolom.{name}')} ", html.B(amount)]))
    if aantal == len(compared.rijen):
        support = compared.verschil.ondersteuning_nieuw - compared.verschil.ondersteuning_oud
        parts.append(html.Span(t("verschil.gelijk", bedrag=euro_change(support)), className="goed"))
    return html.Div(parts, className="totaalrij")


ask_again(PAGE, Selection, "verschil-tabel")
