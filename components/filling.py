"""How the contingent is filled: VTE per kwartaal under its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components import chart, time_axis
from components.amount import quarter, share, vte_short
from components.figures import way_id
from components.plain_table import behind, plain_table
from components.text import t


@dataclass(frozen=True, slots=True)
class Filling:
    """VTE of one kwartaal against its contingent, in ten-thousandths."""

    kwartaal: str
    vte: int
    contingent: int
    href: str


def filling(
    identity: str,
    title: str,
    summary: str,
    quarters: Sequence[Filling],
    export: Component | None = None,
) -> Component:
    """VTE per kwartaal under the line of the contingent; what lies above it is hatched."""
    labels = [item.kwartaal for item in quarters]
    under = [min(item.vte, item.contingent) for item in quarters]
    over = [max(item.vte - item.contingent, 0) for item in quarters]
    line = {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": chart.COLOURS["contingent"], "width": 2},
        "hoverinfo": "skip",
    }
    traces = [_vte_bars("binnen", quarters, under), _vte_bars("boven", quarters, over)]
    edges = [1 if value else 0 for value in over]  # a bar without height would still draw its edge
    traces[1]["marker"] |= {
        "pattern": {"shape": "/"},
        "line": {"color": chart.COLOURS["boven"], "width": edges},
    }
    across, up = time_axis.steps(labels, [item.contingent / 10_000 for item in quarters])
    traces.append(line | {"x": across, "y": up})
    rows = [
        [
            dcc.Link(quarter(item.kwartaal), href=item.href),
            vte_short(item.vte),
            vte_short(item.contingent),
            share(item.vte, item.contingent),
        ]
        for item in quarters
    ]
    table = plain_table(
        [t(f"kolom.{name}") for name in ("kwartaal", "vte", "contingent", "invulling")], rows, title
    )
    shown = ["binnen", "boven", "contingent"] if any(over) else ["binnen", "contingent"]
    return chart.card(
        way_id(identity),
        title,
        summary,
        {"data": traces, "layout": chart.layout("stack", labels)},
        behind(table, export=export),
        shown,
    )


def _vte_bars(name: str, quarters: Sequence[Filling], units: Sequence[int]) -> dict[str, Any]:
    return chart.bars(
        name, [item.kwartaal for item in quarters], [value / 10_000 for value in units]
    ) | {
        "customdata": [
            [item.href, vte_short(value), chart.in_words(item.kwartaal)]
            for item, value in zip(quarters, units, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[2]}}<br>{t(f'kolom.{name}')}: %{{customdata[1]}} VTE<extra></extra>"
        ),
    }
