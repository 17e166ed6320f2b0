"""An ordinary table: the data behind a chart, parameters, short lists."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from components import html
from components.text import t

MOST_ON_A_PHONE = 3
"""Columns that fit beside each other on a narrow screen."""


def plain_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[Any]],
    caption: str = "",
    numbers_from: int = 1,
    has_total: bool = False,
) -> Component:
    """Headings and cells; from column `numbers_from` on they are right-aligned figures.

    `has_total`: the last row is the sum of the others. On a narrow screen a table of many columns
    becomes a list: each cell under its heading.
    """
    titles = [
        html.Th(text, scope="col", className=_side(place, numbers_from))
        for place, text in enumerate(headings)
    ]
    head = html.Thead(html.Tr(titles))
    lines = [
        html.Tr(
            [_cell(value, place, numbers_from, headings[place]) for place, value in enumerate(row)]
        )
        for row in rows
    ]
    parts = [html.Tbody(lines[:-1]), html.Tfoot(lines[-1])] if has_total else [html.Tbody(lines)]
    caption_part = [html.Caption(caption)] if caption else []
    wide = " breed" if len(headings) > MOST_ON_A_PHONE else ""
    return html.Div(
        html.Table([*caption_part, head, *parts], className=f"gewone-tabel{wide}"),
        className="schuif",
        tabIndex="0",
    )


def _side(place: int, numbers_from: int) -> str:
    return "getal" if place >= numbers_from else ""


def _cell(value: Any, place: int, numbers_from: int, heading: str) -> Component:
    if place == 0:
        return html.Th(value, scope="row")
    return html.Td(value, className=_side(place, numbers_from), **{"data-kop": heading})


def behind(
    table: Component, summary: str = "grafiek.tabel", export: Component | None = None
) -> Component:
    """A table that is folded away, as behind a chart, with its export; `summary` is the key of the
    words to open it.
    """
    above = [html.Div(export, className="achter-export")] if export else []
    return html.Details([html.Summary(t(summary)), *above, table], className="achter")
