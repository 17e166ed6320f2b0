"""The anchor of the consultation log: of every file its first and its last line, and how many lines
it has, in the state database.

A chain shows what was changed in its middle. That its end, a whole month or all of it was taken
away shows only in what stands outside of it.
"""

import atexit
import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from auth.chain import Chain, Line, digest, record_of
from auth.sessions import metadata

log = logging.getLogger("maatwerk.logboek")
DELAY = 1.0
"""Seconds until a line that was written is anchored: no access waits for the database."""

anchors = sa.Table(
    "logboek",
    metadata,
    sa.Column("bestand", sa.String(20), primary_key=True),
    sa.Column("eerste", sa.String(64), nullable=False),  # SHA-256 of the first line
    sa.Column("laatste", sa.String(64), nullable=False),  # and of the last one that was seen
    sa.Column("begin", sa.BigInteger, nullable=False),  # where that one begins, in bytes
    sa.Column("regels", sa.BigInteger, nullable=False),
    sa.Column(
        "opgeruimd", sa.Date
    ),  # when the operator took the file away; empty: it must be there
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of one file."""

    bestand: str
    eerste: str
    laatste: str
    begin: int
    regels: int


class Moved(Exception):
    """The line that was anchored is no longer where it was."""


class Anchors:
    """Keeps the anchor of a log up to date, a moment after lines were written."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.engine, self.chain = engine, Chain(folder / "consultation")
        self._lock, self._is_due, self._alarmed = threading.Lock(), False, set[str]()
        atexit.register(self.keep)

    def soon(self) -> None:
        """Anchors in a moment what was written until then."""
        with self._lock:
            if self._is_due:
                return
            self._is_due = True
        timer = threading.Timer(DELAY, self.keep)
        timer.daemon = True
        timer.start()

    def keep(self) -> None:
        """Anchors what is there now.

        What cannot be kept now is kept the next time: the log itself has it.
        """
        with self._lock:
            self._is_due = False
        try:
            moved = advance(self.engine, self.chain)
        except (OSError, sa.exc.SQLAlchemyError) as error:
            log.warning("consultation log not anchored: %s", type(error).__name__)
            return
        for name in moved - self._alarmed:
            log.error("alarm: lines of the consultation log are gone: %s", name)
        self._alarmed |= moved


def advance(engine: sa.Engine, chain: Chain) -> set[str]:
    """Anchors every line that is there; the names of files that are gone or lost lines, whose
    anchor stays.

    Raises OSError, SQLAlchemyError.
    """
    kept = {anchor.bestand: anchor for anchor in anchored(engine)}
    newest, found = max(kept, default=""), []
    with chain.locked():
        files = chain.files()
        moved = kept.keys() - {path.name for path in files}
        for path in (path for path in files if path.name >= newest):  # older ones grow no more
            try:
                found.append(_advanced(path, kept.get(path.name)))
            except Moved:
                moved.add(path.name)
    for anchor in found:
        if anchor and anchor != kept.get(anchor.bestand):
            _keep(engine, anchor)
    return moved


def cleared(engine: sa.Engine) -> dict[str, int]:
    """The files that the operator took away by the rules of retention, oldest first, and how many
    lines each had.
    """
    ask = (
        sa.select(anchors.c.bestand, anchors.c.regels)
        .where(anchors.c.opgeruimd.is_not(None))
        .order_by(anchors.c.bestand)
    )
    with engine.connect() as con:
        return {row.bestand: row.regels for row in con.execute(ask)}


def anchored(engine: sa.Engine) -> list[Anchor]:
    """The files that must be there, oldest first."""
    columns = [anchors.c[name] for name in Anchor.__slots__]
    with engine.connect() as con:
        return [
            Anchor(*row)
            for row in con.execute(
                sa.select(*columns).where(anchors.c.opgeruimd.is_(None)).order_by(anchors.c.bestand)
            )
        ]


def lost(kept: Collection[Anchor], chain: Chain) -> list[str]:
    """What the files lack of what was anchored, in sentences for the operator."""
    files = {path.name: path for path in chain.files()}
    sentences = []
    for anchor in kept:
        if anchor.bestand not in files:
            sentences.append(
                f"{anchor.bestand} is weg. Daarin stonden minstens {anchor.regels} regels."
            )
            continue
        lines = [line for line in chain.lines() if line.bestand == anchor.bestand]
        if not _holds(anchor, lines):
            sentences.append(
                f"{anchor.bestand} telt {len(lines)} regels. De databank kent er "
                f"{anchor.regels}, met een ander begin of einde."
            )
    return sentences


def _holds(anchor: Anchor, lines: list[Line]) -> bool:
    """Whether the first and the last line that were anchored stand where they stood; of a line that
    was cut off the remains do.
    """
    if len(lines) < anchor.regels:
        return False
    ends = (lines[0], anchor.eerste), (lines[anchor.regels - 1], anchor.laatste)
    return all(line.record is None or line.digest == known for line, known in ends)


def _advanced(path: Path, kept: Anchor | None) -> Anchor | None:
    """The anchor of a file as it is now; None without lines.

    Reads only what came after the kept one. Raises Moved.
    """
    begin, count = (kept.begin, kept.regels - 1) if kept else (0, 0)
    with path.open("rb") as file:
        file.seek(max(0, begin - 1))
        if begin and file.read(1) != b"\n":
            raise Moved
        lines = [line if line.endswith(b"\n") else line + b"\n" for line in file]
    if kept and (
        not lines or (digest(lines[0]) != kept.laatste and record_of(lines[0]) is not None)
    ):
        raise Moved
    if not lines:
        return None
    last = Anchor(
        path.name,
        digest(lines[0]),
        digest(lines[-1]),
        begin + sum(map(len, lines[:-1])),
        count + len(lines),
    )
    return replace(last, eerste=kept.eerste) if kept else last


def _keep(engine: sa.Engine, anchor: Anchor) -> None:
    """Moves an anchor on; another process may have moved it further."""
    values = {name: getattr(anchor, name) for name in Anchor.__slots__}
    mine = anchors.c.bestand == anchor.bestand
    with engine.begin() as con:
        is_older = (anchors.c.regels <= anchor.regels) | anchors.c.opgeruimd.is_not(None)
        if con.execute(
            sa.update(anchors).where(mine & is_older).values(**values, opgeruimd=None)
        ).rowcount:
            return
        if con.execute(sa.select(anchors.c.bestand).where(mine)).first() is None:
            con.execute(sa.insert(anchors).values(**values))
