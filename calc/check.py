"""What every YAML file of the law must satisfy. A file that does not is refused at import, with a message that says where and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

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
    """Why something is assumed, and what it might be instead; `modus` names the choice of `Modi` that switches it, when there is one."""

    reason: str
    alternatives: tuple[str, ...]
    modus: str | None = None


def read(path: Path) -> dict[str, Any]:
    """A YAML file in which every scalar is text and no key is repeated. Raises Refused."""
    try:
        node = yaml.compose(path.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Refused(f"{path.name}: geen leesbare YAML: {error}") from error
    return mapping(path.name, _plain(path.name, node))


def _plain(where: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        if not all(isinstance(key, str) for key in keys):
            raise Refused(f"{where}: een sleutel is een woord, geen lijst")
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        if repeated:
            raise Refused(f"{where}: staat er twee keer in: {', '.join(repeated)}")
        return {key.value: _plain(f"{where}: {key.value}", value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(where, value) for value in node.value]
    return None if node is None else node.value


def mapping(where: str, value: Any) -> dict[str, Any]:
    """A value that has keys. Raises Refused."""
    if not isinstance(value, dict) or not value:
        raise Refused(f"{where}: hier horen sleutels met een waarde")
    return value


def keys(where: str, body: Any, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
    """A mapping with all required keys and no unknown one. Raises Refused."""
    found, needed = mapping(where, body), set(required)
    unknown, missing = sorted(set(found) - needed - set(optional)), sorted(needed - set(found))
    if unknown:
        raise Refused(f"{where}: onbekende sleutel: {', '.join(unknown)}")
    if missing:
        raise Refused(f"{where}: sleutel ontbreekt: {', '.join(missing)}")
    return found


def text(where: str, value: Any) -> str:
    """A text that is not empty. Raises Refused."""
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"{where}: hier hoort een tekst")
    return value


def texts(where: str, value: Any) -> tuple[str, ...]:
    """A list of texts, possibly empty. Raises Refused."""
    return tuple(text(where, item) for item in entries(where, value))


def entries(where: str, value: Any) -> list[Any]:
    """A list, possibly empty. Raises Refused."""
    if not isinstance(value, list):
        raise Refused(f"{where}: hier hoort een lijst")
    return value


def dutch(where: str, value: Any) -> str:
    """A text for the user, written under nl. Raises Refused."""
    return text(f"{where}: nl", keys(where, value, {"nl"})["nl"])


def day(where: str, value: Any) -> date:
    """A day written as 2026-03-01, and in no other way: one day cannot stand in a file twice. Raises Refused."""
    try:
        found = date.fromisoformat(text(where, value))
    except ValueError as error:
        raise Refused(f"{where}: geen dag zoals 2026-03-01: {value}") from error
    if found.isoformat() != value:
        raise Refused(f"{where}: geen dag zoals 2026-03-01: {value}")
    return found


def source(where: str, value: Any) -> Source:
    """An article, a title and an address. Raises Refused."""
    found = keys(where, value, {"article", "title", "url"})
    if not text(where, found["url"]).startswith("https://"):
        raise Refused(f"{where}: het adres van een bron begint met https://")
    return Source(text(where, found["article"]), text(where, found["title"]), found["url"])


def aanname(where: str, value: Any) -> Aanname:
    """A reason and the alternatives, perhaps a modus. Raises Refused."""
    found = keys(where, value, {"reason", "alternatives"}, {"modus"})
    modus = text(where, found["modus"]) if "modus" in found else None
    return Aanname(text(where, found["reason"]), texts(where, found["alternatives"]), modus)


def ground(where: str, body: Mapping[str, Any]) -> Source | Aanname:
    """The source or the aanname of something: one of the two. Raises Refused."""
    if ("source" in body) == ("aanname" in body):
        raise Refused(f"{where}: geef een bron of een aanname, een van de twee")
    return source(f"{where}: source", body["source"]) if "source" in body else aanname(f"{where}: aanname", body["aanname"])
