"""A value that holds from a day until the next one takes over."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """One value with the days on which it holds; `until` is the last day, empty when it still
    holds.
    """

    value: T
    from_day: date
    until: date | None


class Dated(Generic[T]):
    """Values by the day from which they hold. Ask by day, never by year."""

    def __init__(self, name: str, values: Mapping[date, T]) -> None:
        self.name = name
        self._days = sorted(values)
        self._values = [values[day] for day in self._days]

    def on(self, day: date) -> T:
        """The value in force on a day. Raises LookupError before the first one."""
        return self._values[self._position(day)]

    def period_on(self, day: date) -> Period[T]:
        """The value in force on a day, with its first and last day.

        Raises LookupError before the first one.
        """
        return self.periods()[self._position(day)]

    def periods(self) -> tuple[Period[T], ...]:
        """All values, oldest first."""
        ends = [day - timedelta(days=1) for day in self._days[1:]] + [None]
        return tuple(Period(*row) for row in zip(self._values, self._days, ends, strict=True))

    def _position(self, day: date) -> int:
        position = bisect_right(self._days, day) - 1
        if position < 0:
            raise LookupError(f"{self.name}: geen waarde op {day:%d/%m/%Y}")
        return position
