"""Debiteurenoverzicht: what the department claims back, how much of it is withheld already, and how
old the rest is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import dash
from dash import Output, State, dcc
from dash.development.base_component import Component

from auth.consult import consult, today
from components import download, filters, html, selections, shell
from components.amount import euro, made, month
from components.explanation import grounds
from components.figures import Bar, stacked
from components.filter_bar import filter_bar, inputs, named_callback
from components.footnotes import footnotes
from components.grid import grid, row_values
from components.notice import empty
from components.plain_table import behind, plain_table
from components.text import t
from components.tiles import Tile, tiles
from data.export.declaration import Asked, Contents, Export, register
from data.questions import vorderingen
from data.questions.vorderingen import Ouderdom, Verrekening, Vordering
from data.reader.connection import Access
from data.reader.sql import stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/debiteuren",
    title=shell.title(__name__),
    nav=24,
    is_deep=True,
)

PAGE = "debiteuren"
SHOWN = ("vordering", "soort", "datum", "vervaldag", "bedrag", "verrekend", "openstaand", "staat")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which of the claims."""

    welke: Annotated[
        str | None,
        filters.flag("debiteuren.welke", "open", t("debiteuren.alleen_open"), "alleen_open"),
    ] = None


def exported(access: Access, asked: Asked) -> Contents:
    """The claims of the screen."""
    selection = Selection.of(asked.filters)
    rows = vorderingen.stream_vorderingen(
        access, asked.order, asked.place.get("toekenning", ""), **selection.parameters()
    )
    return Contents(rows, selection.in_words())


def exported_verrekeningen(access: Access, asked: Asked) -> Contents:
    """What advances withheld and repayments settled, of all claims."""
    return Contents(
        vorderingen.stream_verrekeningen(access, asked.order, asked.place.get("toekenning", ""))
    )


def exported_ages(access: Access, asked: Asked) -> Contents:
    """What is open today, by how old it is."""
    found = vorderingen.list_vorderingen(access, asked.toekenning or "", alleen_open=True)
    return Contents(stream_of(Ouderdom, vorderingen.ouderdom_van(found, today()), asked.order))


EXPORT = register(
    Export(
        PAGE,
        Vordering,
        SHOWN,
        t("debiteuren.tabel"),
        exported,
        ("bedrag", "verrekend", "openstaand"),
    )
)
EXPORT_AGES = register(
    Export(
        "ouderdom",
        Ouderdom,
        ("ouderdom", "openstaand"),
        t("debiteuren.ouderdom"),
        exported_ages,
        ("openstaand",),
    )
)
WITHHELD = ("maand", "soort", "vordering", "bedrag")
EXPORT_WITHHELD = register(
    Export(
        "verrekeningen",
        Verrekening,
        WITHHELD,
        t("debiteuren.verrekeningen"),
        exported_verrekeningen,
        ("bedrag",),
    )
)


def layout(toekenning: str | None = None, **query: Any) -> Component:
    """A filter, an empty table, and room for what was withheld."""
    parts = [
        html.Div(id="debiteuren-cijfers", className="plaats-cijfers"),
        filter_bar(PAGE, Selection, query),
        grid(
            "debiteuren-tabel",
            Vordering,
            SHOWN,
            t("debiteuren.tabel"),
            main=("vordering", "openstaand"),
            under="staat",
        ),
        html.Div(id="debiteuren-inhoud", className="naast"),
    ]
    place = {"toekenning": toekenning}
    actions = [download.panel(PAGE, EXPORT, "debiteuren-tabel", place)]
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.debiteuren.titel"), t("debiteuren.zin"), actions=actions),
        parts,
    )


@named_callback(
    Output("debiteuren-tabel", "rowData"),
    Output("debiteuren-cijfers", "children"),
    Output("debiteuren-inhoud", "children"),
    selection=inputs(PAGE, Selection),
    place=State("debiteuren-plaats", "data"),
)
def show(
    selection: Selection, place: dict[str, str]
) -> tuple[list[dict[str, Any]], Component, list[Component]]:
    """The claims; each leads to the settlement that caused it."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer) as access:
        found = vorderingen.list_vorderingen(access, nummer, **selection.parameters())
        withheld = vorderingen.list_verrekeningen(access, nummer)
    base, ages = (
        shell.href("afrekeningen", toekenning=nummer),
        vorderingen.ouderdom_van(found, today()),
    )
    return (
        [row_values(row, f"{base}/{row.vordering}") for row in found],
        _figures(found),
        [_ageing(nummer, base, ages), _withheld(nummer, withheld)],
    )


def _figures(found: Sequence[Vordering]) -> Component:
    is_open = [row for row in found if row.openstaand]
    total, taken, left = (
        sum(getattr(row, name) for row in found) for name in ("bedrag", "verrekend", "openstaand")
    )
    return tiles(
        [
            Tile(
                t("kolom.openstaand"), euro(left), t("debiteuren.aantal_open", aantal=len(is_open))
            ),
            Tile(t("kolom.verrekend"), euro(taken), t("debiteuren.met_voorschotten")),
            Tile(
                t("debiteuren.oorspronkelijk"),
                euro(total),
                t("debiteuren.aantal", aantal=len(found)),
            ),
        ]
    )


def _ageing(nummer: str, base: str, ages: Sequence[Ouderdom]) -> Component:
    """What is open, by how old the claim is; a bar leads to the oldest settlement of its age."""
    title = t("debiteuren.ouderdom")
    if not any(row.openstaand for row in ages):
        return html.Section([html.H2(title), empty("debiteuren.niets_open")], className="kaart")
    place = {"toekenning": nummer}
    bars = [
        Bar(
            t(f"woorden.{row.ouderdom}"),
            (("openstaand", row.openstaand),),
            f"{base}/{row.oudste}" if row.oudste else "",
        )
        for row in ages
    ]
    return stacked(
        "debiteuren-ouderdom",
        title,
        t("debiteuren.ouderdom_zin"),
        bars,
        download.small(PAGE, EXPORT_AGES, place),
    )


def _withheld(nummer: str, withheld: Sequence[Verrekening]) -> Component:
    base = shell.href("afrekeningen", toekenning=nummer)
    title = [
        html.H2(t("debiteuren.verrekeningen")),
        html.P(t("debiteuren.verrekeningen_zin"), className="stil"),
    ]
    ground = behind(footnotes([], grounds("vordering", "verrekening")), "uitleg.gronden")
    if not withheld:
        return html.Section(
            [*title, empty("debiteuren.geen_verrekening"), ground], className="kaart"
        )
    rows = [
        [
            month(row.maand),
            t(f"woorden.{row.soort}"),
            dcc.Link(made(row.vordering), href=f"{base}/{row.vordering}"),
            euro(row.bedrag),
        ]
        for row in withheld
    ]
    sums = [t("grafiek.samen"), "", "", euro(sum(row.bedrag for row in withheld))]
    headings = [t(f"kolom.{name}") for name in WITHHELD]
    return html.Section(
        [
            download.beside(title, PAGE, EXPORT_WITHHELD, {"toekenning": nummer}),
            plain_table(
                headings,
                [*rows, sums],
                t("debiteuren.verrekeningen"),
                numbers_from=3,
                has_total=True,
            ),
            ground,
        ],
        className="kaart",
    )
