"""What a browser may send as a value: of the annotated type, bounded, and of the kind that its
property holds.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from auth.values import (
    DEEPEST,
    LARGEST_NUMBER,
    LAST_ROW,
    LONGEST_LIST,
    LONGEST_TEXT,
    fits,
    holds,
    is_bounded,
)


@pytest.mark.parametrize(
    ("value", "hint", "is_fit"),
    [
        (5, Any, True),
        ({}, object, True),
        (None, None, True),
        (None, type(None), True),
        (0, None, False),
        ("a", str, True),
        (1, str, False),
        (1, int, True),
        (True, int, False),
        (True, bool, True),
        (1, bool, False),
        (1.5, float, True),
        (None, str | None, True),
        (1, str | None, False),
        (True, int | None, False),
        (["a"], list[str], True),
        ([], list[str], True),
        (["a", 1], list[str], False),
        ("a", list[str], False),
        ({"a": 1}, list[str], False),
        (["a"], Sequence[str], True),
        ({"a": "b"}, dict[str, str], True),
        ({"a": 1}, dict[str, str], False),
        ({1: "a"}, dict[str, str], False),
        ({"a": 1}, dict[str, int], True),
        ({1: 1}, dict[str, int], False),
        ([], dict[str, str], False),
        ({"a": 1}, Mapping[str, Any], True),
        ([["a"]], list[list[str]], True),
        ([["a", 1]], list[list[str]], False),
    ],
)
def test_a_value_is_of_a_type_or_not(value: Any, hint: Any, is_fit: bool) -> None:
    assert fits(value, hint) is is_fit


def _deep(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "is_small"),
    [
        ("x" * LONGEST_TEXT, True),
        ("x" * (LONGEST_TEXT + 1), False),
        ("\ud800", False),
        ("\U0001f600", True),
        ([0] * LONGEST_LIST, True),
        ([0] * (LONGEST_LIST + 1), False),
        (["x" * (LONGEST_TEXT + 1)], False),
        ({"a": "x" * (LONGEST_TEXT + 1)}, False),
        ({"x" * (LONGEST_TEXT + 1): 1}, False),
        (_deep(DEEPEST), True),
        (_deep(DEEPEST + 1), False),
        ({"a": _deep(DEEPEST)}, False),
        (LARGEST_NUMBER - 1, True),
        (LARGEST_NUMBER, False),
        (-LARGEST_NUMBER, False),
        (1e300, False),
        (float("nan"), False),
        (None, True),
        (True, True),
    ],
)
def test_a_value_is_of_a_size_that_a_screen_can_hold(value: Any, is_small: bool) -> None:
    assert is_bounded(value) is is_small


SORT = {"colId": "naam", "sort": "asc"}


@pytest.mark.parametrize(
    ("prop", "value", "is_held"),
    [
        ("getRowsRequest", None, True),
        ("getRowsRequest", {}, True),
        (
            "getRowsRequest",
            {"startRow": 0, "endRow": 100, "sortModel": [SORT], "filterModel": {}},
            True,
        ),
        ("getRowsRequest", {"startRow": None, "endRow": None}, True),
        ("getRowsRequest", {"endRow": LAST_ROW}, True),
        ("getRowsRequest", {"endRow": LAST_ROW + 1}, False),
        ("getRowsRequest", {"startRow": -1}, False),
        ("getRowsRequest", {"startRow": "0"}, False),
        ("getRowsRequest", {"endRow": 1.5}, False),
        ("getRowsRequest", {"sortModel": [{"colId": "naam"}]}, False),
        ("getRowsRequest", {"sortModel": [{"sort": "asc"}]}, False),
        ("getRowsRequest", {"sortModel": [SORT | {"sort": 1}]}, False),
        ("getRowsRequest", {"sortModel": "naam"}, False),
        ("getRowsRequest", [], False),
        ("clickData", None, True),
        ("clickData", {"points": [{"customdata": ["a", 1, 1.5]}]}, True),
        ("clickData", {"points": [{"customdata": ["a"]}, {"customdata": ["b"]}]}, True),
        ("clickData", {"points": [{"customdata": ["a"]}, {}]}, False),
        ("clickData", {"points": []}, False),
        ("clickData", {"points": [{"customdata": []}]}, False),
        ("clickData", {"points": [{"customdata": [None]}]}, False),
        ("clickData", {"points": [{}]}, False),
        ("clickData", {"points": ["a"]}, False),
        ("clickData", {}, False),
        ("clickData", [], False),
        ("value", "a", True),
        ("value", 1.5, True),
        ("value", None, True),
        ("value", ["a", 1], True),
        ("value", {"a": 1}, False),
        ("value", [["a"]], False),
        ("pathname", "/maatwerk", True),
        ("pathname", "maatwerk", False),
        ("pathname", None, False),
        ("search", "?a=b", True),
        ("search", None, True),
        ("search", ["a"], False),
        ("n_clicks", 1, True),
        ("n_clicks", None, True),
        ("n_clicks", "1", False),
        ("n_clicks", True, False),
        ("children", {"anything": 1}, True),
    ],
)
def test_a_property_holds_only_its_own_kind(prop: str, value: Any, is_held: bool) -> None:
    assert holds(prop, value) is is_held
