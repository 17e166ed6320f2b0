"""What every kwartaal of a werknemer brought: its premie, what the year added, both together, and
the sum of each year.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from calc.loonkost.rijen import KwartaalVanWerknemer
from components import html
from components.amount import euro, quarter
from components.plain_table import plain_table
from components.text import t

AMOUNTS = ("premie", "jaarsupplement", "premie_met_jaar")
SHOWN = ("kwartaal", "percentage", "begeleidingsnood", *AMOUNTS)


def newest_years(rows: Sequence[KwartaalVanWerknemer], at_least: int) -> list[KwartaalVanWerknemer]:
    """The newest years, whole, until there are `at_least` rows; `rows` newest first."""
    newest: list[KwartaalVanWerknemer] = []
    for _, of_year in _by_year(rows):
        if len(newest) < at_least:
            newest += of_year
    return newest


def quarters_table(
    rows: Sequence[KwartaalVanWerknemer],
    href: Callable[[KwartaalVanWerknemer], str],
    here: str,
    caption: str = "",
) -> Component:
    """The kwartalen as links, but for the one that is on the screen (`here`); after those of a year
    their sum.
    """
    lines = [
        line
        for year, of_year in _by_year(rows)
        for line in (*(_line(row, href, here) for row in of_year), _sum(year, of_year))
    ]
    headings = [
        t("kolom.kwartaal"),
        t("kolom.percentage"),
        *(t(f"kolom.{name}") for name in AMOUNTS),
    ]
    return plain_table(headings, lines, caption, numbers_from=2)


def _by_year(rows: Sequence[KwartaalVanWerknemer]) -> list[tuple[str, list[KwartaalVanWerknemer]]]:
    return [(year, list(of_year)) for year, of_year in groupby(rows, lambda row: row.kwartaal[:4])]


def _line(
    row: KwartaalVanWerknemer, href: Callable[[KwartaalVanWerknemer], str], here: str
) -> list[Any]:
    name = quarter(row.kwartaal)
    shown = html.Strong(name) if row.kwartaal == here else dcc.Link(name, href=href(row))
    wop = t(
        "persoon.ander_wop", percentage=row.percentage, nood=t(f"woorden.{row.begeleidingsnood}")
    )
    return [shown, wop, *(euro(getattr(row, amount)) for amount in AMOUNTS)]


def _sum(year: str, rows: Sequence[KwartaalVanWerknemer]) -> list[Any]:
    sums = (euro(sum(getattr(row, amount) for row in rows)) for amount in AMOUNTS)
    return [
        html.Strong(t("persoon.jaar_samen", jaar=year)),
        "",
        *(html.Strong(amount) for amount in sums),
    ]
