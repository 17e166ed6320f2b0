"""Rows that belong together: sums and bounds are what counting by hand gives, also of groups without rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from calc import groups

SOME = st.lists(st.tuples(st.integers(0, 7), st.integers(-(10**15), 10**15)), max_size=40)


@given(SOME)
def test_every_group_has_the_sum_of_its_rows(rows: list[tuple[int, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    group = np.array([number for number, _ in rows], dtype=np.int64)
    column = np.array([value for _, value in rows], dtype=np.int64)
    found = groups.sums(column, groups.bounds(group, 8))
    assert found.dtype == np.int64
    assert found.tolist() == [sum(value for number, value in rows if number == wanted) for wanted in range(8)]


def test_no_group_has_no_sum() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert groups.sums(nothing, groups.bounds(nothing, 0)).tolist() == []
    assert groups.sums(nothing, groups.bounds(nothing, 3)).tolist() == [0, 0, 0]
