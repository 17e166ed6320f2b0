"""The protections as protections.yaml declares them: where each stands, and which test holds it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DECLARED = Path(__file__).with_name("protections.yaml")


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file, and what stands there without the protection."""

    file: str
    old: str
    new: str

    def made_in(self, text: str) -> str:
        """Return the text with the edit. Raises ValueError unless the piece stands there once."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} holds {text.count(self.old)} times: {self.old!r}")
        return text.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Protection:
    """One protection: the line of the list of attacks or accidents, the edits that take it away,
    and the test that then fails.
    """

    line: str
    name: str
    edits: tuple[Edit, ...]
    test: str

    @property
    def test_name(self) -> str:
        """The test as the list of attacks names it: folder and file, and test."""
        file, _, test = self.test.partition("::test_")
        place = file.removeprefix("tests/").replace("test_", "").removesuffix(".py")
        return f"{place}: {test}"


def protections() -> list[Protection]:
    """Return all of them, in the order of the list."""
    return [_read(entry) for entry in yaml.safe_load(DECLARED.read_text("utf-8"))]


def _read(entry: dict[str, Any]) -> Protection:
    edits = tuple(
        Edit(one["file"], one["old"], one["new"]) for one in (entry, *entry.get("also", []))
    )
    return Protection(entry["line"], entry["protection"], edits, entry["test"])
