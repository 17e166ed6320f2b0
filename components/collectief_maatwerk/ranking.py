"""The ranking around the line of the contingent: who stands just before and after, and where the
werknemer is.

Without names.
"""

from collections.abc import Sequence
from itertools import pairwise

from dash.development.base_component import Component

from calc.loonkost.rijen import Plaats
from components import html
from components.amount import grouped, vte, vte_short
from components.text import t

COLUMNS = ("rang", "wop", "vte", "samen", "binnen")


def ranking(places: Sequence[Plaats], contingent: int) -> Component:
    """Some places of the ranking in order, with the line of the contingent where it falls and what
    is left out between them.
    """
    rows: list[Component] = []
    for before, place in pairwise([None, *places]):
        assert place is not None
        if before is not None and place.rang > before.rang + 1:
            rows.append(_between(place.rang - before.rang - 1))
        if _is_past(place, contingent) and not (
            before is not None and _is_past(before, contingent)
        ):
            rows.append(_line(contingent))
        rows.append(_row(place))
    if not any(_is_past(place, contingent) for place in places):
        rows.append(_line(contingent))
    head = html.Thead(
        html.Tr([html.Th(t(f"rangschikking.{name}"), scope="col") for name in COLUMNS])
    )
    table = html.Table(
        [html.Caption(t("rangschikking.titel")), head, html.Tbody(rows)],
        className="gewone-tabel rangschikking",
    )
    return html.Div(
        table,
        className="schuif",
        tabIndex="0",
        role="region",
        **{"aria-label": t("rangschikking.titel")},
    )


def _is_past(place: Plaats, contingent: int) -> bool:
    """Whether the contingent is full before this place."""
    return place.vte_voor >= contingent


def _row(place: Plaats) -> Component:
    this = [html.Span(t("rangschikking.deze"), className="deze")] if place.is_gevraagd else []
    cells = [
        html.Td(
            t(
                "persoon.ander_wop",
                percentage=place.percentage,
                nood=t(f"woorden.{place.begeleidingsnood}"),
            )
        ),
        html.Td(vte(place.prestatiebreuk), className="getal"),
        html.Td(vte_short(place.vte_voor + place.prestatiebreuk), className="getal"),
        html.Td(vte(place.vte_binnen), className="getal"),
    ]
    return html.Tr(
        [html.Th([grouped(place.rang), *this], scope="row"), *cells],
        className="gevraagd" if place.is_gevraagd else "",
    )


def _between(count: int) -> Component:
    text = (
        t("rangschikking.tussen_een")
        if count == 1
        else t("rangschikking.tussen", aantal=grouped(count))
    )
    return html.Tr(html.Td(text, colSpan=len(COLUMNS)), className="tussen")


def _line(contingent: int) -> Component:
    return html.Tr(
        html.Td(t("rangschikking.grens", contingent=vte_short(contingent)), colSpan=len(COLUMNS)),
        className="grens",
    )
