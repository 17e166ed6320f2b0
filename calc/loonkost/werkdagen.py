"""Werkdagen: Monday to Friday without holidays.

Which days are holidays is given, not known here.
"""

from collections.abc import Container
from datetime import date, timedelta

from calc import maanden

ZATERDAG = 5
"""The first day of the weekend, counted from Monday 0."""


def is_werkdag(dag: date, feestdagen: Container[date]) -> bool:
    """Whether a day is a working day."""
    return dag.weekday() < ZATERDAG and dag not in feestdagen


def werkdag(maand: date, nummer: int, feestdagen: Container[date]) -> date:
    """The working day with a number, counted from 1, of the month in which a day falls; it goes on
    into the next month when there are too few.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief (tiende werkdag); aanname: Belgian
    public holidays are no working days.
    """
    dag = maanden.eerste_dag(maand) - timedelta(days=1)
    while nummer > 0 and dag < date.max:
        dag += timedelta(days=1)
        nummer -= is_werkdag(dag, feestdagen)
    return dag
