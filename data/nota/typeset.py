"""A document to a PDF, in a process of its own: bounded in memory and time, and nothing of anyone
stays behind in ours.
"""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

PRESS = Path(__file__).with_name("press.py")
AT_ONCE = 2
"""Notes that one process makes at the same time.

Nobody waits for a place: whoever comes then hears that it is busy.
"""
LONGEST = 20
"""Seconds that one may take."""

_places = BoundedSemaphore(AT_ONCE)


class NotTypeset(Exception):
    """There is no file. The reason can hold what was in the document, so it is not given."""


class NoPlace(Exception):
    """Others are being served, or it took too long: later it can be made."""


def pdf(document: dict[str, Any]) -> bytes:
    """The file. Raises NoPlace when it cannot be made now, NotTypeset when it cannot be made."""
    if not _places.acquire(blocking=False):
        raise NoPlace
    try:
        return pressed(document)
    finally:
        _places.release()


def pressed(document: dict[str, Any], form: str = "pdf") -> bytes:
    """The document as the press makes it: a PDF, or its first page as a PNG."""
    command = [sys.executable, "-I", str(PRESS), form]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(document).encode(),
            capture_output=True,
            timeout=LONGEST,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise NoPlace from None
    if done.returncode != 0 or not done.stdout:
        raise NotTypeset
    return done.stdout
