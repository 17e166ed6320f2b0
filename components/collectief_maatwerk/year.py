"""One year calculation: its figures and how they came about, the comparison of the label by
kwartaal, and what changed for the werknemers.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from dash import dcc
from dash.development.base_component import Component

from calc.collectief_maatwerk.uitleg_jaar import stappen
from calc.loonkost.uitleg_invoer import JaarKwartaalRij
from components import download, html, shell
from components.amount import euro, euro_change, grouped, quarter, vte_short
from components.collectief_maatwerk.totals import folded
from components.download import Offer
from components.explanation import explanation, grounds
from components.figures import Bar, changes
from components.figures import grouped as grouped_bars
from components.notice import empty
from components.plain_table import plain_table
from components.text import t
from components.tiles import Tile, tiles

AMOUNTS = ("eerste", "herberekend", "jaarsupplement", "jaarbedrag", "verschil")


class Year(Protocol):
    """One year calculation; money in eurocents, VTE in ten-thousandths."""

    @property
    def jaar(self) -> str: ...
    @property
    def volgnummer(self) -> int: ...
    @property
    def jaarsubsidie(self) -> int: ...
    @property
    def verschil(self) -> int: ...
    @property
    def herberekend(self) -> int: ...
    @property
    def eerste(self) -> int: ...
    @property
    def jaarsupplement(self) -> int: ...
    @property
    def forfaits_erbij(self) -> int: ...
    @property
    def gebruikt(self) -> int: ...
    @property
    def ruimte(self) -> int: ...


class Compared(Protocol):
    """Amounts before and after the year, as a row of a comparison."""

    @property
    def verschil(self) -> int: ...


class YearQuarter(JaarKwartaalRij, Compared, Protocol):
    """One kwartaal of the year, on the level of the label."""

    @property
    def herberekening(self) -> str: ...


class Sums(Compared, Protocol):
    """One line of the sums of a comparison."""

    @property
    def onderdeel(self) -> str: ...


class ChangedQuarter(Protocol):
    """What changed for werknemers in one kwartaal."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def aantal_anders(self) -> int: ...
    @property
    def correctie(self) -> int: ...
    @property
    def jaarsupplement(self) -> int: ...


def title_and_lead(jaar: Year) -> tuple[str, str]:
    """The title, and the sentence under it."""
    return t("jaar.titel", jaar=jaar.jaar), t("jaar.zin", volgnummer=jaar.volgnummer)


def figures(jaar: Year) -> Component:
    """The key figures of the year."""
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


def explained(kwartalen: Sequence[YearQuarter]) -> Component:
    """From the kwartalen to the jaarsubsidie, step by step."""
    return folded(
        t("jaar.uitleg"),
        explanation(
            stappen(kwartalen), beside=grounds("vte_erbij", "heeft_forfait_erbij", "uit_ruimte")
        ),
    )


def label(
    page: str, export: Offer, place: Mapping[str, str], kwartalen: Sequence[YearQuarter]
) -> Component:
    """The comparison on the level of the label: a chart, and the table with its sums."""
    base = shell.href("kwartaalsubsidie", toekenning=place["toekenning"])
    parts = ("eerste", "herberekend", "jaarsupplement")
    bars = [
        Bar(
            row.kwartaal,
            tuple((name, getattr(row, name)) for name in parts),
            f"{base}/{row.herberekening}",
        )
        for row in kwartalen
    ]
    small = download.small(page, export, place)
    chart = grouped_bars("jaar-label", t("jaar.label"), t("jaar.label_zin"), bars, small)
    title = download.beside([html.H3(t("jaar.label_tabel"))], page, export, place)
    table = html.Section([title, label_table(place["toekenning"], kwartalen)], className="kaart")
    return html.Div([chart, table], className="naast rechts-breed")


def label_table(nummer: str, kwartalen: Sequence[YearQuarter]) -> Component:
    """The same comparison as a table with its sums."""
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
    return plain_table(_headings("kwartaal"), [*rows, sums], t("jaar.label"), has_total=True)


def changes_of_werknemers(
    page: str,
    export: Offer,
    place: Mapping[str, str],
    kwartalen: Sequence[ChangedQuarter],
    is_everyone: bool = True,
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
        download.small(page, export, place),
    )


def sums_with_export(
    page: str, export: Offer, place: Mapping[str, str], totals: Sequence[Sums]
) -> list[Component]:
    """The sums under the filters, with their export."""
    title = download.beside([html.H3(t("jaar.sommen"))], page, export, place)
    return [title, sums_of_werknemers(totals)]


def sums_of_werknemers(totals: Sequence[Sums]) -> Component:
    """The sums under the filters, organisatieondersteuning a line of its own: together they are
    those of the label.
    """
    rows = [[t(f"jaar.som_{row.onderdeel}"), *_amounts(row)] for row in totals]
    return plain_table(_headings("onderdeel"), rows, t("jaar.individueel"), has_total=len(rows) > 1)


def _headings(first: str) -> list[str]:
    return [t(f"kolom.{name}") for name in (first, *AMOUNTS)]


def _amounts(row: Compared) -> list[str]:
    return [euro(getattr(row, name)) for name in AMOUNTS[:-1]] + [euro_change(row.verschil)]
