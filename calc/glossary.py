"""The words of the field: how a quantity is called on screen, and what it means in plain Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calc import check

FILE = Path(__file__).with_name("glossary.yaml")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the field."""

    key: str  # as in the code: the name of a quantity, or a noun
    name: str
    definition: str


@cache
def terms(path: Path = FILE) -> Mapping[str, Term]:
    """All words by key, in the order of the file.

    Raises Refused when the file is not as it should be.
    """
    return {
        str(key): _term(f"{path.name}: {key}", str(key), body)
        for key, body in check.read(path).items()
    }


def _term(where: str, key: str, body: object) -> Term:
    found = check.keys(where, body, {"term", "definition"})
    return Term(
        key,
        check.dutch(f"{where}: term", found["term"]),
        check.dutch(f"{where}: definition", found["definition"]),
    )
