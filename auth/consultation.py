"""The consultation log: who saw what and when. Lines of JSON, chained by hash, in a file per month that is only ever appended to.

Every access begins with a line about who asks what. For every list that is read in it another line follows, before its rows go on: which list, the
filters, how many rows, and a digest of the ids. Such a line names the first one by the beginning of its hash (`bij`).
"""

import fcntl
import hashlib
import json
import os
import re
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.listed import Lijst

LONGEST_LINE = 4096
ROOM = 16 << 20
"""Bytes on the disk under which the operator should hear of it."""
REFERENCE = 16
"""Digits of its hash by which a line is named."""
TYPED = frozenset({"insz", "naam"})
"""Filters that can hold a person: that they were used is noted, never with what."""
_CODE = re.compile(r"[0-9]{4}(K[1-4])?(-[0-9]{1,6})?|[0-9a-f]{16}")
"""A kwartaal, a year or a calculation; an opaque id."""
_WORD = re.compile(r"[A-Za-z_]{1,20}")
_CHOICES = frozenset({"begeleidingsnood", "doelgroep", "plaats", "staat", "soort", "premieklasse", "einde", "reden"})
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
    """The log of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "consultation"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._lock = threading.Lock()

    def write(self, consultation: Consultation) -> str:
        """Appends the line of an access; what lists in it refer to. Raises OSError when that is not possible; then nothing may be shown."""
        return self._append(asdict(consultation))

    def write_list(self, bij: str, lijst: Lijst, toegang: Collection[str]) -> None:
        """Appends the line of a list in an access. Raises OSError when that is not possible; then nothing of it may be shown."""
        what = {"bij": bij, "lijst": lijst.vraag, "filter": described(lijst.parameters, toegang)}
        self._append(what | {"vanaf": lijst.vanaf, "aantal": lijst.aantal, "digest": lijst.digest})

    def _append(self, content: Mapping[str, Any]) -> str:
        moment = datetime.now(UTC)
        record: dict[str, Any] = {"tijd": moment.isoformat(timespec="milliseconds"), **content}
        path = self.folder / f"{moment:%Y-%m}.jsonl"
        with self._lock, os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            record["keten"] = _chained(_last_line(file) or self._end_before(path), record)
            _append(file, (json.dumps(record, ensure_ascii=False) + "\n").encode())
        return str(record["keten"])[:REFERENCE]

    def has_room(self) -> bool:
        """Whether lines can be written for a while."""
        try:
            disk = os.statvfs(self.folder)
        except OSError:
            return False
        return os.access(self.folder, os.W_OK) and disk.f_bavail * disk.f_frsize > ROOM

    def read(self) -> Iterator[dict[str, Any]]:
        """Every record, oldest first."""
        for path in self._files():
            with path.open(encoding="utf-8") as lines:  # splitlines would also break at a separator inside a text
                yield from map(json.loads, lines)

    def who_consulted(self, onderwerp: str) -> list[dict[str, Any]]:
        """The records about one person, by opaque id."""
        return [record for record in self.read() if record.get("onderwerp") == onderwerp]

    def lists_of(self, gebruiker: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The lists that a user read, oldest first: the record of the access, and that of the list."""
        accesses: dict[str, dict[str, Any]] = {}
        for record in self.read():
            if record.get("gebruiker") == gebruiker:
                accesses[record["keten"][:REFERENCE]] = record
            elif access := accesses.get(record.get("bij", "")):
                yield access, record

    def is_intact(self) -> bool:
        """Whether no line was changed, left out or put in, and no month between two others is missing."""
        return _is_chain([line for path in self._files() for line in path.read_bytes().splitlines(keepends=True)])

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.jsonl"))

    def _end_before(self, path: Path) -> bytes:
        """The last line before a new file: of the newest month before it."""
        earlier = [other for other in self._files() if other.name < path.name]
        if not earlier:
            return b""
        with earlier[-1].open("rb") as file:
            return _last_line(file)


def described(parameters: Mapping[str, Any], toegang: Collection[str]) -> dict[str, Any]:
    """Filters for the log: what was chosen as it is; what was typed and can be anything only as used."""
    return {name: _described(name, value, toegang) for name, value in parameters.items() if value is not None and value is not False}


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
    return bool(re.fullmatch("[01][0-9]{9}", value, re.ASCII)) and int(value[8:]) == 97 - int(value[:8]) % 97


def _append(file: Any, line: bytes) -> None:
    """The whole line or nothing of it: on a full disk a part can be written."""
    size = file.seek(0, os.SEEK_END)
    written = 0
    try:
        written = file.write(line)
    finally:
        if written != len(line):
            file.truncate(size)
    if written != len(line):
        raise OSError("the line does not fit")


def _last_line(file: Any) -> bytes:
    """The last line of an open file, newline included; empty at the start."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - LONGEST_LINE))
    lines = file.read(LONGEST_LINE).splitlines(keepends=True)
    return bytes(lines[-1]) if lines else b""


def _chained(before: bytes, record: dict[str, Any]) -> str:
    return hashlib.sha256(before + json.dumps(record, ensure_ascii=False).encode()).hexdigest()


def _is_chain(lines: list[bytes]) -> bool:
    before = b""
    for line in lines:
        try:
            record = json.loads(line)
            keten = record.pop("keten")
        except (ValueError, KeyError, AttributeError):
            return False
        if keten != _chained(before, record):
            return False
        before = line
    return True
