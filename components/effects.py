"""Effects that turn one amount into another: a sum that can be done again, with a bar left or right
of zero beside each amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import html
from components.amount import euro, euro_change


@dataclass(frozen=True, slots=True)
class Line:
    """One effect: what it is called, what changed in words, and what it did; eurocents."""

    label: Any
    amount: int
    words: Sequence[str] = ()


def effects(
    title: str, begin: tuple[Any, int], lines: Sequence[Line], end: tuple[Any, int]
) -> Component:
    """The amount before, each effect, a rule, and the amount after, which is their sum.

    `title` is read out by screen readers.
    """
    widest = max((abs(line.amount) for line in lines), default=0)
    rows = [
        _total(*begin, "begin"),
        *(_row(line, widest) for line in lines),
        _total(*end, "resultaat"),
    ]
    return html.Table(html.Tbody(rows), className="effecten", **{"aria-label": title})


def _row(line: Line, widest: int) -> Component:
    words = [html.Span(text, className="stil") for text in line.words]
    amount = html.Td(
        euro_change(line.amount) if line.amount else euro(0),
        className="getal negatief" if line.amount < 0 else "getal",
    )
    return html.Tr(
        [
            html.Th([line.label, *words], scope="row"),
            html.Td(_bar(line.amount, widest), className="baanvak"),
            amount,
        ]
    )


def _bar(amount: int, widest: int) -> Component:
    """Half of the width stands for the largest effect; drawn, never added up.

    Of nothing there is no bar.
    """
    if not amount:
        return html.Span(className="nulbaan", **{"aria-hidden": "true"})
    share = abs(amount) * 5_000 // widest
    size = f"{share // 100}.{share % 100:02d}%"
    style = {"width": size, "right" if amount < 0 else "left": "50%"}
    bar = html.Span(className="balkje eraf" if amount < 0 else "balkje erbij", style=style)
    return html.Span(bar, className="nulbaan", **{"aria-hidden": "true"})


def _total(label: Any, amount: int, kind: str) -> Component:
    return html.Tr(
        [
            html.Th(label, scope="row"),
            html.Td("", className="baanvak"),
            html.Td(euro(amount), className="getal"),
        ],
        className=kind,
    )
