"""The snapshot in service, and the only way to a cursor on it: with the scope of someone.

Every access works on one snapshot from beginning to end. A new snapshot is proven with a query
before it is used; the old one is closed when the last access that uses it ends. A snapshot that
cannot be used leaves the old one in service; a process that has none takes the one before it.
"""

import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.folder import data_folder
from data.reader.list_record import Record, unrecorded
from data.reader.query_cache import Answers
from data.reader.scope import Scope
from data.snapshot.file import CURRENT, SNAPSHOTS, Meta, opened

log = logging.getLogger(__name__)
FATAL = 2
"""Fatal errors of one snapshot after which another serves."""


class NoSnapshot(Exception):
    """There is nothing to read yet: no snapshot was published, or none can be opened."""


@dataclass(frozen=True, slots=True)
class Access:
    """A cursor on one snapshot, the toekenningen that may be read with it, the answers that it gave
    before, and who hears what was listed.
    """

    cursor: duckdb.DuckDBPyConnection
    toegang: tuple[str, ...]
    meta: Meta
    answers: Answers = field(default_factory=Answers)
    record: Record = unrecorded
    maatregelen: Mapping[str, str] = field(default_factory=dict)  # of each toekenning of toegang


@dataclass(slots=True)
class Snapshot:
    """One opened snapshot file and how many accesses use it."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    meta: Meta
    toekenningen: tuple[
        tuple[str, str, str], ...
    ]  # toekenningsnummer, ondernemingsnummer, maatregel
    answers: Answers = field(default_factory=Answers)
    in_use: int = 0
    retired: bool = False

    def toegang(self, scope: Scope) -> tuple[str, ...]:
        """The toekenningen that a scope allows, in order."""
        allowed = {
            maatregel: scope.ondernemingen(maatregel)
            for maatregel in {row[2] for row in self.toekenningen}
        }
        return tuple(
            nummer
            for nummer, onderneming, maatregel in self.toekenningen
            if onderneming in allowed[maatregel]
        )

    def maatregelen(self, toegang: Sequence[str]) -> dict[str, str]:
        """The maatregel of some toekenningen."""
        wanted = set(toegang)
        return {nummer: maatregel for nummer, _, maatregel in self.toekenningen if nummer in wanted}


@dataclass(slots=True)
class Snapshots:
    """The snapshots of one data folder, in one process."""

    folder: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _current: Snapshot | None = None
    _refused: Path | None = None
    _fatal: Counter[Path] = field(default_factory=Counter)

    @contextmanager
    def open(self, scope: Scope) -> Iterator[Access]:
        """One access. Raises NoSnapshot."""
        snapshot = self._take()
        try:
            with snapshot.connection.cursor() as cursor:
                toegang = snapshot.toegang(scope)
                maatregelen = snapshot.maatregelen(toegang)
                yield Access(
                    cursor, toegang, snapshot.meta, snapshot.answers, maatregelen=maatregelen
                )
        except duckdb.FatalException:
            self._drop(snapshot)
            raise
        finally:
            self._give_back(snapshot)

    def meta(self) -> Meta:
        """What the snapshot in service says of itself. Raises NoSnapshot."""
        snapshot = self._take()
        self._give_back(snapshot)
        return snapshot.meta

    def _take(self) -> Snapshot:
        wanted = (self.folder / SNAPSHOTS / CURRENT).resolve()
        with self._lock:
            if self._current is None or wanted not in (self._current.path, self._refused):
                self._switch(wanted)
            if self._current is None:
                raise NoSnapshot
            self._current.in_use += 1
            return self._current

    def refused(self) -> str:
        """The published snapshot when it cannot be used and another serves in its place; empty when
        all is well.
        """
        return self._refused.stem if self._refused else ""

    def _switch(self, wanted: Path) -> None:
        """Opens and proves another snapshot; keeps the old one when that fails, or takes the one
        before it when there is none.
        """
        for path in [wanted] if self._current else [wanted, *_earlier(wanted)]:
            if self._fatal[path] >= FATAL:
                continue
            try:
                new = _opened(path)
            except (duckdb.Error, OSError, LookupError) as error:
                log.error("snapshot %s cannot be used (%s)", path.name, type(error).__name__)
                continue
            self._serve(new, wanted)
            return
        self._refused = wanted

    def _serve(self, new: Snapshot, wanted: Path) -> None:
        old, self._current, self._refused = (
            self._current,
            new,
            None if new.path == wanted else wanted,
        )
        log.info("snapshot %s in service", new.meta.snapshot)
        if self._refused:
            log.error(
                "alarm: snapshot %s serves, for %s cannot be used", new.meta.snapshot, wanted.name
            )
        if old is not None:
            old.retired = True
            _close_when_idle(old)

    def _give_back(self, snapshot: Snapshot) -> None:
        with self._lock:
            snapshot.in_use -= 1
            _close_when_idle(snapshot)

    def _drop(self, snapshot: Snapshot) -> None:
        """After a fatal error: the next access opens the file again, and after another one the
        snapshot before it.
        """
        with self._lock:
            snapshot.retired = True
            self._fatal[snapshot.path] += 1
            if self._current is snapshot:
                self._current = None

    def close(self) -> None:
        """Lets go of the snapshot in service, as soon as nobody reads it."""
        with self._lock:
            if self._current is not None:
                self._current.retired = True
                _close_when_idle(self._current)
                self._current = None


def _close_when_idle(snapshot: Snapshot) -> None:
    if snapshot.retired and snapshot.in_use == 0:
        snapshot.connection.close()


def _earlier(path: Path) -> list[Path]:
    """The snapshots before one that are kept, newest first."""
    return sorted(
        (other for other in path.parent.glob("snap-*.duckdb") if other.name < path.name),
        reverse=True,
    )


def _opened(path: Path) -> Snapshot:
    """An opened and proven snapshot.

    Raises duckdb.Error, OSError, or LookupError for another schema version.
    """
    connection, meta = opened(path)
    found = connection.execute(
        "select toekenningsnummer, ondernemingsnummer, maatregel from toekenning order by all"
    ).fetchall()
    return Snapshot(path, connection, meta, tuple(found))


_holders: dict[Path, Snapshots] = {}
_holders_lock = threading.Lock()


def snapshots() -> Snapshots:
    """The snapshots of the data folder of this process; opened at the first access, so after any
    fork.
    """
    folder = data_folder()
    with _holders_lock:
        return _holders.setdefault(folder, Snapshots(folder))


def close_idle() -> None:
    """Closes the snapshots of this process that nobody reads; for the end of the process."""
    for holder in _holders.values():
        holder.close()


@contextmanager
def open_access(scope: Scope) -> Iterator[Access]:
    """The only function that opens a cursor: one access, for the length of the block.

    Raises NoSnapshot.
    """
    with snapshots().open(scope) as access:
        yield access
