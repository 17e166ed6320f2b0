"""Who keeps asking for what is not there or not theirs is held up: nothing is found by trying
numbers.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger("maatwerk.veiligheid")
PERIOD = 60.0
"""Seconds in which refusals are counted together."""


@dataclass(slots=True)
class Limit:
    """How often every user was refused in the last minute, in this process.

    Counted by user: a new session does not begin anew.
    """

    most: int
    clock: Callable[[], float] = time.monotonic
    # user: since when, how often
    _counts: dict[str, tuple[float, int]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, gebruiker: str) -> None:
        """One more refusal; a line for who guards the application when it is one too many."""
        now = self.clock()
        with self._lock:
            self._counts = {
                name: kept for name, kept in self._counts.items() if now - kept[0] < PERIOD
            }
            begun, count = self._counts.get(gebruiker, (now, 0))
            self._counts[gebruiker] = begun, count + 1
        if count + 1 == self.most:
            log.error(
                "alarm: %s was refused %s times within a minute and is held up",
                gebruiker,
                self.most,
            )

    def is_over(self, gebruiker: str) -> bool:
        """Whether a user must wait."""
        begun, count = self._counts.get(gebruiker, (0.0, 0))
        return count >= self.most and self.clock() - begun < PERIOD
