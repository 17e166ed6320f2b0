"""What a question listed, for whoever keeps a record of it: how many, and a digest of their ids;
never the ids themselves.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

IDS = ("werknemer", "toekenningsnummer")
"""Columns that say whom or what a row is about; the first that a row type has counts."""


@dataclass(frozen=True, slots=True)
class Lijst:
    """One list as it was read: the question and its parameters, from which row, how many rows, and
    the SHA-256 of their ids in that order.
    """

    vraag: str
    parameters: Mapping[str, Any]
    vanaf: int
    aantal: int
    digest: str


Record = Callable[[Lijst], None]


def unrecorded(_lijst: Lijst) -> None:
    """Nobody keeps a record."""


def id_of(row: type[Any]) -> str | None:
    """The column of a row type that names its subject; nothing for rows about no one in
    particular.
    """
    return next((name for name in IDS if name in row.__dataclass_fields__), None)


@dataclass(slots=True)
class Counted:
    """Counts rows and digests their ids, each followed by a line feed, while they come."""

    aantal: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)

    def add(self, ids: Iterable[str]) -> None:
        """Some more rows."""
        found = [f"{one}\n" for one in ids]
        self.aantal += len(found)
        self._hash.update("".join(found).encode())

    def lijst(self, vraag: str, parameters: Mapping[str, Any], vanaf: int = 0) -> Lijst:
        """All of them as one list."""
        return Lijst(vraag, parameters, vanaf, self.aantal, self._hash.hexdigest())
