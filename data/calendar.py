"""When a kwartaal is calculated: the first time, and again in March of the next year."""

from datetime import date

from calc.kwartalen import Kwartaal

MAART = 3


def due_first(kwartaal: Kwartaal) -> date:
    """The last day of the third month after the kwartaal: the day of its first calculation."""
    return kwartaal.next().last_day


def due_again(jaar: int) -> date:
    """31 March of the next year: the day on which the four kwartalen are calculated again."""
    return date(jaar + 1, MAART, 31)
