"""A chart that filters a list counts what the other filters leave: a click on a bar gives as many
rows as the bar says, and never nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash

from components.grid import ROWS_PER_REQUEST
from tests.unit.components.drawn import of_type
from tests.unit.pages.conftest import SignedIn

KWARTAAL = {"toekenning": "CMW-000101", "berekening": "2025K3-1"}
JAAR = {"toekenning": "CMW-000101", "berekening": "2025-1"}
ALL = {"startRow": 0, "endRow": ROWS_PER_REQUEST, "sortModel": []}
Ask = Callable[..., Any]


def _bars(drawn: Any, identity: str) -> dict[str, int]:
    """How many each bar of a chart says, by the value that a click on it sets; none when the chart
    is not drawn.
    """
    graphs = [graph for graph in of_type(drawn, "Graph") if graph.id == identity]
    return {
        str(value[0]): count
        for graph in graphs
        for trace in graph.figure["data"]
        for value, count in zip(trace["customdata"], trace["x"], strict=True)
    }


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"plaats": "buiten"},
        {"nood": "hoog"},
        {"percentage": "60"},
        {"premieklasse": "nul"},
        {"jaarsupplement": "met"},
        {"naam": "pee", "nood": "laag"},
    ],
)
@pytest.mark.parametrize(
    ("chart", "own"),
    [("lijst_werknemers-percentages", "percentage"), ("lijst_werknemers-premies", "premieklasse")],
)
def test_a_bar_of_the_list_gives_the_rows_that_it_counts(
    app: Dash, signed_in: SignedIn, filters: dict[str, str], chart: str, own: str
) -> None:
    from pages import lijst_werknemers

    selection = lijst_werknemers.Selection(**filters)
    with signed_in("an"):
        bars = _bars(lijst_werknemers.charts(selection, KWARTAAL), chart)
        for value, aantal in bars.items():
            response, _ = lijst_werknemers.rows(ALL, replace(selection, **{own: value}), KWARTAAL)
            assert response["rowCount"] == aantal > 0
        everyone, _ = lijst_werknemers.rows(ALL, selection.without(own), KWARTAAL)
    assert sum(bars.values()) == everyone["rowCount"]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"staat": "lopend"},
        {"staat": "loopt"},
        {"staat": "voorbij"},
        {"nood": "hoog"},
        {"percentage": "50"},
        {"doelgroep": "UK", "staat": "eindigt"},
    ],
)
@pytest.mark.parametrize(("chart", "own"), [("wop-soorten", "percentage"), ("wop-einden", "einde")])
def test_a_bar_of_the_packages_gives_the_rows_that_it_counts(
    app: Dash, signed_in: SignedIn, filters: dict[str, str], chart: str, own: str
) -> None:
    from pages import wop

    place, selection = {"toekenning": "CMW-000101"}, wop.Selection(**filters)
    with signed_in("an"):
        bars = _bars(wop.show(selection, place), chart)
        for value, aantal in bars.items():
            response, _ = wop.rows(ALL, replace(selection, **{own: value}), place)
            assert response["rowCount"] == aantal > 0
    assert bars or filters.get("staat") == "voorbij" or filters.get("doelgroep")


@pytest.mark.parametrize(
    "filters",
    [{}, {"anders": "ja"}, {"naam": "an"}, {"kwartaal": "K1", "anders": "ja"}],
)
def test_a_bar_of_the_year_says_how_many_changed(
    app: Dash, signed_in: SignedIn, filters: dict[str, str]
) -> None:
    from pages import jaar

    selection, seen = jaar.Selection(**filters), list[Any]()
    with signed_in("an"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            jaar.year, "changes_of_werknemers", lambda *drawn, is_everyone: seen.extend(drawn[-1])
        )
        jaar.show_changes(selection, JAAR)
        for row in seen:
            of_bar = replace(selection, kwartaal=row.kwartaal[4:])
            response, _ = jaar.rows(ALL, replace(of_bar, anders="ja"), JAAR)
            assert response["rowCount"] == row.aantal_anders
            everyone, _ = jaar.rows(ALL, of_bar, JAAR)
            assert everyone["rowCount"] == row.aantal
    assert seen
