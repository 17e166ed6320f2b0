"""Months, each by its first day."""

from datetime import date

from calc.kwartalen import Kwartaal

IN_KWARTAAL = 3
"""Months in a kwartaal."""
_IN_JAAR = 12


def eerste_dag(dag: date) -> date:
    """The first day of the month in which a day falls."""
    return dag.replace(day=1)


def volgende(dag: date) -> date:
    """The first day of the month after the one in which a day falls; the last day there is, when
    the calendar ends before.
    """
    if (dag.year, dag.month) == (date.max.year, date.max.month):
        return date.max
    return date(dag.year + dag.month // _IN_JAAR, dag.month % _IN_JAAR + 1, 1)


def van(kwartaal: Kwartaal) -> tuple[date, ...]:
    """The three months of a kwartaal."""
    eerste = kwartaal.first_day
    return tuple(eerste.replace(month=eerste.month + nummer) for nummer in range(IN_KWARTAAL))
