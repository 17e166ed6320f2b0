"""The one export panel: a button that opens the presets, with example cells before the click.

Drawn from what the page declared to export.

The form is an ordinary one. `download.js` adds what is on the screen at that moment, filters and
order, to what is sent; it never enters an address.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from dash.development.base_component import Component

from components import html
from components.text import t


class Offer(Protocol):
    """A table that can be exported, as a page declared it."""

    @property
    def name(self) -> str:
        """Its name in the address."""

    @property
    def title(self) -> str:
        """What the table is called."""

    def __hash__(self) -> int: ...

    def examples(self, say: Callable[..., str]) -> Mapping[str, tuple[str, ...]]:
        """Three example cells for every preset, by its name; the preset that is advised first."""


def panel(page: str, offer: Offer, table: str, place: Mapping[str, Any] | None = None) -> Component:
    """The button and its panel, for the title row of a page.

    `table` is the id of the grid, `place` the variables in the address of the page.
    """
    said = html.P(role="status", className="export-stand", **{"data-bezig": t("export.bezig")})
    form = html.Form(
        [html.P(t("export.zin"), className="stil"), _ways(offer), said],
        action=f"/export/{offer.name}",
        method="POST",
        className="export-vorm",
        **{"data-page": page, "data-tabel": table, "data-plaats": json.dumps(dict(place or {}))},
    )
    return html.Details(
        [html.Summary(t("export.knop"), className="knop licht", title=offer.title), form],
        className="export",
    )


def small(page: str, offer: Offer, place: Mapping[str, Any]) -> Component:
    """The panel of a small table, which has the order in which it is drawn: for a title row, or
    behind a chart.
    """
    return panel(page, offer, "", place)


def beside(
    title: Sequence[Component], page: str, offer: Offer, place: Mapping[str, Any]
) -> Component:
    """The title of a part of a page, with the panel of the small table in that part at its
    right.
    """
    return html.Div(
        [html.Div(list(title)), small(page, offer, place)], className="titelrij deel-titel"
    )


@cache
def _ways(offer: Offer) -> Component:
    """The presets: drawn once, since they are the same for everyone."""
    return html.Ul([_way(name, cells) for name, cells in offer.examples(t).items()])


def _way(name: str, cells: tuple[str, ...]) -> Component:
    chosen = html.Span(t("export.vorige"), className="export-vorige")
    button = html.Button(
        [html.Strong(t(f"export.vorm.{name}")), chosen],
        type="submit",
        name="vorm",
        value=name,
        className="export-keuze",
    )
    shown = html.Span(
        [part for cell in cells for part in (html.Code(cell), " ")], className="export-cellen"
    )
    return html.Li([button, html.Span(t(f"export.uitleg.{name}"), className="stil"), shown])
