"""An axis of time: every kwartaal or year has its own place, in the order of time, and one without figures stays empty.

Drawn on an axis of numbers. The axis of plotly for two rows of labels (kwartalen under their year) places the second row in the order in which it
first meets them: when the first year begins in K3, all later years read K3 K4 K1 K2.
"""

import re
from collections.abc import Sequence
from typing import Any

from calc.kwartalen import IN_JAAR, Kwartaal

_KWARTAAL = re.compile(r"[0-9]{4}K[1-4]", re.ASCII)
_JAAR = re.compile(r"[0-9]{4}", re.ASCII)
_LINES = "rgba(128,144,160,.25)"
MOST_MARKS = 16
"""Kwartalen that each have a mark of their own; of more, only the years."""


def are_quarters(labels: Sequence[str]) -> bool:
    """Whether labels are kwartalen, and there are any."""
    return bool(labels) and all(_KWARTAAL.fullmatch(label) for label in labels)


def are_years(labels: Sequence[str]) -> bool:
    """Whether labels are years, and there are any."""
    return bool(labels) and all(_JAAR.fullmatch(label) for label in labels)


def places(labels: Sequence[str]) -> list[Any]:
    """Where labels stand: times as whole numbers, other labels as themselves."""
    if are_quarters(labels):
        return [_place(Kwartaal.parse(label)) for label in labels]
    return [int(label) for label in labels] if are_years(labels) else list(labels)


def marks(labels: Sequence[str]) -> dict[str, Any]:
    """The axis under labels: for times a mark at each, those without figures too; nothing for other labels."""
    if not (are_quarters(labels) or are_years(labels)):
        return {}
    found = places(labels)
    first, last = min(found), max(found)
    every = range(first, last + 1)
    texts = _quarters(every) if are_quarters(labels) else {year: str(year) for year in every}
    return {"type": "linear", "range": [first - 0.5, last + 0.5], "tickvals": list(texts), "ticktext": list(texts.values()), "showgrid": False}


def dividers(labels: Sequence[str]) -> list[dict[str, Any]]:
    """A thin line before each year but the first."""
    found = places(labels) if are_quarters(labels) else []
    starts = [place - 0.5 for place in range(min(found) + 1, max(found) + 1) if place % IN_JAAR == 0] if found else []
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"color": _LINES, "width": 1}}
    return [line | {"x0": start, "x1": start} for start in starts]


def steps(labels: Sequence[str], heights: Sequence[float]) -> tuple[list[float | None], list[float | None]]:
    """A line of steps over times that are in order: level over the whole width of each, broken where one is missing."""
    across: list[float | None] = []
    up: list[float | None] = []
    before = None
    for place, height in zip(places(labels), heights, strict=True):
        if before is not None and place != before + 1:
            across, up = [*across, None], [*up, None]
        across, up, before = [*across, place - 0.5, place + 0.5], [*up, height, height], place
    return across, up


def _place(kwartaal: Kwartaal) -> int:
    return IN_JAAR * kwartaal.jaar + kwartaal.nummer - 1


def _quarters(every: range) -> dict[int, str]:
    """The text at each kwartaal, with the year under the first of it; of a long time only the years."""
    if len(every) > MOST_MARKS:
        return {place: str(place // IN_JAAR) for place in every if place % IN_JAAR == 0}
    texts = {place: f"K{place % IN_JAAR + 1}" for place in every}
    return {place: f"{text}<br>{place // IN_JAAR}" if place == every[0] or place % IN_JAAR == 0 else text for place, text in texts.items()}
