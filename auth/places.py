"""Heavy work of one process: files, notes, what-ifs and comparisons.

Nobody waits in a serving thread for the work of another.

When all places are taken, or one user has enough of them, the answer is at once that it is busy.
Threads are always left for everything else.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app

from auth.consult import EXTENSION, require_principal
from auth.refusal import Bezet

P = ParamSpec("P")
R = TypeVar("R")
PLACES = 3
"""Who may do heavy work at the same time, in one process."""
THREADS = 8
"""Threads that serve, in one process: more than heavy work and the identity provider
(oidc_client.AT_ONCE) can hold together.
"""
FILES_OF_ONE = 2
"""Files and notes that one user makes at the same time, in one process."""


@dataclass(slots=True)
class Places:
    """Who does heavy work now."""

    most: int = PLACES
    _taken: Counter[str] = field(default_factory=Counter)  # by user
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def take(self, gebruiker: str, each: int) -> Iterator[None]:
        """One place, for the length of the block.

        Raises Bezet at once when there is none, or this user has as many as one may have.
        """
        with self._lock:
            if self._taken.total() >= self.most or self._taken[gebruiker] >= each:
                raise Bezet("no place for heavy work")
            self._taken[gebruiker] += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken -= Counter((gebruiker,))


def places() -> Places:
    """Those of this process."""
    found: Places = current_app.extensions[EXTENSION]["places"]
    return found


def heavy(callback: Callable[P, R]) -> Callable[P, R]:
    """A callback that takes a place while it works.

    A screen asks more than one at once, so one user may have them all.
    """

    @wraps(callback)
    def limited(*args: P.args, **named: P.kwargs) -> R:
        taken = places()
        with taken.take(require_principal().gebruiker, taken.most):
            return callback(*args, **named)

    return limited
