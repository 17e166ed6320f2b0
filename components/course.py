"""The course of a number in time: level from day to day, as a line."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import dcc
from dash.development.base_component import Component

from components import chart, html
from components.amount import day


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
        "line": {"shape": "hv", "width": 2, "color": chart.COLOURS["bedrag"]},
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
    layout = chart.layout("group", [], {"tickprefix": prefix}) | {"height": 220, "xaxis": across}
    graph = dcc.Graph(
        id=identity,
        figure={"data": [line], "layout": layout},
        config=chart.CONFIG,
        style={"height": "220px"},
    )
    drawn = html.Div(
        graph, role="img", style={"minHeight": "220px"}, **{"aria-label": f"{title}. {summary}"}
    )
    return html.Div([html.P(summary, className="stil"), drawn], className="grafiek")
