"""Lines of JSON in a file per month, chained by hash and only ever appended to.

A record holds the hash of the last whole record before it (`keten`). What an accident cut off stays
where it is: the next record begins a new line, chains to the last whole record, and holds the
digest of the remains in between (`restant`). So nothing is lost twice, and the rest stays provable.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LONGEST_LINE = 4096
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: where it stands, its bytes with the line feed, and its record; None when
    it is the remains of one.
    """

    bestand: str
    nummer: int
    raw: bytes
    record: dict[str, Any] | None

    @property
    def digest(self) -> str:
        """What names these bytes."""
        return digest(self.raw)

    @property
    def place(self) -> str:
        """Where it stands, for the operator."""
        return f"{self.bestand}, regel {self.nummer}"


@dataclass(frozen=True, slots=True)
class Check:
    """What holding the lines against each other gives."""

    lines: int
    first: Line | None
    remains: tuple[str, ...]
    """The places of lines that are no record."""
    broken: tuple[str, ...]
    """The places of records that do not follow from what stands before them."""


class Chain:
    """The files of one folder.

    One lock for all of them, over processes; the moment of a record is taken while it is held.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder, self.clock = folder, clock

    def files(self) -> list[Path]:
        """Every file, oldest first."""
        return [
            self.folder / name
            for name in sorted(os.listdir(self.folder))
            if name.endswith(".jsonl")
        ]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody appends meanwhile, in this process or another."""
        held = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)

    def append(self, content: Mapping[str, Any]) -> str:
        """Appends one record; its hash.

        Raises OSError when not all of it can be written; then nothing of it stays.
        """
        with self.locked():
            moment, files = self.clock(), self.files()
            before, remains, is_closed = _end_of(files)
            if not is_closed:
                _write(files[-1], b"\n")
            record: dict[str, Any] = {"tijd": moment.isoformat(timespec="milliseconds"), **content}
            if remains:
                record["restant"] = digest(remains)
            record["keten"] = _chained(before, record)
            newest = files[-1].name if files else ""
            # a clock that is set back begins no older file
            path = self.folder / max(newest, f"{moment:%Y-%m}.jsonl")
            _write(path, (json.dumps(record, ensure_ascii=False) + "\n").encode())
        return str(record["keten"])

    def lines(self) -> Iterator[Line]:
        """Every line, oldest first.

        The last one gets its line feed when that is missing: so it will stand there.
        """
        for path in self.files():
            with path.open(
                "rb"
            ) as file:  # only a line feed ends a line: texts may hold other separators
                for number, raw in enumerate(file, 1):
                    yield Line(path.name, number, _closed(raw), record_of(raw))

    def check(self, vouched: Iterable[str] = ()) -> Check:
        """Holds every line against what stands before it.

        The first line of all follows from nothing, or `vouched` holds its digest.
        """
        known, first, count = frozenset(vouched), None, 0
        before, pending = b"", b""
        remains: list[str] = []
        broken: list[str] = []
        is_begin = False
        for line in self.lines():
            count += 1
            if first is None:
                first, is_begin = line, line.digest in known
            if line.record is None:
                remains.append(line.place)
                pending += line.raw
                continue
            if not is_begin and not _follows(line.record, before, pending):
                broken.append(line.place)
            before, pending, is_begin = line.raw, b"", False
        return Check(count, first, tuple(remains), tuple(broken))


def digest(raw: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def record_of(raw: bytes) -> dict[str, Any] | None:
    """The record in a line; None for the remains of one."""
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and isinstance(record.get("keten"), str) else None


def _follows(record: Mapping[str, Any], before: bytes, remains: bytes) -> bool:
    """Whether a record follows from the last whole line before it, and names what was cut off in
    between.
    """
    content = {name: value for name, value in record.items() if name != "keten"}
    return bool(record["keten"] == _chained(before, content)) and record.get("restant") == (
        digest(remains) if remains else None
    )


def _chained(before: bytes, record: Mapping[str, Any]) -> str:
    return digest(before + json.dumps(record, ensure_ascii=False).encode())


def _closed(raw: bytes) -> bytes:
    return raw if raw.endswith(b"\n") else raw + b"\n"


def _end_of(files: list[Path]) -> tuple[bytes, bytes, bool]:
    """The last whole record as a line, what was cut off after it, and whether the newest file ends
    with a line feed.
    """
    remains, is_closed = b"", True
    for path in reversed(files):
        line, rest = _last_record(path)
        if path is files[-1]:
            is_closed = (line + rest).endswith(b"\n") or not line + rest
        remains = (_closed(rest) if rest else b"") + remains
        if line:
            return _closed(line), remains, is_closed
    return b"", remains, is_closed


def _last_record(path: Path) -> tuple[bytes, bytes]:
    """The last whole record of a file and what stands after it.

    Remains can be long: the whole file is read when its end holds no record.
    """
    with path.open("rb", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        tail = b""
        for length in (min(size, LONGEST_LINE), size):
            file.seek(size - length)
            tail = file.read(length)
            line, rest = _split(tail)
            if line:
                return line, rest
    return b"", tail


def _split(tail: bytes) -> tuple[bytes, bytes]:
    """The last line that is a record, and the rest; half a record at the beginning is none."""
    end = len(tail)
    while end > 0:
        begin = tail.rfind(b"\n", 0, end - 1) + 1
        if record_of(tail[begin:end]) is not None:
            return tail[begin:end], tail[end:]
        end = begin
    return b"", tail


def _write(path: Path, line: bytes) -> None:
    """The whole line or nothing of it: on a full disk a part can be written."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        size, written = file.seek(0, os.SEEK_END), 0
        try:
            written = file.write(line)
        finally:
            if written != len(line):
                file.truncate(size)
        if written != len(line):
            raise OSError("the line does not fit")
