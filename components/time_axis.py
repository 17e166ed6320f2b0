"""An axis of time: every month, kwartaal or year has its own place, in the order of time, and one
without figures stays empty.

Drawn on an axis of numbers. The axis of plotly for two rows of labels (kwartalen under their year)
places the second row in the order in which it first meets them: when the first year begins in K3,
all later years read K3 K4 K1 K2.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calc.kwartalen import IN_JAAR

_LINES = "rgba(128,144,160,.25)"
MOST_MARKS = 18
"""Months or kwartalen that each have a mark of their own; of more, only the years."""


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a year: how a label of it reads (the year first, then its number), how many a year
    has, and the text of one without its year.
    """

    label: re.Pattern[str]
    in_year: int
    text: str

    def place(self, label: str) -> int:
        """The number of a period since the year 0."""
        found = self.label.fullmatch(label)
        if found is None:
            raise ValueError("a label of another kind")
        return self.in_year * int(found[1]) + (int(found[2]) - 1 if self.in_year > 1 else 0)


MONTH = Period(re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII), 12, "{:02d}")
KWARTAAL = Period(re.compile(r"([0-9]{4})K([1-4])", re.ASCII), IN_JAAR, "K{}")
YEAR = Period(re.compile(r"([0-9]{4})", re.ASCII), 1, "")


def period_of(labels: Sequence[str]) -> Period | None:
    """The kind of period that all labels are; None when they are no times, or there are none."""
    return next(
        (
            period
            for period in (MONTH, KWARTAAL, YEAR)
            if labels and all(map(period.label.fullmatch, labels))
        ),
        None,
    )


def places(labels: Sequence[str]) -> list[Any]:
    """Where labels stand: times as whole numbers, other labels as themselves."""
    period = period_of(labels)
    return [period.place(label) for label in labels] if period else list(labels)


def marks(labels: Sequence[str]) -> dict[str, Any]:
    """The axis under labels: for times a mark at each, those without figures too; nothing for other
    labels.
    """
    period = period_of(labels)
    if period is None:
        return {}
    found = places(labels)
    first, last = min(found), max(found)
    texts = _texts(period, range(first, last + 1))
    return {
        "type": "linear",
        "range": [first - 0.5, last + 0.5],
        "tickvals": list(texts),
        "ticktext": list(texts.values()),
        "showgrid": False,
    }


def dividers(labels: Sequence[str]) -> list[dict[str, Any]]:
    """A thin line before each year but the first."""
    period = period_of(labels)
    if period is None or period is YEAR:
        return []
    found = places(labels)
    starts = [
        place - 0.5
        for place in range(min(found) + 1, max(found) + 1)
        if place % period.in_year == 0
    ]
    line = {
        "type": "line",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": _LINES, "width": 1},
    }
    return [line | {"x0": start, "x1": start} for start in starts]


def steps(
    labels: Sequence[str], heights: Sequence[float]
) -> tuple[list[float | None], list[float | None]]:
    """A line of steps over times that are in order: level over the whole width of each, broken
    where one is missing.
    """
    across: list[float | None] = []
    up: list[float | None] = []
    before = None
    for place, height in zip(places(labels), heights, strict=True):
        if before is not None and place != before + 1:
            across, up = [*across, None], [*up, None]
        across, up, before = [*across, place - 0.5, place + 0.5], [*up, height, height], place
    return across, up


def _texts(period: Period, every: range) -> dict[int, str]:
    """The text at each time, with the year under the first of it; of a long time only the years."""
    if period is YEAR or len(every) > MOST_MARKS:
        return {
            place: str(place // period.in_year) for place in every if place % period.in_year == 0
        }
    texts = {place: period.text.format(place % period.in_year + 1) for place in every}
    begins = {place: place == every[0] or place % period.in_year == 0 for place in every}
    return {
        place: f"{text}<br>{place // period.in_year}" if begins[place] else text
        for place, text in texts.items()
    }
