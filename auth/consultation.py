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


class Action(StrEnum):
    """What was done."""

    TONEN = "tonen"
    ONTHULLEN = "onthullen"  # an INSZ shown in full
    EXPORTEREN = "exporteren"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One access. Without INSZ, names or amounts: persons by their opaque id."""

    gebruiker: str
    doelgroep: str
    organisatie: str
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
        with self._lock, os.fdopen(self._open(f"{moment:%Y-%m}.jsonl"), "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            record["keten"] = _chained(_last_line(file), record)
            file.seek(0, os.SEEK_END)
            file.write((json.dumps(record, ensure_ascii=False) + "\n").encode())

    def _open(self, name: str) -> int:
        return os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o600)

    def read(self) -> Iterator[dict[str, Any]]:
        """Every record, oldest first."""
        for path in sorted(self.folder.glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                yield json.loads(line)

    def who_consulted(self, onderwerp: str) -> list[dict[str, Any]]:
        """The records about one person, by opaque id."""
        return [record for record in self.read() if record["onderwerp"] == onderwerp]

    def is_intact(self) -> bool:
        """Whether no line of any file was changed, left out or put in."""
        return all(_is_chain(path.read_bytes().splitlines(keepends=True)) for path in self.folder.glob("*.jsonl"))


def _last_line(file: Any) -> bytes:
    """The last line of an open file, newline included; empty at the start."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 4096))
    lines = file.read().splitlines(keepends=True)
    return bytes(lines[-1]) if lines else b""


def _chained(before: bytes, record: dict[str, Any]) -> str:
    return hashlib.sha256(before + json.dumps(record, ensure_ascii=False).encode()).hexdigest()


def _is_chain(lines: list[bytes]) -> bool:
    before = b""
    for line in lines:
        record = json.loads(line)
        if record.pop("keten") != _chained(before, record):
            return False
        before = line
    return True
