"""What a page says when there is nothing to show, or something is not right."""

from dash.development.base_component import Component

from components import html
from components.text import t


def empty(key: str, **values: str) -> Component:
    """Nothing to show: why, and what to do."""
    return html.P(t(key, **values), className="leeg", role="status")


def not_found() -> Component:
    """The same answer for what does not exist and for what may not be seen."""
    return html.Div(
        [
            html.H1(t("niet_gevonden.titel")),
            html.P(t("niet_gevonden.uitleg")),
            html.A(t("niet_gevonden.terug"), href="/", className="knop"),
        ],
        className="kaart niet-gevonden",
    )


def skeleton(lines: int = 3) -> Component:
    """Grey lines in the place of what is coming."""
    return html.Div(
        [html.Span(className="balk") for _ in range(lines)],
        className="skelet",
        **{"aria-hidden": "true"},
    )
