"""What a value that a browser sends may be: of a type as annotated, of the kind that a property
holds, and of a size that a screen can hold.
"""

import re
from typing import Annotated, Any

import msgspec

LONGEST_TEXT, LONGEST_LIST, DEEPEST, LAST_ROW = 1000, 10_000, 8, 10_000_000
LONGEST_FILE = 2_800_000
"""Characters of a file in the property of an upload: two million bytes in base64, and what stands
before them.
"""
FILE = "contents"
"""The property of an upload; the only one that holds more than a text of a screen."""
LARGEST_NUMBER = 2**53
"""The largest whole number that a browser counts with exactly."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can hold it, UTF-8 and the database cannot."""


def fits(value: Any, hint: Any) -> bool:
    """Return whether a value of JSON is of a type as annotated; a text is no number, and the other
    way round.
    """
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return True


def is_bounded(value: Any, depth: int = DEEPEST) -> bool:
    """Whether texts, lists, numbers and depth stay within what a screen can hold."""
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and not _HALF.search(value)
    if isinstance(value, list | dict):
        inner = [*value, *value.values()] if isinstance(value, dict) else value
        return (
            depth > 0
            and len(inner) <= LONGEST_LIST
            and all(is_bounded(item, depth - 1) for item in inner)
        )
    return not isinstance(value, int | float) or abs(value) < LARGEST_NUMBER


Row = Annotated[int, msgspec.Meta(ge=0, le=LAST_ROW)]


class SortedColumn(msgspec.Struct, rename="camel"):
    """One column of the order of a table."""

    col_id: str
    sort: str


class RowsRequest(msgspec.Struct, rename="camel"):
    """Which rows a long table asks, and in which order."""

    start_row: Row | None = None
    end_row: Row | None = None
    sort_model: tuple[SortedColumn, ...] = ()


class Point(msgspec.Struct):
    """A point of a chart, with what the chart put there."""

    customdata: Annotated[list[str | int | float], msgspec.Meta(min_length=1)]


class Click(msgspec.Struct):
    """A click on a chart."""

    points: Annotated[list[Point], msgspec.Meta(min_length=1)]


File = Annotated[
    str,
    msgspec.Meta(
        max_length=LONGEST_FILE, pattern=r"\Adata:[A-Za-z0-9/.+;=-]{0,200},[A-Za-z0-9+/=]*\Z"
    ),
]
"""A file as a browser writes it in a text."""

_PROPERTIES: dict[str, Any] = {
    "getRowsRequest": RowsRequest | None,
    "clickData": Click | None,
    "value": str | int | float | bool | None | list[str | int | float],
    "pathname": Annotated[str, msgspec.Meta(pattern="^/")],
    "search": str | None,
    FILE: File | None,
    "n_clicks": int | None,
}


def holds(prop: str, value: Any) -> bool:
    """Return whether a property of a component can hold a value, whatever the callback does with
    it.
    """
    return fits(value, _PROPERTIES.get(prop, Any))
