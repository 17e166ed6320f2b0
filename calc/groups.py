"""Rows that belong together: the sums of each group, where each starts in a sorted column, and a
value for each of its rows.
"""

import numpy as np

from calc.quantities import Column64


def bounds(group: Column64, count: int) -> Column64:
    """Where each of `count` groups starts in a sorted column of group numbers, and where the last
    one ends: count + 1 positions.

    A group without rows starts where the next one does.
    """
    return running(np.bincount(group, minlength=count))


def sums(column: Column64, group: Column64, count: int) -> Column64:
    """The sum of each of `count` groups of rows, which stand in any order; zero for a group without
    rows.

    Whole numbers, never floats.
    """
    total = np.zeros(count, dtype=np.int64)
    np.add.at(total, group, column)
    return total


def running(column: Column64) -> Column64:
    """The sum of all rows before each row, and of all rows: one value more than the column has."""
    total = np.empty(len(column) + 1, dtype=np.int64)
    total[0] = 0
    np.cumsum(column, out=total[1:])
    return total


def spread(values: Column64, bounds: Column64) -> Column64:
    """One value per group, repeated for each of its rows."""
    return np.repeat(values, np.diff(bounds))


def before(column: Column64, bounds: Column64) -> Column64:
    """The sum of the rows before each row within its group."""
    total = running(column)
    return total[:-1] - spread(total[bounds[:-1]], bounds)
