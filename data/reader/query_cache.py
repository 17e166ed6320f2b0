"""Answers that are kept while a snapshot is in service: what it holds never changes, so the same
question has the same answer.

The callbacks of one screen, and every block of a long table, ask the same small things again. The
question holds its text and all its parameters, the toekenningen that may be read among them: nobody
gets the answer to another one's question.
"""

import threading
from collections.abc import Callable, Hashable, Sized
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cachetools import LRUCache

Answer = TypeVar("Answer", bound=Sized)
MOST_ROWS = 20_000
"""Rows that are kept together, some 20 MB; what was not asked for longest goes first."""
MOST_ROWS_OF_ONE = 2_000


def _size(answer: Sized) -> int:
    return 1 + len(answer)


@dataclass(slots=True)
class Answers:
    """The answers of one snapshot, for all threads of this process."""

    _kept: "LRUCache[Hashable, Any]" = field(default_factory=lambda: LRUCache(MOST_ROWS, _size))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def to(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The rows, or what was calculated from them, that answer a question: kept, or asked now.

        Nobody may change them.
        """
        with self._lock:
            found: Answer | None = self._kept.get(question)
        if found is None:
            found = ask()
            if len(found) <= MOST_ROWS_OF_ONE:
                with self._lock:
                    self._kept[question] = found
        return found

    def forget(self) -> None:
        """Everything is asked anew."""
        with self._lock:
            self._kept.clear()
