"""The charts: round amounts along the axis, and marks that can be seen."""

from typing import Any

import pytest

from components.figures import Bar, changes, grouped, stacked
from components.filling import Filling, filling
from tests.unit.components.drawn import of_type, text


def _drawn(card: Any) -> dict[str, Any]:
    figure: dict[str, Any] = of_type(card, "Graph")[0].figure
    return figure


@pytest.mark.parametrize(
    ("draw", "parts", "marks"),
    [
        (stacked, (30_000_000, 25_000_000), ["€ 0", "€ 200 k", "€ 400 k", "€ 600 k"]),
        (grouped, (30_000_000, 25_000_000), ["€ 0", "€ 100 k", "€ 200 k", "€ 300 k"]),
        (stacked, (200_000_000, 0), ["€ 0", "€ 500 k", "€ 1.000 k", "€ 1.500 k", "€ 2.000 k"]),
        (stacked, (180_000, 40_000), ["€ 0", "€ 500", "€ 1.000", "€ 1.500", "€ 2.000", "€ 2.500"]),
        (stacked, (20_000_000, -10_000_000), ["- € 100 k", "€ 0", "€ 100 k", "€ 200 k"]),
        (stacked, (0, 0), ["€ 0"]),
    ],
)
def test_the_axis_of_amounts_has_round_marks_in_thousands(
    draw: Any, parts: tuple[int, int], marks: list[str]
) -> None:
    bars = [Bar("2025K1", tuple(zip(("loonpremie", "forfait"), parts, strict=True)), "/")]
    axis = _drawn(draw("proef", "", "", bars))["layout"]["yaxis"]
    assert [
        text.replace("\u00a0", " ").replace("\u2212", "-") for text in axis["ticktext"]
    ] == marks
    assert len(axis["tickvals"]) == len(marks)


def test_what_lies_above_the_contingent_is_hatched_in_its_own_colour() -> None:
    card = filling("proef", "", "", [Filling("2025K1", 1_100_000, 1_000_000, "/")])
    above = _drawn(card)["data"][1]["marker"]
    assert above["color"] == "#B3261E"
    assert above["pattern"] == {
        "shape": "/"
    }  # drawn in the colour of the mark: another one on a clear ground cannot be seen


def test_only_what_lies_above_the_contingent_has_an_edge() -> None:
    quarters = [
        Filling("2025K1", 950_000, 1_000_000, "/"),
        Filling("2025K2", 1_100_000, 1_000_000, "/"),
        Filling("2025K3", 1_000_000, 1_000_000, "/"),
    ]
    above = _drawn(filling("proef", "", "", quarters))["data"][1]
    assert above["y"] == [0, 10, 0]
    assert above["marker"]["line"]["width"] == [0, 1, 0]


def test_a_change_may_go_either_way_and_asks_for_its_own_kwartaal() -> None:
    bars = [
        Bar("2025K1", (("correctie", -221_517), ("jaarsupplement", 0)), "K1"),
        Bar("2025K2", (("correctie", 0), ("jaarsupplement", 5)), "K2"),
    ]
    chart = changes("jaar", "Wat veranderde", "zin", bars, [("Werknemers", ["3", "1"])])
    figure = _drawn(chart)
    assert figure["layout"]["barmode"] == "relative"
    assert [trace["customdata"][0][0] for trace in figure["data"]] == ["K1", "K1"]
    assert "\u2212\u00a0€\u00a02.215,17" in text(chart)
    assert "+\u00a0€\u00a00,05" in text(chart)
