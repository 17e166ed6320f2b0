"""What every chart has: its colours, its axes, its bars, and the card around it with the table of
the same figures behind it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components import html, time_axis
from components.amount import month, quarter
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
_FONT = {"family": "system-ui, Segoe UI, Roboto, sans-serif", "size": 13, "color": "#52606D"}
_LINES = "rgba(128,144,160,.25)"
_HEADINGS = {
    time_axis.KWARTAAL: "kolom.kwartaal",
    time_axis.YEAR: "kolom.jaar",
    time_axis.MONTH: "kolom.maand",
}


def heading(labels: Sequence[str]) -> str:
    """What stands in the first column of the table behind a chart."""
    period = time_axis.period_of(labels)
    return t(_HEADINGS[period] if period else "grafiek.soort")


@lru_cache(maxsize=1_000)
def in_words(label: str) -> str:
    """A label in words: 2025 K1, mei 2025. Asked for each bar of each trace."""
    period = time_axis.period_of([label])
    return (
        quarter(label)
        if period is time_axis.KWARTAAL
        else month(date.fromisoformat(f"{label}-01"))
        if period is time_axis.MONTH
        else label
    )


def bars(name: str, labels: Sequence[str], heights: Sequence[float]) -> dict[str, Any]:
    """The bars of one part, a height above each label."""
    return {
        "type": "bar",
        "name": t(f"kolom.{name}"),
        "x": time_axis.places(labels),
        "y": list(heights),
        "marker": {"color": COLOURS[name]},
    }


def layout(
    barmode: str, labels: Sequence[str], marks: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """The axes of a chart, above its labels; `marks` are the numbers along the upright one."""
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


def card(
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
