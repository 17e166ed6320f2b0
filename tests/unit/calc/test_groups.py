"""Rows that belong together: sums, bounds and what lies before a row are what counting by hand
gives, also of groups without rows.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from calc import groups

SOME = st.lists(st.tuples(st.integers(0, 7), st.integers(-(10**15), 10**15)), max_size=40)


@given(SOME)
def test_every_group_has_the_sum_of_its_rows(rows: list[tuple[int, int]]) -> None:
    group = np.array([number for number, _ in rows], dtype=np.int64)
    column = np.array([value for _, value in rows], dtype=np.int64)
    found = groups.sums(column, group, 8)
    assert found.dtype == np.int64
    assert found.tolist() == [
        sum(value for number, value in rows if number == wanted) for wanted in range(8)
    ]


def test_no_group_has_no_sum() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert groups.sums(nothing, nothing, 0).tolist() == []
    assert groups.sums(nothing, nothing, 3).tolist() == [0, 0, 0]


@given(SOME)
def test_before_a_row_are_the_rows_of_its_own_group(rows: list[tuple[int, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    group = np.array([number for number, _ in rows], dtype=np.int64)
    column = np.array([value for _, value in rows], dtype=np.int64)
    expected = [
        sum(value for number, value in rows[:place] if number == mine)
        for place, (mine, _) in enumerate(rows)
    ]
    bounds = groups.bounds(group, 8)
    assert bounds.tolist() == [sum(number < wanted for number, _ in rows) for wanted in range(9)]
    assert groups.before(column, bounds).tolist() == expected
