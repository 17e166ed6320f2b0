"""What every YAML file of the law must satisfy.

A file that does not is refused at import, with a message that says where and why.

Texts, mappings and lists remember the line on which they begin, so that a message names it:
`begrenzing.yaml:12: ggmmi: ...`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml


class Refused(ValueError):
    """A file that may not be used; the message names the file, the key and the reason."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is published."""

    article: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Aanname:
    """Why something is assumed, and what it might be instead; `modus` names the choice of `Modi`
    that switches it, when there is one.
    """

    reason: str
    alternatives: tuple[str, ...]
    modus: str | None = None


class Scalar(str):
    """A text of a file, with its line. `text` gives it as a plain text."""

    line: int


class Keyed(dict[str, Any]):
    """A mapping of a file, with its line; its keys are scalars."""

    line: int


class Listed(list[Any]):
    """A list of a file, with its line."""

    line: int


def refusal(where: str, reason: str, at: object = None) -> Refused:
    """The refusal of something in a file; `where` begins with the name of the file, `at` is what
    was read there.
    """
    line = getattr(at, "line", None)
    file, _, inside = where.partition(":")
    return Refused(
        f"{file}:{line}:{inside or ''}{':' if inside else ''} {reason}"
        if line
        else f"{where}: {reason}"
    )


def read(path: Path) -> dict[str, Any]:
    """A YAML file of keys, in which every scalar is text and no key is repeated. Raises Refused."""
    return mapping(path.name, _read(path))


def read_list(path: Path) -> list[Any]:
    """A YAML file that is a list, in which every scalar is text and no key is repeated.

    Raises Refused.
    """
    return entries(path.name, _read(path))


def _read(path: Path) -> Any:
    try:
        node = yaml.compose(path.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise refusal(
            path.name, f"geen leesbare YAML: {error}", _at(Scalar(), mark.line if mark else 0)
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Refused(f"{path.name}: geen leesbare YAML: {error}") from error
    return _plain(path.name, node)


def _plain(where: str, node: Any) -> Any:
    if node is None:
        return _at(Scalar(), 0)
    line = node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return _at(Keyed(_pairs(where, node)), line)
    if isinstance(node, yaml.SequenceNode):
        return _at(Listed(_plain(where, value) for value in node.value), line)
    return _at(Scalar(node.value), line)


def _pairs(where: str, node: Any) -> dict[str, Any]:
    """The keys of a mapping with their values.

    Raises Refused for a key that is no word, or is there already.
    """
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = _plain(where, key)
        if not isinstance(name, str):
            raise refusal(where, "een sleutel is een woord, geen lijst", name)
        if name in found:
            raise refusal(where, f"staat er twee keer in: {name}", name)
        found[name] = _plain(f"{where}: {name}", value)
    return found


T = TypeVar("T", Scalar, Keyed, Listed)


def _at(value: T, line: int) -> T:
    """What was read, with its line; lines of a file are counted from 1."""
    value.line = line + 1
    return value


def mapping(where: str, value: Any) -> dict[str, Any]:
    """A value that has keys. Raises Refused."""
    if not isinstance(value, dict) or not value:
        raise refusal(where, "hier horen sleutels met een waarde", value)
    return value


def keys(
    where: str, body: Any, required: Iterable[str], optional: Iterable[str] = ()
) -> dict[str, Any]:
    """A mapping with all required keys and no unknown one. Raises Refused."""
    found, needed = mapping(where, body), set(required)
    unknown, missing = sorted(set(found) - needed - set(optional)), sorted(needed - set(found))
    if unknown:
        raise refusal(where, f"onbekende sleutel: {', '.join(unknown)}", unknown[0])
    if missing:
        raise refusal(where, f"sleutel ontbreekt: {', '.join(missing)}", body)
    return found


def text(where: str, value: Any) -> str:
    """A text that is not empty. Raises Refused."""
    if not isinstance(value, str) or not value.strip():
        raise refusal(where, "hier hoort een tekst", value)
    return str(value)


def texts(where: str, value: Any) -> tuple[str, ...]:
    """A list of texts, possibly empty. Raises Refused."""
    return tuple(text(where, item) for item in entries(where, value))


def entries(where: str, value: Any) -> list[Any]:
    """A list, possibly empty. Raises Refused."""
    if not isinstance(value, list):
        raise refusal(where, "hier hoort een lijst", value)
    return value


def dutch(where: str, value: Any) -> str:
    """A text for the user, written under nl. Raises Refused."""
    return text(f"{where}: nl", keys(where, value, {"nl"})["nl"])


def day(where: str, value: Any) -> date:
    """A day written as 2026-03-01, and in no other way: one day cannot stand in a file twice.

    Raises Refused.
    """
    try:
        found = date.fromisoformat(text(where, value))
    except ValueError as error:
        raise refusal(where, f"geen dag zoals 2026-03-01: {value}", value) from error
    if found.isoformat() != value:
        raise refusal(where, f"geen dag zoals 2026-03-01: {value}", value)
    return found


def source(where: str, value: Any) -> Source:
    """An article, a title and an address. Raises Refused."""
    found = keys(where, value, {"article", "title", "url"})
    if not text(where, found["url"]).startswith("https://"):
        raise refusal(where, "het adres van een bron begint met https://", found["url"])
    return Source(
        text(where, found["article"]), text(where, found["title"]), text(where, found["url"])
    )


def aanname(where: str, value: Any) -> Aanname:
    """A reason and the alternatives, perhaps a modus. Raises Refused."""
    found = keys(where, value, {"reason", "alternatives"}, {"modus"})
    modus = text(where, found["modus"]) if "modus" in found else None
    return Aanname(text(where, found["reason"]), texts(where, found["alternatives"]), modus)


def ground(where: str, body: Mapping[str, Any]) -> Source | Aanname:
    """The source or the aanname of something: one of the two. Raises Refused."""
    if ("source" in body) == ("aanname" in body):
        raise refusal(where, "geef een bron of een aanname, een van de twee", body)
    return (
        source(f"{where}: source", body["source"])
        if "source" in body
        else aanname(f"{where}: aanname", body["aanname"])
    )


def is_announced(where: str, body: Mapping[str, Any]) -> bool:
    """Whether something is known before its first day: `announced: true`, or no such key.

    Raises Refused.
    """
    if body.get("announced", "true") != "true":
        raise refusal(where, "announced is true, of staat er niet", body["announced"])
    return "announced" in body
