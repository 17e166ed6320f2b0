"""Who is not in the list of a quarter calculation: reason by reason, what would have passed, and
for whom it failed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from dash import dcc
from dash.development.base_component import Component

from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Ontbreekt
from components import html, shell
from components.amount import day, euro, grouped, insz, quarter
from components.notice import empty, skeleton
from components.plain_table import plain_table
from components.text import t

SHOWN = ("volledige_naam", "insz", "reden", "referteloon", "vorige_wop_tot", "volgende_wop_vanaf")
MOST_SHOWN = 100
"""Werknemers on the screen; an export holds them all."""


class Row(Protocol):
    """One werknemer who is not in the list."""

    @property
    def volledige_naam(self) -> str: ...
    @property
    def insz(self) -> str: ...
    @property
    def reden(self) -> str: ...
    @property
    def referteloon(self) -> int: ...
    @property
    def vorige_wop_tot(self) -> date | None: ...
    @property
    def volgende_wop_vanaf(self) -> date | None: ...


def frame(identity: str) -> Component:
    """Room for who is not in the list, asked for when it is opened; `identity` is the id of that
    room, its heading has `identity`-kop.
    """
    opener = html.Summary(
        html.H2(t("niet_in_lijst.titel"), id=f"{identity}-kop"), id=f"{identity}-open"
    )
    return html.Section(
        html.Details([opener, html.Div(skeleton(4), id=identity, className="deel-inhoud")]),
        className="deel totalen bij-openen",
    )


def lead(kwartaal: str) -> Component:
    """Of which kwartaal they are missing."""
    return html.P(t("niet_in_lijst.zin", kwartaal=quarter(kwartaal)), className="uitleg-zin")


def heading(aantal: int) -> list[Any]:
    """The question, and in front of it how many people with a loonkost are not in the calculation:
    the costliest fault there is.
    """
    title = t("niet_in_lijst.titel")
    return (
        [html.Span(f"{counted(aantal)}.", className="negatief"), " ", title] if aantal else [title]
    )


def counted(aantal: int) -> str:
    """How many people with a loonkost are not in a calculation."""
    return (
        t("niet_in_lijst.met_loon_een")
        if aantal == 1
        else t("niet_in_lijst.met_loon", aantal=grouped(aantal))
    )


def warnings(nummer: str, by_calculation: Mapping[str, int]) -> list[Component]:
    """Of each calculation with such people a line that leads to it; nothing where there are
    none.
    """
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    return [
        html.P(dcc.Link(_of(name, aantal), href=f"{base}/{name}"), className="let-op")
        for name, aantal in by_calculation.items()
        if aantal
    ]


def _of(name: str, aantal: int) -> str:
    return t(
        "niet_in_lijst.in_kwartaal", kwartaal=quarter(name.partition("-")[0]), zin=counted(aantal)
    )


def left_out(rows: Sequence[Row], kwartaal: Kwartaal) -> list[Component]:
    """Each reason with what would pass, then the werknemers; a sentence when there is nobody."""
    if not rows:
        return [empty("niet_in_lijst.niemand")]
    reasons = [reden for reden in Ontbreekt if any(row.reden == reden for row in rows)]
    said = html.Ul(
        [
            html.Li(_passing(reden, sum(row.reden == reden for row in rows), kwartaal))
            for reden in reasons
        ]
    )
    first = (
        [html.P(t("niet_in_lijst.eerste", getoond=grouped(MOST_SHOWN), aantal=grouped(len(rows))))]
        if len(rows) > MOST_SHOWN
        else []
    )
    table = plain_table(
        [t(f"kolom.{name}") for name in SHOWN],
        [_cells(row) for row in rows[:MOST_SHOWN]],
        t("niet_in_lijst.titel"),
        3,
    )
    return [said, *first, table]


def _passing(reden: Ontbreekt, aantal: int, kwartaal: Kwartaal) -> list[Any]:
    """How many it are, and the value that would pass."""
    values = {"van": day(kwartaal.first_day), "tot": day(kwartaal.last_day), "grens": euro(0)}
    return [
        html.Strong(t("niet_in_lijst.reden", reden=t(f"woorden.{reden.value}"), aantal=aantal)),
        " ",
        t(f"niet_in_lijst.{reden.value}", **values),
    ]


def _cells(row: Row) -> list[str]:
    days = [day(value) if value else "" for value in (row.vorige_wop_tot, row.volgende_wop_vanaf)]
    return [
        row.volledige_naam,
        insz(row.insz),
        t(f"woorden.{row.reden}"),
        euro(row.referteloon),
        *days,
    ]
