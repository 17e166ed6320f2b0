"""Onderneming: who it is, its key figures, what each kwartaal brought, and the way to the rest."""

from collections.abc import Sequence
from typing import Any

import dash
from dash import Input, Output, callback
from dash.development.base_component import Component

from auth.consult import consult, found, settings
from components import download, html, shell, year_part
from components.amount import (
    day,
    euro,
    euro_change,
    grouped,
    iban,
    ondernemingsnummer,
    quarter,
    share,
    vte_short,
)
from components.brought import brought
from components.contacts import mail_link
from components.facts import facts
from components.figures import stacked
from components.filling import Filling, filling
from components.notice import empty, skeleton
from components.plain_table import behind, plain_table
from components.text import t
from components.tiles import Tile, tiles
from data.export.declaration import Asked, Contents, Export, register
from data.questions import berekeningen, jaren, ondernemingen
from data.questions.berekeningen import SUBSIDIEDELEN, Berekening
from data.questions.jaren import LaatsteJaar
from data.questions.ondernemingen import Contingent, Toekenning
from data.reader.connection import Access
from data.reader.sql import stream_of

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>", title=shell.title(__name__), nav=10
)


def exported(access: Access, asked: Asked) -> Contents:
    """Both charts: the newest calculation of each kwartaal, the oldest first."""
    return Contents(berekeningen.stream_recent(access, asked.order, asked.toekenning or ""))


def exported_contingenten(access: Access, asked: Asked) -> Contents:
    """The contingent of every kwartaal."""
    return Contents(
        stream_of(
            Contingent, ondernemingen.list_contingenten(access, asked.toekenning or ""), asked.order
        )
    )


PARTS, FILLING = (
    ("kwartaal", *SUBSIDIEDELEN, "subsidie", "jaarsupplement", "subsidie_met_jaar"),
    ("kwartaal", "vte", "contingent"),
)
EXPORT_SUBSIDIE = register(
    Export(
        "onderneming_subsidie",
        Berekening,
        PARTS,
        t("onderneming.grafiek_subsidie"),
        exported,
        PARTS[1:],
    )
)
EXPORT_INVULLING = register(
    Export(
        "onderneming_invulling", Berekening, FILLING, t("onderneming.grafiek_invulling"), exported
    )
)
EXPORT_CONTINGENTEN = register(
    Export(
        "contingenten",
        Contingent,
        ("kwartaal", "contingent"),
        t("onderneming.contingenten"),
        exported_contingenten,
    )
)


def layout(toekenning: str | None = None, **_: Any) -> Component:
    """An empty frame."""
    head = shell.head("", actions=[], prefix="onderneming")
    return shell.page(
        __name__, {"toekenning": toekenning}, head, [html.Div(skeleton(8), id="onderneming-inhoud")]
    )


