"""The charts. Each says in its title what is seen, and has the table of the same figures behind it.

Amounts are whole eurocents until they are drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dash import MATCH, ClientsideFunction, Input, Output, clientside_callback, dcc
from dash.development.base_component import Component

from components import html, time_axis
from components.amount import day, euro, euro_change, euro_round, month, quarter, share, vte_short
from components.plain_table import behind, plain_table
from components.text import t

COLOURS = {
    "loonpremie": "#0B4F8A",
    "forfait": "#4A90C2",
    "variabel": "#1E7A4F",
    "organisatieondersteuning": "#B7791F",
    "eerste": "#4A90C2",
    "herberekend": "#0B4F8A",
    "correctie": "#0B4F8A",
    "jaarsupplement": "#8A63B8",
    "voorschotten": "#4A90C2",
    "subsidie": "#0B4F8A",
    "bedrag": "#0B4F8A",
    "betaald": "#0B4F8A",
    "verwacht": "#4A90C2",
    "openstaand": "#B3261E",
    "binnen": "#0B4F8A",
    "boven": "#B3261E",
    "contingent": "#1F2933",
}
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "nl"}
WAY = "grafiek-weg"
_FONT = {"family": "system-ui, Segoe UI, Roboto, sans-serif", "size": 13, "color": "#52606D"}
_LINES = "rgba(128,144,160,.25)"
_HEADINGS = {
    time_axis.KWARTAAL: "kolom.kwartaal",
    time_axis.YEAR: "kolom.jaar",
    time_axis.MONTH: "kolom.maand",
}
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


@dataclass(frozen=True, slots=True)
class Filling:
    """VTE of one kwartaal against its contingent, in ten-thousandths."""

    kwartaal: str
    vte: int
    contingent: int
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
        _heading([bar.label for bar in bars]),
        *(heading for heading, _ in beside),
        *(t(f"kolom.{name}") for name in names),
    ]
    figure = {
        "data": _traces(names, bars),
        "layout": _layout("relative", [bar.label for bar in bars], _marks(bars, "stack")),
    }
    return _card(
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
        [_heading([bar.label for bar in bars]), *(t(f"kolom.{name}") for name in names), *sums],
        rows,
        title,
    )
    return _card(
        way_id(identity),
        title,
        summary,
        {
            "data": _traces(names, bars),
            "layout": _layout(barmode, [bar.label for bar in bars], _marks(bars, barmode)),
        },
        behind(table, export=export),
        names,
    )


def _heading(labels: Sequence[str]) -> str:
    """What stands in the first column of the table behind a chart."""
    period = time_axis.period_of(labels)
    return t(_HEADINGS[period] if period else "grafiek.soort")


def _traces(names: Sequence[str], bars: Sequence[Bar]) -> list[dict[str, Any]]:
    return [_trace(name, bars, [dict(bar.parts)[name] for bar in bars]) for name in names]


@lru_cache(maxsize=1_000)
def _read(label: str) -> str:
    """A label in words: 2025 K1, mei 2025. Asked for each bar of each trace."""
    period = time_axis.period_of([label])
    return (
        quarter(label)
        if period is time_axis.KWARTAAL
        else month(date.fromisoformat(f"{label}-01"))
        if period is time_axis.MONTH
        else label
    )


def _row(bar: Bar) -> list[Any]:
    label = _read(bar.label)
    return [
        dcc.Link(label, href=bar.href) if bar.href else label,
        *(euro(cents) for _, cents in bar.parts),
    ]


def _trace(name: str, bars: Sequence[Bar], cents: Sequence[int]) -> dict[str, Any]:
    return _bars(
        name, [bar.label for bar in bars], [amount / 100 for amount in cents]
    ) | {  # drawn, never added up
        "customdata": [
            [bar.href, euro(amount), _read(bar.label)]
            for bar, amount in zip(bars, cents, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[2]}}<br>{t(f'kolom.{name}')}: %{{customdata[1]}}<extra></extra>"
        ),
    }


def _bars(name: str, labels: Sequence[str], heights: Sequence[float]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": t(f"kolom.{name}"),
        "x": time_axis.places(labels),
        "y": list(heights),
        "marker": {"color": COLOURS[name]},
    }


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
        "line": {"color": COLOURS["contingent"], "width": 2},
        "hoverinfo": "skip",
    }
    traces = [_vte_bars("binnen", quarters, under), _vte_bars("boven", quarters, over)]
    edges = [1 if value else 0 for value in over]  # a bar without height would still draw its edge
    traces[1]["marker"] |= {
        "pattern": {"shape": "/"},
        "line": {"color": COLOURS["boven"], "width": edges},
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
    return _card(
        way_id(identity),
        title,
        summary,
        {"data": traces, "layout": _layout("stack", labels)},
        behind(table, export=export),
        shown,
    )


def _vte_bars(name: str, quarters: Sequence[Filling], units: Sequence[int]) -> dict[str, Any]:
    return _bars(
        name, [item.kwartaal for item in quarters], [value / 10_000 for value in units]
    ) | {
        "customdata": [
            [item.href, vte_short(value), _read(item.kwartaal)]
            for item, value in zip(quarters, units, strict=True)
        ],
        "hovertemplate": (
            f"%{{customdata[2]}}<br>{t(f'kolom.{name}')}: %{{customdata[1]}} VTE<extra></extra>"
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
        "marker": {"color": COLOURS["loonpremie"]},
    }
    layout = _layout("group", []) | {
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
        [_heading([value for value, _, _ in items]), t("kolom.aantal")],
        [[label, count] for _, label, count in items],
        title,
    )
    return _card(
        identity,
        title,
        summary,
        {"data": [trace], "layout": layout},
        behind(table, export=export),
        [],
    )


def course(
    identity: str,
    title: str,
    summary: str,
    values: Sequence[tuple[date, str, float]],
    until: date,
    prefix: str,
) -> Component:
    """The steps of a series as a line: level from each day (with its value in words, and as a
    height) until the next, the last one `until`.

    `prefix`: what stands before the numbers along the axis, like the sign of the euro.
    """
    first, last = values[0][0], max(until, values[-1][0] + timedelta(days=90))
    points = [*values, (last, *values[-1][1:])]
    line = {
        "type": "scatter",
        "mode": "lines",
        "line": {"shape": "hv", "width": 2, "color": COLOURS["bedrag"]},
        "x": [moment.isoformat() for moment, _, _ in points],
        "y": [height for _, _, height in points],
        "customdata": [[words, day(moment)] for moment, words, _ in points],
        "hovertemplate": "%{customdata[1]}: %{customdata[0]}<extra></extra>",
    }
    across = {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],
        "dtick": "M12",
        "tickformat": "%Y",
        "tickangle": 0,
        "showgrid": False,
        "ticks": "outside",
        "ticklen": 6,
    }
    layout = _layout("group", [], {"tickprefix": prefix}) | {"height": 220, "xaxis": across}
    graph = dcc.Graph(
        id=identity,
        figure={"data": [line], "layout": layout},
        config=CONFIG,
        style={"height": "220px"},
    )
    drawn = html.Div(
        graph, role="img", style={"minHeight": "220px"}, **{"aria-label": f"{title}. {summary}"}
    )
    return html.Div([html.P(summary, className="stil"), drawn], className="grafiek")


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


def _layout(
    barmode: str, labels: Sequence[str], marks: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    axis = {
        "rangemode": "tozero",
        "gridcolor": _LINES,
        "zerolinecolor": "rgba(128,144,160,.6)",
        "automargin": True,
        "separatethousands": True,
    }
    axis |= marks
    return {
        "barmode": barmode,
        "height": 300,
        "margin": {"l": 60, "r": 8, "t": 8, "b": 40},
        "font": _FONT,
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "xaxis": {"automargin": True, "tickangle": 0} | time_axis.marks(labels),
        "shapes": time_axis.dividers(labels),
        "yaxis": axis,
        "bargap": 0.25,
    }


def _card(
    identity: Any,
    title: str,
    summary: str,
    figure: dict[str, Any],
    folded: Component,
    names: Sequence[str],
) -> Component:
    """A chart with its title, what its colours mean, and its table."""
    graph = html.Div(
        dcc.Graph(
            id=identity,
            figure=figure,
            config=CONFIG,
            style={"height": f"{figure['layout']['height']}px"},
        ),
        role="img",
        style={
            "minHeight": f"{figure['layout']['height']}px"
        },  # its place, before the drawing is there
        **{"aria-label": f"{title}. {summary}"},
    )
    kinds = [html.Li(t(f"kolom.{name}"), className=f"kleur {name}") for name in names]
    legend = [html.Ul(kinds, className="legende op-scherm")] if len(names) > 1 else []
    return html.Section(
        [html.H2(title), html.P(summary, className="stil op-scherm"), *legend, graph, folded],
        className="kaart grafiek",
    )
