"""The folder of the snapshots: which there are, which is in service, and what an unfinished run
left behind.
"""

import os
import re
import shutil
from pathlib import Path

from data.snapshot.file import CURRENT

KEPT = 3
"""Snapshots kept: the new one and those that were in service before it; a process that still reads
another one is not disturbed.
"""


def in_service(target: Path) -> str:
    """The name of the current snapshot; empty when there is none."""
    link = target / CURRENT
    return link.resolve().stem if link.is_symlink() else ""


def snapshots(target: Path) -> list[Path]:
    """The published ones, oldest first."""
    return sorted(
        path for path in target.glob("snap-*.duckdb") if re.fullmatch(r"snap-[0-9]{6}", path.stem)
    )


def highest(target: Path) -> int:
    """The number of the newest; 0 when there is none."""
    return max((int(path.stem.removeprefix("snap-")) for path in snapshots(target)), default=0)


def sweep(target: Path) -> None:
    """Removes what an unfinished run left, and what a process that was killed had set aside of a
    snapshot that is gone: it is plain text.
    """
    for path in target.glob(".build-*"):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in target.glob("snap-*.duckdb.tmp"):
        if not path.with_suffix("").exists():
            # whoever still reads it may set aside more at this moment
            shutil.rmtree(path, ignore_errors=True)


def put_in_place(target: Path, build: Path, name: str) -> None:
    """Durable before visible: the file, then its name, then the pointer.

    What the operator went back from goes first, then the oldest.
    """
    served = in_service(target)
    _sync(build)
    build.chmod(0o440)
    build.rename(target / f"{name}.duckdb")
    point_at(target, f"{name}.duckdb")
    others = [path for path in snapshots(target) if path.stem != name]
    followed = [path for path in others if path.stem <= served]
    for old in set(others) - set(followed[1 - KEPT :]):
        old.unlink()


def point_at(target: Path, file: str) -> None:
    """Puts a file of the folder in service, in one step."""
    link = target / f".build-{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(file)
    os.replace(link, target / CURRENT)
    _sync(target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