@callback(
    Output("onderneming-titel", "children"),
    Output("onderneming-zin", "children"),
    Output("onderneming-versheid", "children"),
    Output("onderneming-inhoud", "children"),
    Input("onderneming-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, str, Any]:
    """Everything on the page of one toekenning."""
    nummer = place["toekenning"]
    with consult("onderneming", toekenning=nummer) as access:
        toekenning = found(ondernemingen.find_toekenning(access, nummer))
        newest = berekeningen.list_berekeningen(access, nummer, alleen_recent=True)
        contingenten = ondernemingen.list_contingenten(access, nummer)
        year = jaren.find_laatste(access, nummer)
    title = t("onderneming.zin", label=toekenning.label, nummer=toekenning.toekenningsnummer)
    fresh = (
        t("onderneming.versheid", dag=day(newest[0].datum), levering=newest[0].levering)
        if newest
        else ""
    )
    return toekenning.naam, title, fresh, _content(toekenning, newest, contingenten, year)


def _content(
    toekenning: Toekenning,
    newest: Sequence[Berekening],
    contingenten: Sequence[Contingent],
    year: LaatsteJaar | None,
) -> list[Component]:
    place = {"toekenning": toekenning.toekenningsnummer}
    ways = shell.ways(__name__, place)
    known = html.Div([_known(toekenning), _contingenten(place, contingenten)], className="naast")
    if not newest:
        return [ways, empty("onderneming.nog_niets"), known]
    added = year_part.of_year(toekenning.toekenningsnummer, year)
    return [
        tiles(_figures(newest)),
        *added,
        ways,
        html.Div(_charts(place, newest[::-1]), className="naast"),
        known,
    ]


def _figures(newest: Sequence[Berekening]) -> list[Tile]:
    last, before = newest[0], newest[1] if len(newest) > 1 else None
    kwartaal = quarter(last.kwartaal)
    versus = t("onderneming.geen_vorig")
    if before:
        versus = t(
            "onderneming.tegenover",
            verschil=euro_change(last.subsidie - before.subsidie),
            kwartaal=quarter(before.kwartaal),
        )
    return [
        Tile(t("onderneming.subsidie", kwartaal=kwartaal), euro(last.subsidie), versus),
        Tile(
            t("onderneming.vte"),
            vte_short(last.vte),
            t("onderneming.invulling", deel=share(last.vte, last.contingent)),
        ),
        Tile(t("onderneming.contingent"), vte_short(last.contingent), kwartaal),
        Tile(
            t("onderneming.werknemers"),
            grouped(last.aantal),
            t("onderneming.binnen", aantal=last.aantal_binnen),
        ),
    ]


def _charts(place: dict[str, str], oldest_first: Sequence[Berekening]) -> list[Component]:
    base = shell.href("kwartaalsubsidie", **place)
    subsidie, invulling = (
        download.small("onderneming", export, place)
        for export in (EXPORT_SUBSIDIE, EXPORT_INVULLING)
    )
    bars = brought(oldest_first, base)
    fill = [
        Filling(b.kwartaal, b.vte, b.contingent, f"{base}/{b.berekening}") for b in oldest_first
    ]
    return [
        stacked(
            "onderneming-subsidie",
            t("onderneming.grafiek_subsidie"),
            t("onderneming.grafiek_subsidie_zin"),
            bars,
            subsidie,
        ),
        filling(
            "onderneming-invulling",
            t("onderneming.grafiek_invulling"),
            t("onderneming.grafiek_invulling_zin"),
            fill,
            invulling,
        ),
    ]


def _known(toekenning: Toekenning) -> Component:
    pairs: list[tuple[str, Any]] = [
        (t("kolom.naam"), toekenning.naam),
        (t("kolom.label"), toekenning.label),
        (t("kolom.toekenningsnummer"), toekenning.toekenningsnummer),
        (t("kolom.ondernemingsnummer"), ondernemingsnummer(toekenning.ondernemingsnummer)),
        (t("onderneming.adres"), _address(toekenning)),
        (t("onderneming.erkend"), _recognised(toekenning)),
        (t("onderneming.rekening"), iban(toekenning.iban) if toekenning.iban else None),
        (t("onderneming.telefoon"), toekenning.telefoon),
        (t("onderneming.behandelaar"), toekenning.dossierbehandelaar),
    ]
    return html.Section(
        [
            html.H2(t("onderneming.gegevens")),
            facts(pairs),
            html.P(_wrong(toekenning), className="stil"),
        ],
        className="kaart",
    )


def _address(toekenning: Toekenning) -> str:
    street = " ".join(part for part in (toekenning.straat, toekenning.huisnummer) if part)
    place = " ".join(part for part in (toekenning.postcode, toekenning.gemeente) if part)
    return ", ".join(part for part in (street, place) if part)


def _recognised(toekenning: Toekenning) -> str:
    if toekenning.einddatum is None:
        return t("onderneming.erkend_vanaf", van=day(toekenning.begindatum))
    return t(
        "onderneming.erkend_tot", van=day(toekenning.begindatum), tot=day(toekenning.einddatum)
    )


def _wrong(toekenning: Toekenning) -> list[Any]:
    mail = toekenning.dossierbehandelaar_email or settings().contacts.inhoud
    before, _, after = t("onderneming.onjuist", mail="|").partition("|")
    return [before, mail_link(mail), after]


def _contingenten(place: dict[str, str], contingenten: Sequence[Contingent]) -> Component:
    rows = [[quarter(row.kwartaal), vte_short(row.contingent)] for row in contingenten]
    title = t("onderneming.contingenten")
    first = plain_table([t("kolom.kwartaal"), t("kolom.contingent")], rows[:4], title)
    rest = (
        [
            behind(
                plain_table([t("kolom.kwartaal"), t("kolom.contingent")], rows, title),
                "onderneming.alle_kwartalen",
            )
        ]
        if len(rows) > 4
        else []
    )
    titled = download.beside([html.H2(title)], "onderneming", EXPORT_CONTINGENTEN, place)
    return html.Section([titled, first, *rest], className="kaart")
