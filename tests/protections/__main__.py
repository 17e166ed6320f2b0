"""`make protections`: take each protection away in a copy of the checkout, and see its test fail.

Prints a table for docs/mutation.md. Exit status 1 when a protection is missed by its test. A word
limits it to the lines of that name (`D5`), or to protections that say it (`clock`).
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.protections.declared import ROOT, Protection, protections

LINKED, LEFT_OUT = (".venv", "node_modules"), (".git", "var", "bench", "mutants", "__pycache__")
PATIENCE = 420
"""Seconds until a test without its protection is given up: it noticed, by standing still."""
FAILED = 1
"""The status of pytest when tests failed; any other one says nothing of the protection."""


def main(words: list[str]) -> int:
    """Try the protections that the words name, or all; the exit status."""
    chosen = [one for one in protections() if not words or one.line in words or _says(one, words)]
    missed = 0
    with TemporaryDirectory(prefix="protections-") as folder:
        copy = _copied(Path(folder))
        for number, protection in enumerate(chosen, 1):
            outcome = _tried(copy, protection)
            missed += outcome.startswith("MISSED")
            print(_row(protection, outcome), flush=True)
            print(f"{number} of {len(chosen)}", file=sys.stderr, flush=True)
    return 1 if missed else 0


def _row(protection: Protection, outcome: str) -> str:
    return f"| {protection.line} | {protection.name} | `{protection.test_name}` | {outcome} |"


def _says(protection: Protection, words: Iterable[str]) -> bool:
    return any(word in protection.name for word in words)


def _copied(folder: Path) -> Path:
    """A copy of the checkout that may be spoilt, with the demo data that are kept."""
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LINKED, *LEFT_OUT), symlinks=True)
    for name in LINKED:
        (copy / name).symlink_to((ROOT / name).resolve())
    return copy


def _tried(copy: Path, protection: Protection) -> str:
    """What its test says without the protection, which is put back afterwards."""
    whole = {edit.file: (copy / edit.file).read_text("utf-8") for edit in protection.edits}
    try:
        for edit in protection.edits:
            path = copy / edit.file
            path.write_text(edit.made_in(path.read_text("utf-8")), "utf-8")
        return _outcome(copy, protection.test)
    finally:
        for file, text in whole.items():
            (copy / file).write_text(text, "utf-8")


def _outcome(copy: Path, test: str) -> str:
    command = [sys.executable, "-m", "pytest", "-x", test]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return "stands still"
    if done.returncode == FAILED and re.search(r"^\d+ failed", done.stdout, re.MULTILINE):
        return "fails"
    said = (done.stdout + done.stderr).strip().splitlines()[-3:]
    return "MISSED" if done.returncode == 0 else f"MISSED: it did not run to its end: {said}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
