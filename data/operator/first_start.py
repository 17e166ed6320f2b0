"""The first start of the demo: invented data for a folder without any, and whatever an earlier
start left undone.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from data.demo import genereer
from data.errors import CommandFailed
from data.operator.bereken_alles import bereken_alles
from data.operator.laad import REJECTS, laad
from data.snapshot.file import is_usable
from data.snapshot.publish import publiceer
from data.store.store import STORE, has_leveringen, open_store

WORK = "eerste-start"
"""Folder for what is not whole yet: within the data folder, so on the same disk, so that a store is
put in place in one step.
"""


def first_data(folder: Path) -> None:
    """Sees to a snapshot that this version reads: invents data where there are none, calculates
    what is missing, publishes.

    Killed at any moment, the next start completes; who starts meanwhile waits. Raises
    CommandFailed, and OSError where nothing can be written.
    """
    if is_usable(folder):
        return
    with alone(folder):
        if is_usable(folder):
            return
        shutil.rmtree(folder / WORK, ignore_errors=True)  # of a start that was killed
        if not _has_leveringen(folder):
            _invent(folder)
        bereken_alles(folder, date.today())
        publiceer(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Lets one process at a time make the data of a folder; the machine lets go when a process
    ends, however it ends.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _has_leveringen(folder: Path) -> bool:
    """Whether there is a store in which anything was ever loaded."""
    if not (folder / STORE).exists():
        return False
    with open_store(folder) as con:
        return has_leveringen(con)


def _invent(folder: Path) -> None:
    """Loads the invented leveringen aside, and puts them in place when all are there."""
    print("Eerste start: verzonnen gegevens maken. Dat duurt minder dan een minuut.", flush=True)
    work = folder / WORK
    work.mkdir(mode=0o700)
    genereer("klein", "csv", 1, work / "leveringen", date.today())
    laad(work, work / "leveringen")
    if not _has_leveringen(folder):  # else an operator loaded something meanwhile, and that stays
        put_in_place(work, folder)
    shutil.rmtree(work)


def put_in_place(work: Path, folder: Path) -> None:
    """The store as the last: with it, everything that was delivered is there.

    Raises CommandFailed when it could not be closed.
    """
    if (work / f"{STORE}.wal").exists():
        raise CommandFailed(
            "De verzonnen gegevens zijn niet helemaal bewaard. Kijk na of er plaats is op de "
            "schijf en start opnieuw."
        )
    shutil.copytree(work / REJECTS, folder / REJECTS, dirs_exist_ok=True)
    (work / STORE).replace(folder / STORE)
