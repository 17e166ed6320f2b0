"""An axis of time: in the order of time, whatever is missing."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.kwartalen import Kwartaal
from components import time_axis
from components.figures import Bar, changes, grouped, stacked
from components.filling import Filling, filling
from tests.unit.components.drawn import of_type

QUARTERS = [Kwartaal(2022, 1).plus(count).code for count in range(24)]
SUBSETS = st.sets(st.sampled_from(QUARTERS), min_size=1).map(sorted)


def _bars(draw: Any) -> Any:
    return lambda labels: draw(
        "proef",
        "",
        "",
        [Bar(label, (("loonpremie", 100), ("forfait", 200)), "/") for label in labels],
    )


def _filling(labels: list[str]) -> Any:
    return filling("proef", "", "", [Filling(label, 9_000, 10_000, "/") for label in labels])


DRAWS = {
    "stacked": _bars(stacked),
    "grouped": _bars(grouped),
    "changes": _bars(changes),
    "filling": _filling,
}


def _figure(card: Any) -> dict[str, Any]:
    figure: dict[str, Any] = of_type(card, "Graph")[0].figure
    return figure


@pytest.mark.parametrize("name", DRAWS)
@given(labels=SUBSETS)
def test_every_chart_has_each_kwartaal_in_its_place_whichever_are_there(
    name: str, labels: list[str]
) -> None:
    figure = _figure(DRAWS[name](labels))
    axis, bars = (
        figure["layout"]["xaxis"],
        [trace for trace in figure["data"] if trace["type"] == "bar"],
    )
    assert axis["type"] == "linear"
    for trace in bars:
        places = trace["x"]
        assert places == sorted(set(places)), "in the order of time, each in a place of its own"
        assert [place - places[0] for place in places] == [
            QUARTERS.index(label) - QUARTERS.index(labels[0]) for label in labels
        ], "a gap is a gap"
        assert axis["range"] == [places[0] - 0.5, places[-1] + 0.5]


@given(labels=SUBSETS)
def test_the_marks_of_an_axis_are_in_order_and_each_names_its_own_kwartaal(
    labels: list[str],
) -> None:
    axis = time_axis.marks(labels)
    span = QUARTERS[QUARTERS.index(labels[0]) : QUARTERS.index(labels[-1]) + 1]
    if len(span) > time_axis.MOST_MARKS:
        assert axis["ticktext"] == [code[:4] for code in span if code.endswith("K1")]
        assert axis["tickvals"] == time_axis.places([code for code in span if code.endswith("K1")])
    else:
        assert [text.partition("<br>")[0] for text in axis["ticktext"]] == [
            code[4:] for code in span
        ]
        assert axis["tickvals"] == time_axis.places(span)
        assert [text.partition("<br>")[2] for text in axis["ticktext"] if "<br>" in text] == sorted(
            {code[:4] for code in span}
        )


@given(labels=SUBSETS)
def test_the_line_of_the_contingent_is_level_over_each_kwartaal_and_broken_where_one_is_missing(
    labels: list[str],
) -> None:
    line = _figure(_filling(labels))["data"][-1]
    places = time_axis.places(labels)
    drawn = {x for x, y in zip(line["x"], line["y"], strict=True) if y is not None}
    assert drawn == {place + side for place in places for side in (-0.5, 0.5)}
    assert line["y"].count(None) == sum(later - place > 1 for place, later in pairwise(places))


def test_years_have_their_places_too_and_words_stay_words() -> None:
    figure = _figure(_bars(stacked)(["2021", "2024"]))
    assert figure["data"][0]["x"] == [2021, 2024]
    assert figure["layout"]["xaxis"]["ticktext"] == ["2021", "2022", "2023", "2024"]
    words = _figure(_bars(grouped)(["tot 30 dagen", "langer"]))
    assert words["data"][0]["x"] == ["tot 30 dagen", "langer"]
    assert "tickvals" not in words["layout"]["xaxis"]
    assert time_axis.marks([]) == {}


def test_a_year_begins_after_a_thin_line() -> None:
    found = time_axis.dividers(["2023K3", "2025K2"])
    assert [line["x0"] for line in found] == [
        place - 0.5 for place in time_axis.places(["2024K1", "2025K1"])
    ]
    assert time_axis.dividers(["2024", "2025"]) == []
