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
_CODE = re.compile(r"[0-9]{4}(K[1-4])?(-[0-9]{1,6})?|[0-9a-f]{16}")
"""A kwartaal, a year or a calculation; an opaque id."""
MayLog = Callable[[str, Any], bool | None]
"""Whether a parameter of a query may be repeated, as the filters of the screens say of it
(components.selections): never what can hold a person, always what is chosen from a list; None when
no filter decides it.
"""


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
    """The log of one data folder. `written` hears of every line that was appended (anchor.py);
    `may_log` says what of a filter may stand in it.
    """

    def __init__(
        self,
        folder: Path,
        written: Callable[[], None] = lambda: None,
        may_log: MayLog = lambda _name, _value: False,
    ) -> None:
        self.folder = folder / "consultation"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._written = written
        self._may_log = may_log

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
        filters = described(lijst.parameters, toegang, self._may_log)
        what = {"bij": bij, "lijst": lijst.vraag, "filter": filters}
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


def described(
    parameters: Mapping[str, Any], toegang: Collection[str], may_log: MayLog
) -> dict[str, Any]:
    """Filters for the log: what was chosen as it is; what was typed and can be anything only as
    used.
    """
    return {
        name: _described(value, toegang, may_log(name, value))
        for name, value in parameters.items()
        if value is not None and value is not False
    }


def _described(value: Any, toegang: Collection[str], may_log: bool | None) -> Any:
    if may_log is False:
        return True
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int) or may_log:
        return value
    is_known = isinstance(value, str) and (value in toegang or _CODE.fullmatch(value))
    return value if is_known else True
