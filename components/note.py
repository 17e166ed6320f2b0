"""The frame of a calculation note: numbered sections that fold, beside a summary that stays in
sight.
"""

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Input, Output, clientside_callback
from dash.dependencies import ALL
from dash.development.base_component import Component

from components import html
from components.text import t

SECTION = "nota-deel"
CONTENT = "nota-inhoud"

clientside_callback(
    ClientsideFunction("nota", "fold"),
    Output({"type": SECTION, "naam": ALL}, "open"),
    Input({"type": CONTENT, "naam": ALL}, "className"),
)


def note(summary: Sequence[Component], sections: Sequence[Component]) -> Component:
    """The summary at the left, the sections at the right; under each other on a narrow screen,
    where the sections come folded.
    """
    beside = html.Section(
        list(summary), className="samenvatting", **{"aria-label": t("nota.samenvatting")}
    )
    content = html.Div(
        list(sections), id={"type": CONTENT, "naam": "delen"}, className="nota-delen"
    )
    return html.Div([beside, content], className="nota")


def section(
    number: int, name: str, outcome: str, children: Sequence[Any], how: str = ""
) -> Component:
    """One numbered section; its name is `deel.<name>`, its place on the page the anchor of that
    name.

    `how`: the line under its title, what goes in and what is done with it; the outcome stands
    beside them.
    """
    words = [
        html.Span(str(number), className="nr", **{"aria-hidden": "true"}),
        html.H2(t(f"deel.{name}")),
        *(
            [
                html.Span(
                    [how, html.Span(t("nota.is"), className="alleen-lezen")], className="bewerking"
                )
            ]
            if how
            else []
        ),
        html.Span(outcome, className="uitkomst"),
    ]
    body = html.Div(list(children), className="deel-inhoud")
    details = html.Details(
        [html.Summary(words), body], open=True, id={"type": SECTION, "naam": name}
    )
    return html.Section(details, id=anchor(name), className="deel")


def anchor(name: str) -> str:
    """The id of a section in the page."""
    return f"deel-{name}"
