"""The consultation log: who saw what and when.

How its lines hang together: chain.py; how many there should be: anchor.py.

Every access begins with a line about who asks what. For every list that is read in it another line
follows, before its rows go on: which list, the filters, how many rows, and a digest of the ids.
Such a line names the first one by the beginning of its hash (`bij`).
"""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from auth.chain import Chain
from data.reader.list_record import Lijst

ROOM = 16 << 20
"""Bytes on the disk under which the operator should hear of it."""
REFERENCE = 16
"""Digits of its hash by which a line is named."""
TYPED = frozenset({"insz", "naam"})
"""Filters that can hold a person: that they were used is noted, never with what."""
_CODE = re.compile(r"[0-9]{4}(K[1-4])?(-[0-9]{1,6})?|[0-9a-f]{16}")
"""A kwartaal, a year or a calculation; an opaque id."""
_WORD = re.compile(r"[A-Za-z_]{1,20}")
_CHOICES = frozenset(
    {
        "begeleidingsnood",
        "doelgroep",
        "plaats",
        "staat",
        "soort",
        "premieklasse",
        "einde",
        "reden",
        "jaarsupplement",
    }
)
"""Filters that are chosen from a list."""


class Action(StrEnum):
    """What was done."""

    TONEN = "tonen"
    ONTHULLEN = "onthullen"  # an INSZ shown in full
    EXPORTEREN = "exporteren"
    WEIGEREN = "weigeren"  # asked of a toekenning that is not theirs: nothing was found


@dataclass(frozen=True, slots=True)
class Consultation:
    """One access. Without INSZ, names or amounts: persons by their opaque id."""

    gebruiker: str
    vo_id: str
    doelgroep: str
    organisatie: str
    sessie: str
    actie: Action
    scherm: str
    toekenning: str | None
    onderwerp: str | None
    momentopname: str


class ConsultationLog:
    """The log of one data folder. `written` hears of every line that was appended (anchor.py)."""

    def __init__(self, folder: Path, written: Callable[[], None] = lambda: None) -> None:
        self.folder = folder / "consultation"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._written = written

    @property
    def chain(self) -> Chain:
        """Its lines."""
        return Chain(self.folder)

    def write(self, consultation: Consultation) -> str:
        """Appends the line of an access; what lists in it refer to.

        Raises OSError when that is not possible; then nothing may be shown.
        """
        return self._append({name: getattr(consultation, name) for name in Consultation.__slots__})

    def write_list(self, bij: str, lijst: Lijst, toegang: Collection[str]) -> None:
        """Appends the line of a list in an access.

        Raises OSError when that is not possible; then nothing of it may be shown.
        """
        what = {"bij": bij, "lijst": lijst.vraag, "filter": described(lijst.parameters, toegang)}
        self._append(what | {"vanaf": lijst.vanaf, "aantal": lijst.aantal, "digest": lijst.digest})

    def _append(self, content: Mapping[str, Any]) -> str:
        keten = self.chain.append(content)
        self._written()
        return keten[:REFERENCE]

    def has_room(self) -> bool:
        """Whether lines can be written for a while."""
        try:
            disk = os.statvfs(self.folder)
        except OSError:
            return False
        return os.access(self.folder, os.W_OK) and disk.f_bavail * disk.f_frsize > ROOM

    def read(self) -> Iterator[dict[str, Any]]:
        """Every record, oldest first. What is no record is skipped: `remains` names it."""
        return (line.record for line in self.chain.lines() if line.record is not None)

    def remains(self) -> list[str]:
        """The places of the lines that are no record any more: cut off by an accident."""
        return [line.place for line in self.chain.lines() if line.record is None]

    def who_consulted(self, onderwerp: str) -> list[dict[str, Any]]:
        """The records about one person, by opaque id."""
        return [record for record in self.read() if record.get("onderwerp") == onderwerp]

    def lists_of(self, gebruiker: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The lists that a user read, oldest first: the record of the access, and that of the
        list.
        """
        accesses: dict[str, dict[str, Any]] = {}
        for record in self.read():
            if record.get("gebruiker") == gebruiker:
                accesses[record["keten"][:REFERENCE]] = record
            elif access := accesses.get(record.get("bij", "")):
                yield access, record

    def is_intact(self) -> bool:
        """Whether no record was changed, left out or put in between its first and its last line."""
        return not self.chain.check().broken


def described(parameters: Mapping[str, Any], toegang: Collection[str]) -> dict[str, Any]:
    """Filters for the log: what was chosen as it is; what was typed and can be anything only as
    used.
    """
    return {
        name: _described(name, value, toegang)
        for name, value in parameters.items()
        if value is not None and value is not False
    }


def _described(name: str, value: Any, toegang: Collection[str]) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if name in TYPED:
        return True
    if isinstance(value, bool | int):
        return value
    is_known = isinstance(value, str) and bool(
        value in toegang
        or _CODE.fullmatch(value)
        or (name in _CHOICES and _WORD.fullmatch(value))
        or (name == "ondernemingsnummer" and _is_ondernemingsnummer(value))
    )
    return value if is_known else True


def _is_ondernemingsnummer(value: str) -> bool:
    """Whether the check digits fit: ten digits of which they do not can be those of a person."""
    return (
        bool(re.fullmatch("[01][0-9]{9}", value, re.ASCII))
        and int(value[8:]) == 97 - int(value[:8]) % 97
    )
