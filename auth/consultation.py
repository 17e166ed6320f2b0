"""The consultation log: who saw what and when. One line of JSON per access, chained by hash, in a file per month that is only ever appended to."""

import fcntl
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

LONGEST_LINE = 4096


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

    def write(self, consultation: Consultation) -> None:
        """Appends one line. Raises OSError when that is not possible; then nothing may be shown."""
        moment = datetime.now(UTC)
        record: dict[str, Any] = {"tijd": moment.isoformat(timespec="milliseconds"), **asdict(consultation)}
        path = self.folder / f"{moment:%Y-%m}.jsonl"
        with self._lock, os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            record["keten"] = _chained(_last_line(file) or self._end_before(path), record)
            _append(file, (json.dumps(record, ensure_ascii=False) + "\n").encode())

    def read(self) -> Iterator[dict[str, Any]]:
        """Every record, oldest first."""
        for path in self._files():
            with path.open(encoding="utf-8") as lines:  # splitlines would also break at a separator inside a text
                yield from map(json.loads, lines)

    def who_consulted(self, onderwerp: str) -> list[dict[str, Any]]:
        """The records about one person, by opaque id."""
        return [record for record in self.read() if record["onderwerp"] == onderwerp]

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
