"""What a value that a browser sends may be: of a type as annotated, of the kind that a property
holds, and of a size that a screen can hold.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

LONGEST_TEXT, LONGEST_LIST, DEEPEST, LAST_ROW = 1000, 10_000, 8, 10_000_000
LONGEST_FILE = 2_800_000
"""Characters of a file in the property of an upload: two million bytes in base64, and what stands
before them.
"""
FILE = "contents"
"""The property of an upload; the only one that holds more than a text of a screen."""
_FILE = re.compile(r"data:[A-Za-z0-9/.+;=-]{0,200},[A-Za-z0-9+/=]*", re.ASCII)
LARGEST_NUMBER = 2**53
"""The largest whole number that a browser counts with exactly."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can hold it, UTF-8 and the database cannot."""


def fits(value: Any, hint: Any) -> bool:
    """Whether a value of JSON is of a type as annotated."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint in (Any, object):
        return True
    if hint in (None, NoneType):
        return value is None
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inside)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(
            fits(key, inside[0]) and fits(item, inside[1]) for key, item in value.items()
        )
    if origin is not None and issubclass(origin, Sequence):
        return isinstance(value, list) and all(fits(item, inside[0]) for item in value)
    return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


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


def holds(prop: str, value: Any) -> bool:
    """Whether a property of a component can hold a value, whatever the callback does with it."""
    return _PROPERTIES.get(prop, lambda _: True)(value)


def _is_rows_request(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or not fits(value.get("sortModel", []), list[dict[str, str]]):
        return False
    are_rows = all(
        fits(value.get(name), int | None) and 0 <= (value.get(name) or 0) <= LAST_ROW
        for name in ("startRow", "endRow")
    )
    return are_rows and all({"colId", "sort"} <= item.keys() for item in value.get("sortModel", []))


def _is_click(value: Any) -> bool:
    """A click on a chart: its points, each with what the chart put there."""
    if value is None:
        return True
    points = value.get("points") if isinstance(value, dict) else None
    return (
        bool(points)
        and fits(points, list[dict[str, object]])
        and all(_has_data(point.get("customdata")) for point in points or [])
    )


def _has_data(value: Any) -> bool:
    return bool(value) and fits(value, list[str | int | float])


def _is_plain(value: Any) -> bool:
    return fits(value, str | int | float | bool | None | list[str | int | float])


def _is_file(value: Any) -> bool:
    """A file as a browser writes it in a text; none before one is chosen."""
    return value is None or (
        isinstance(value, str) and len(value) <= LONGEST_FILE and bool(_FILE.fullmatch(value))
    )


_PROPERTIES: dict[str, Callable[[Any], bool]] = {
    "getRowsRequest": _is_rows_request,
    "clickData": _is_click,
    "value": _is_plain,
    "pathname": lambda value: isinstance(value, str) and value.startswith("/"),
    "search": lambda value: fits(value, str | None),
    FILE: _is_file,
    "n_clicks": lambda value: fits(value, int | None),
}
