"""The charts. Each says in its title what is seen, and has the table of the same figures behind it.

Amounts are whole eurocents until they are drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import MATCH, ClientsideFunction, Input, Output, clientside_callback, dcc
from dash.development.base_component import Component

from components import chart
from components.amount import euro, euro_change, euro_round, quarter
from components.plain_table import behind, plain_table
from components.text import t

WAY = "grafiek-weg"
_STEPS = [digit * 10**power for power in range(4, 16) for digit in (1, 2, 5)]
"""Round distances between amounts on an axis, in eurocents, from 100 euro."""


def way_id(name: str) -> dict[str, str]:
    """The id of a chart of which a click on a bar opens the screen behind it."""
    return {"type": WAY, "name": name}


clientside_callback(
    ClientsideFunction("maatwerk", "drill"),
    Output({"type": WAY, "name": MATCH}, "clickData"),
    Input({"type": WAY, "name": MATCH}, "clickData"),
    prevent_initial_call=True,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above one label: its parts in eurocents by name, and where a click leads.

    The label is a kwartaal (2025K1), a month (2025-05), a year or words.
    """

    label: str
    parts: tuple[tuple[str, int], ...]
    href: str


def stacked(
    identity: str, title: str, summary: str, bars: Sequence[Bar], export: Component | None = None
) -> Component:
    """Amounts per label, stacked by part; a click on a bar opens the screen behind it, the table
    has the same links.

    `export`: of that table.
    """
    return _amounts(identity, title, summary, bars, "stack", export)


def grouped(
    identity: str, title: str, summary: str, bars: Sequence[Bar], export: Component | None = None
) -> Component:
    """Amounts per label, side by side."""
    return _amounts(identity, title, summary, bars, "group", export)


def changes(
    identity: str,
    title: str,
    summary: str,
    bars: Sequence[Bar],
    beside: Sequence[tuple[str, Sequence[str]]] = (),
    export: Component | None = None,
) -> Component:
    """Differences per label, what is added above the line and what is taken off under it; a click
    filters the table beside it on `href`.

    `beside`: columns of the table that are not drawn, as heading and cells.
    """
    names = [name for name, _ in bars[0].parts]
    rows = [
        [
            quarter(bar.label),
            *(column[place] for _, column in beside),
            *(euro_change(cents) for _, cents in bar.parts),
        ]
        for place, bar in enumerate(bars)
    ]
    headings = [
        chart.heading([bar.label for bar in bars]),
        *(heading for heading, _ in beside),
        *(t(f"kolom.{name}") for name in names),
    ]
    figure = {
        "data": _traces(names, bars),
        "layout": chart.layout("relative", [bar.label for bar in bars], _marks(bars, "stack")),
    }
    return chart.card(
        identity,
        title,
        summary,
        figure,
        behind(plain_table(headings, rows, title), export=export),
        names,
    )


def _amounts(
    identity: str,
    title: str,
    summary: str,
    bars: Sequence[Bar],
    barmode: str,
    export: Component | None,
) -> Component:
    names = [name for name, _ in bars[0].parts] if bars else []
    sums = [t("grafiek.samen")] if barmode == "stack" and len(names) > 1 else []
    rows = [_row(bar) + [euro(sum(cents for _, cents in bar.parts)) for _ in sums] for bar in bars]
    table = plain_table(
        [
            chart.heading([bar.label for bar in bars]),
            *(t(f"kolom.{name}") for name in names),
            *sums,
        ],
        rows,
        title,
    )
    return chart.card(
        way_id(identity),
        title,
        summary,
        {
            "data": _traces(names, bars),
            "layout": chart.layout(barmode, [bar.label for bar in bars], _marks(bars, barmode)),
        },
        behind(table, export=export),
        names,
    )


def _traces(names: Sequence[str], bars: Sequence[Bar]) -> list[dict[str, Any]]:
    return [_trace(name, bars, [dict(bar.parts)[name] for bar in bars]) for name in names]


def _row(bar: Bar) -> list[Any]:
    label = chart.in_words(bar.label)
    return [
        dcc.Link(label, href=bar.href) if bar.href else label,
        *(euro(cents) for _, cents in bar.parts),
    ]


def _trace(name: str, bars: Sequence[Bar], cents: Sequence[int]) -> dict[str, Any]:
    return chart.bars(
        name, [bar.label for bar in bars], [amount / 100 for amount in cents]
    ) | {  # drawn, never added up
        "customdata": [
            [bar.href, euro(amount), chart.in_words(bar.label)]
            for bar, amount in zip(bars, cents, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[2]}}<br>{t(f'kolom.{name}')}: %{{customdata[1]}}<extra></extra>"
        ),
    }


def counts(
    identity: str,
    title: str,
    summary: str,
    items: Sequence[tuple[str, str, int]],
    export: Component | None = None,
) -> Component:
    """How many of each kind: (value that filters, label, count); a click filters the table beside
    it.
    """
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [label for _, label, _ in items],
        "x": [count for _, _, count in items],
        "text": [str(count) for _, _, count in items],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [[value] for value, _, _ in items],
        "hovertemplate": "%{y}: %{x}<extra></extra>",
        "marker": {"color": chart.COLOURS["loonpremie"]},
    }
    layout = chart.layout("group", []) | {
        "height": 40 + 26 * len(items),
        "xaxis": {"visible": False, "rangemode": "tozero"},
        "yaxis": {
            "autorange": "reversed",
            "automargin": True,
            "type": "category",
            "ticksuffix": "  ",
        },
        "margin": {"l": 60, "r": 40, "t": 0, "b": 0},
    }
    table = plain_table(
        [chart.heading([value for value, _, _ in items]), t("kolom.aantal")],
        [[label, count] for _, label, count in items],
        title,
    )
    return chart.card(
        identity,
        title,
        summary,
        {"data": [trace], "layout": layout},
        behind(table, export=export),
        [],
    )


def _marks(bars: Sequence[Bar], barmode: str) -> dict[str, Any]:
    """The amounts along the axis: round ones, at most seven, from zero to beyond the highest bar
    and the lowest.
    """
    reaches = [_reach(bar, barmode) for bar in bars]
    low, high = min([0, *(low for low, _ in reaches)]), max([0, *(high for _, high in reaches)])
    step = next(size for size in _STEPS if 5 * size >= high - low)
    amounts = range(low // step * step, -(-high // step) * step + 1, step)
    return {
        "tickvals": [amount / 100 for amount in amounts],
        "ticktext": [euro_round(amount, step) for amount in amounts],
    }  # drawn, never added up


def _reach(bar: Bar, barmode: str) -> tuple[int, int]:
    """How far a bar goes down and up."""
    ups, downs = (
        [max(cents, 0) for _, cents in bar.parts],
        [min(cents, 0) for _, cents in bar.parts],
    )
    return (sum(downs), sum(ups)) if barmode == "stack" else (min(downs), max(ups))
