"""Clocks that tests move."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dash import Dash

EXTENSION = "maatwerk"


@dataclass
class Clocks:
    """The hour of the sessions and the day of the rights, as the application is told."""

    app: Dash
    passed: timedelta = field(default_factory=timedelta)
    day: date = field(default_factory=date.today)

    def start(self) -> None:
        """From now on the application asks these clocks."""
        state = self.app.server.extensions[EXTENSION]
        self._before = state["sessions"].clock, state["today"]
        state["sessions"].clock = lambda: datetime.now(UTC) + self.passed
        state["today"] = lambda: self.day

    def stop(self) -> None:
        """The clocks of before."""
        state = self.app.server.extensions[EXTENSION]
        state["sessions"].clock, state["today"] = self._before

    def wait(self, **much: float) -> None:
        """Lets time pass."""
        self.passed += timedelta(**much)
