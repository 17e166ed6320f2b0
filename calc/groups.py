"""Rows that belong together: where each group of a sorted column starts, the sums of its rows, and a value for each of its rows."""

import numpy as np

from calc.quantities import Column64


def bounds(group: Column64, count: int) -> Column64:
    """Where each of `count` groups starts in a sorted column of group numbers, and where the last one ends: count + 1 positions.

    A group without rows starts where the next one does.
    """
    return running(np.bincount(group, minlength=count))


def sums(column: Column64, bounds: Column64) -> Column64:
    """The sum of each group of rows: one row per group, zero for a group without rows. Exact as long as each sum fits in 63 bits."""
    starts = bounds[:-1]
    has_rows = starts < bounds[1:]
    if has_rows.all():
        return np.add.reduceat(column, starts, dtype=np.int64) if len(starts) else np.zeros(0, dtype=np.int64)
    total = np.zeros(len(starts), dtype=np.int64)
    if has_rows.any():
        total[has_rows] = np.add.reduceat(column, starts[has_rows], dtype=np.int64)
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
