"""Key figures: at most four, each with one line of comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import html


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure: a small label, the figure, and a line that compares it."""

    label: str
    figure: str
    comparison: str = ""


def tiles(items: Sequence[Tile]) -> Component:
    """The figures side by side."""
    return html.Dl([_tile(item) for item in items], className="tegels")


def _tile(item: Tile) -> Component:
    return html.Div(
        [
            html.Dt(item.label),
            html.Dd(item.figure, className="cijfer"),
            html.Dd(item.comparison, className="stil"),
        ],
        className="tegel",
    )
