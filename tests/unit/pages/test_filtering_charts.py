"""A chart that filters a list counts what the other filters leave: a click on a bar gives as many
rows as the bar says, and never nothing.
"""

from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash

from components.grid import ROWS_PER_REQUEST
from tests.unit.components.drawn import of_type
from tests.unit.pages.conftest import SignedIn

KWARTAAL = {"toekenning": "CMW-000101", "berekening": "2025K3-1"}
JAAR = {"toekenning": "CMW-000101", "berekening": "2025-1"}
ALL = {"startRow": 0, "endRow": ROWS_PER_REQUEST, "sortModel": []}
LIJST = ("insz", "naam", "percentage", "nood", "plaats", "premieklasse", "jaarsupplement")
WOP = ("insz", "naam", "percentage", "nood", "doelgroep", "staat", "einde")
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


def _values(names: tuple[str, ...], filters: dict[str, str]) -> list[str | None]:
    return [filters.get(name) for name in names]


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

    with signed_in("an"):
        bars = _bars(lijst_werknemers.charts(*_values(LIJST, filters), KWARTAAL), chart)
        for value, aantal in bars.items():
            response, _ = lijst_werknemers.rows(
                ALL, *_values(LIJST, filters | {own: value}), KWARTAAL
            )
            assert response["rowCount"] == aantal > 0
        everyone, _ = lijst_werknemers.rows(
            ALL,
            *_values(LIJST, {name: value for name, value in filters.items() if name != own}),
            KWARTAAL,
        )
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

    place = {"toekenning": "CMW-000101"}
    with signed_in("an"):
        bars = _bars(wop.show(*_values(WOP, filters), place), chart)
        for value, aantal in bars.items():
            response, _ = wop.rows(ALL, *_values(WOP, filters | {own: value}), place)
            assert response["rowCount"] == aantal > 0
    assert bars or filters.get("staat") == "voorbij" or filters.get("doelgroep")


@pytest.mark.parametrize(
    "filters",
    [(None, None, "", ""), (None, "ja", "", ""), (None, None, "", "an"), ("K1", "ja", "", "")],
)
def test_a_bar_of_the_year_says_how_many_changed(
    app: Dash, signed_in: SignedIn, filters: tuple[Any, ...]
) -> None:
    from pages import jaar

    with signed_in("an"), pytest.MonkeyPatch.context() as patch:
        seen: list[Any] = []
        patch.setattr(
            jaar, "_werknemers", lambda place, kwartalen, is_everyone: seen.extend(kwartalen)
        )
        jaar.show_changes(*filters, JAAR)
        for row in seen:
            response, _ = jaar.rows(ALL, row.kwartaal[4:], "ja", *filters[2:], JAAR)
            assert response["rowCount"] == row.aantal_anders
            everyone, _ = jaar.rows(ALL, row.kwartaal[4:], *filters[1:], JAAR)
            assert everyone["rowCount"] == row.aantal
    assert seen
