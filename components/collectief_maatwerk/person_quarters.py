"""What every kwartaal of a werknemer brought: its premie, what the year added, both together, and
the sum of each year.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Protocol, TypeVar

from dash import dcc
from dash.development.base_component import Component

from components import html
from components.amount import euro, quarter
from components.plain_table import plain_table
from components.text import t

AMOUNTS = ("premie", "jaarsupplement", "premie_met_jaar")
SHOWN = ("kwartaal", "percentage", "begeleidingsnood", *AMOUNTS)


class Row(Protocol):
    """One kwartaal of a werknemer; money in eurocents."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def berekening(self) -> str: ...
    @property
    def percentage(self) -> int: ...
    @property
    def begeleidingsnood(self) -> str: ...
    @property
    def premie(self) -> int: ...
    @property
    def jaarsupplement(self) -> int: ...
    @property
    def premie_met_jaar(self) -> int: ...


R = TypeVar("R", bound=Row)


def newest_years(rows: Sequence[R], at_least: int) -> list[R]:
    """The newest years, whole, until there are `at_least` rows; `rows` newest first."""
    newest: list[R] = []
    for _, of_year in _by_year(rows):
        if len(newest) < at_least:
            newest += of_year
    return newest


def quarters_table(
    rows: Sequence[R], href: Callable[[R], str], here: str, caption: str = ""
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


def _by_year(rows: Sequence[R]) -> list[tuple[str, list[R]]]:
    return [(year, list(of_year)) for year, of_year in groupby(rows, lambda row: row.kwartaal[:4])]


def _line(row: R, href: Callable[[R], str], here: str) -> list[Any]:
    name = quarter(row.kwartaal)
    shown = html.Strong(name) if row.kwartaal == here else dcc.Link(name, href=href(row))
    wop = t(
        "persoon.ander_wop", percentage=row.percentage, nood=t(f"woorden.{row.begeleidingsnood}")
    )
    return [shown, wop, *(euro(getattr(row, amount)) for amount in AMOUNTS)]


def _sum(year: str, rows: Sequence[Row]) -> list[Any]:
    sums = (euro(sum(getattr(row, amount) for row in rows)) for amount in AMOUNTS)
    return [
        html.Strong(t("persoon.jaar_samen", jaar=year)),
        "",
        *(html.Strong(amount) for amount in sums),
    ]
