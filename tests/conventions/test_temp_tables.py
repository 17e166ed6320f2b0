"""Every temporary table and view of the operator's side stands in a list, with who makes it and who
reads it.
"""

import re
from pathlib import Path

from tests.conventions.source import ROOT

DATA = ROOT / "data"
ROOMS = ("contract", "operator", "snapshot", "store")
MADE = re.compile(r"create (?:or replace )?temp (?:table|view) ([a-z_]+)", re.IGNORECASE)
ROW = re.compile(r"\| `([a-z_]+)` \| (.*) \| (.*) \|")


def _files() -> list[Path]:
    return sorted(
        path
        for room in ROOMS
        for path in (DATA / room).rglob("*")
        if path.suffix in {".py", ".sql"}
    )


def _made() -> dict[str, set[str]]:
    """The files that make a table, by its name; one that ends in `_` is a family of names."""
    found: dict[str, set[str]] = {}
    for path in _files():
        for name in MADE.findall(path.read_text("utf-8")):
            found.setdefault(name, set()).add(_name(path))
    return found


def _readers(name: str, makers: set[str]) -> set[str]:
    end = "" if name.endswith("_") else r"\b"
    reads = re.compile(
        rf"(?:from|join|into|using|in|table\(\")\s*\(?(?:select [a-z_., ]+ from )?{name}{end}",
        re.IGNORECASE,
    )
    return {_name(path) for path in _files() if reads.search(path.read_text("utf-8"))} - makers


def _name(path: Path) -> str:
    return path.relative_to(DATA).as_posix()


def _listed() -> dict[str, tuple[set[str], set[str]]]:
    rows = ROW.findall((DATA / "store" / "README.md").read_text("utf-8"))
    return {
        name: (set(re.findall(r"`([^`]+)`", made)), set(re.findall(r"`([^`]+)`", read)))
        for name, made, read in rows
    }


def test_the_list_of_temporary_tables_is_true() -> None:
    made = _made()
    assert _listed() == {name: (makers, _readers(name, makers)) for name, makers in made.items()}
    assert len(made) > 20
