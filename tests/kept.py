"""Data folders that are the same for every process and every run: made once, kept by a digest of
what makes them, never written in.
"""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

ROOT = Path(__file__).parents[1]
MAKERS = ("calc", "data", "requirements.txt")
"""What a data folder depends on beside the commands: the rules with their parameters, all of
`data`, and the versions of the libraries.
"""
KEPT = 4
"""Folders that stay, so that going back to another branch costs nothing."""


def digest(words: Iterable[str], makers: Iterable[str] = MAKERS, root: Path = ROOT) -> str:
    """Return the name under which a data folder is kept: it changes with every file that makes it,
    and with every word of the commands.
    """
    total = hashlib.sha256("\0".join([sys.version, *words]).encode())
    for path in sorted(path for maker in makers for path in _files(root / maker)):
        total.update(f"\0{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:32]


def _files(maker: Path) -> Iterable[Path]:
    if maker.is_file():
        return [maker]
    return (path for path in maker.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def kept(place: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder of this name, made now when it is not there yet: by one process, while the
    others wait for it.
    """
    folder = place / name
    with FileLock(place / "making.lock"):
        if not folder.exists():
            fresh = Path(mkdtemp(prefix="making-", dir=place))
            make(fresh)
            _close(fresh)
            fresh.rename(folder)
        folder.touch()
        _remove_oldest(place)
    return folder


def _close(folder: Path) -> None:
    """Take the right to write away: who is not root cannot write in it, and for root `state`
    tells.
    """
    for path in _inside(folder):
        path.chmod(path.stat().st_mode & ~0o222)


def _open(folder: Path) -> None:
    """Give the owner the right to write back; a snapshot stays read only, as publishing leaves
    it.
    """
    for path in _inside(folder):
        if path.is_dir() or path.parent.name != "snapshots":
            path.chmod(path.stat().st_mode | 0o200)


def _inside(folder: Path) -> list[Path]:
    return [folder, *(path for path in folder.rglob("*") if not path.is_symlink())]


def _remove_oldest(place: Path) -> None:
    folders = [path for path in place.iterdir() if path.is_dir()]
    for old in sorted(folders, key=lambda path: path.stat().st_mtime_ns, reverse=True)[KEPT:]:
        forget(old)


def forget(folder: Path) -> None:
    """Remove a kept folder: the next who asks makes it anew."""
    if folder.exists():
        _open(folder)
        shutil.rmtree(folder)


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return the size, the mode and the moment of the last change of every file of a folder."""
    files = ((path, path.lstat()) for path in folder.rglob("*"))
    return {
        str(path.relative_to(folder)): (about.st_size, about.st_mode, about.st_mtime_ns)
        for path, about in files
        if not path.is_dir()
    }


def copy_to_write(folder: Path, target: Path) -> Path:
    """Copy a kept folder to a place of one's own, where it may be written in."""
    shutil.copytree(folder, target, symlinks=True)
    _open(target)
    return target
