"""The charts. Each says in its title what is seen, and has the table of the same figures behind it.

Amounts are whole eurocents until they are drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import MATCH, ClientsideFunction, Input, Output, clientside_callback, dcc, html
from dash.development.base_component import Component

from components.amount import euro, quarter, share, vte_short
from components.plain_table import behind, plain_table
from components.text import t

COLOURS = {
    "loonpremie": "#0B4F8A",
    "forfait": "#4A90C2",
    "variabel": "#1E7A4F",
    "organisatieondersteuning": "#B7791F",
    "boven": "#B3261E",
}
_FONT = {"family": "system-ui, Segoe UI, Roboto, sans-serif", "size": 13}
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "nl"}


WAY = "grafiek-weg"


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
    """One bar: what it stands for, its label, its parts in eurocents by name, and where a click leads."""

    label: str
    parts: tuple[tuple[str, int], ...]
    href: str


def stacked(identity: str, title: str, summary: str, bars: Sequence[Bar]) -> Component:
    """Amounts per bar, stacked by part; a click on a bar opens the screen behind it, the table has the same links."""
    names = [name for name, _ in bars[0].parts] if bars else []
    traces = [_stack(name, [dict(bar.parts)[name] for bar in bars], bars) for name in names]
    rows = [
        [dcc.Link(bar.label, href=bar.href), *(euro(cents) for _, cents in bar.parts), euro(sum(cents for _, cents in bar.parts))] for bar in bars
    ]
    table = plain_table([t("kolom.kwartaal"), *(t(f"kolom.{name}") for name in names), t("grafiek.samen")], rows, title)
    return _card(way_id(identity), title, summary, {"data": traces, "layout": _layout(barmode="stack", money=True)}, table)


def _stack(name: str, cents: list[int], bars: Sequence[Bar]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": t(f"kolom.{name}"),
        "x": [bar.label for bar in bars],
        "y": [amount / 100 for amount in cents],  # drawn, never added up
        "customdata": [[bar.href, euro(amount)] for bar, amount in zip(bars, cents, strict=True)],
        "hovertemplate": f"%{{x}}<br>{t(f'kolom.{name}')}: %{{customdata[1]}}<extra></extra>",
        "marker": {"color": COLOURS[name]},
    }


@dataclass(frozen=True, slots=True)
class Filling:
    """VTE of one kwartaal against its contingent, in ten-thousandths."""

    kwartaal: str
    vte: int
    contingent: int
    href: str


def filling(identity: str, title: str, summary: str, quarters: Sequence[Filling]) -> Component:
    """VTE per kwartaal under the line of the contingent; what lies above it is hatched."""
    under = [min(item.vte, item.contingent) for item in quarters]
    over = [max(item.vte - item.contingent, 0) for item in quarters]
    labels = [quarter(item.kwartaal) for item in quarters]
    traces = [_vte_bars(t("grafiek.binnen"), labels, under, quarters, COLOURS["loonpremie"], "")]
    traces.append(_vte_bars(t("grafiek.boven"), labels, over, quarters, COLOURS["boven"], "/"))
    line = {"type": "scatter", "mode": "lines", "line": {"color": "#1F2933", "width": 2, "shape": "hvh"}, "name": t("kolom.contingent")}
    traces.append(line | {"x": labels, "y": [item.contingent / 10_000 for item in quarters], "hoverinfo": "skip"})
    rows = [
        [dcc.Link(label, href=item.href), vte_short(item.vte), vte_short(item.contingent), share(item.vte, item.contingent)]
        for label, item in zip(labels, quarters, strict=True)
    ]
    table = plain_table([t(f"kolom.{name}") for name in ("kwartaal", "vte", "contingent", "invulling")], rows, title)
    return _card(way_id(identity), title, summary, {"data": traces, "layout": _layout(barmode="stack", money=False)}, table)


def _vte_bars(name: str, labels: list[str], units: list[int], quarters: Sequence[Filling], colour: str, hatch: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": labels,
        "y": [value / 10_000 for value in units],
        "customdata": [[item.href, vte_short(value)] for item, value in zip(quarters, units, strict=True)],
        "hovertemplate": f"%{{x}}<br>{name}: %{{customdata[1]}} VTE<extra></extra>",
        "marker": {"color": colour, "pattern": {"shape": hatch, "fgcolor": "#FFFFFF"}},
    }


def counts(identity: str, title: str, summary: str, items: Sequence[tuple[str, str, int]]) -> Component:
    """How many of each kind: (value that filters, label, count); a click filters the table beside it."""
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [label for _, label, _ in items],
        "x": [count for _, _, count in items],
        "text": [str(count) for _, _, count in items],
        "textposition": "auto",
        "customdata": [[value] for value, _, _ in items],
        "hovertemplate": "%{y}: %{x}<extra></extra>",
        "marker": {"color": COLOURS["loonpremie"]},
    }
    layout = _layout(barmode="group", money=False) | {
        "yaxis": {"autorange": "reversed", "automargin": True, "type": "category"},
        "height": 60 + 30 * len(items),
    }
    table = plain_table([t("grafiek.soort"), t("kolom.aantal")], [[label, count] for _, label, count in items], title)
    return _card(identity, title, summary, {"data": [trace], "layout": layout}, table)


def _layout(barmode: str, money: bool) -> dict[str, Any]:
    axis = {
        "rangemode": "tozero",
        "gridcolor": "rgba(128,144,160,.25)",
        "zerolinecolor": "rgba(128,144,160,.6)",
        "automargin": True,
        "separatethousands": True,
    }
    if money:
        axis |= {"tickprefix": "€ ", "tickformat": "~s"}
    return {
        "barmode": barmode,
        "height": 340,
        "margin": {"l": 60, "r": 8, "t": 56, "b": 40},
        "font": _FONT,
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left", "traceorder": "normal"},
        "xaxis": {"type": "category", "automargin": True, "tickangle": "auto"},
        "yaxis": axis,
        "bargap": 0.25,
    }


def _card(identity: str | dict[str, str], title: str, summary: str, figure: dict[str, Any], table: Component) -> Component:
    graph = html.Div(dcc.Graph(id=identity, figure=figure, config=CONFIG), role="img", **{"aria-label": f"{title}. {summary}"})
    return html.Section([html.H2(title), html.P(summary, className="stil"), graph, behind(table)], className="kaart grafiek")
