"""Dated parameters: one YAML file beside the rule that uses them.

Every value has a first day and a source or an aanname; without, the application does not start. Numbers are text in the file and become exact whole
numbers in the unit that the parameter names.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from calc.dated import Dated, Period


class ParameterError(ValueError):
    """A parameter file that may not be used; the message says which file, which key and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value is published."""

    article: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Aanname:
    """Why a value is assumed, and what it might be instead."""

    reason: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as written, as an exact number in its unit, and its ground."""

    text: str
    value: Any
    ground: Source | Aanname


class Parameter:
    """A named, dated number of a regeling."""

    def __init__(self, key: str, name: str, description: str, unit: str, per: str, checked_on: date, entries: Dated[Entry]) -> None:
        self.key, self.name, self.description = key, name, description
        self.unit, self.per, self.checked_on = unit, per, checked_on
        self.entries = entries

    def on(self, day: date) -> Any:
        """The exact value in force on a day. Raises LookupError before the first one."""
        return self.entries.on(day).value

    def entry_on(self, day: date) -> Period[Entry]:
        """The value in force on a day with its period and ground."""
        return self.entries.period_on(day)


class ParameterFile:
    """The parameters of one rule file. `take` hands one out; what nobody takes is refused by `require_all_taken`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parameters = {key: _parameter(path, key, body) for key, body in _mapping(path, _load(path), "bestand").items()}
        self._taken: set[str] = set()

    def take(self, key: str) -> Parameter:
        """The parameter with this key. Raises ParameterError when the file does not have it."""
        if key not in self.parameters:
            raise ParameterError(f"{self.path.name}: parameter {key} ontbreekt")
        self._taken.add(key)
        return self.parameters[key]

    def require_all_taken(self) -> None:
        """Raises ParameterError when a parameter is used by no rule."""
        unused = sorted(set(self.parameters) - self._taken)
        if unused:
            raise ParameterError(f"{self.path.name}: geen regel gebruikt {', '.join(unused)}")


def beside(module: str) -> ParameterFile:
    """The parameter file beside a rule: loonpremie.yaml for loonpremie.py (give `__file__`)."""
    return ParameterFile(Path(module).with_suffix(".yaml"))


class _StrictLoader(yaml.BaseLoader):
    """YAML in which every scalar is text and no key may be repeated."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        if repeated:
            raise ParameterError(f"sleutel staat er twee keer in: {', '.join(repeated)}")
        return super().construct_mapping(node, deep)


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), _StrictLoader)
    except (yaml.YAMLError, ParameterError) as error:
        raise ParameterError(f"{path.name}: {error}") from error


def _mapping(path: Path, value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ParameterError(f"{path.name}: {where} is geen lijst van sleutels")
    return value


_KEYS = {"name", "description", "unit", "per", "checked_on", "values"}


def _parameter(path: Path, key: str, body: Any) -> Parameter:
    where = f"{path.name}: {key}"
    body = _mapping(path, body, key)
    _require_keys(where, body, _KEYS)
    values = _mapping(path, body["values"], f"{key}.values")
    if not values:
        raise ParameterError(f"{where}: geen enkele waarde")
    entries = {_day(where, day): _entry(f"{where} op {day}", body["unit"], entry) for day, entry in values.items()}
    name, description = (_dutch(where, body[field]) for field in ("name", "description"))
    return Parameter(key, name, description, body["unit"], body["per"], _day(where, body["checked_on"]), Dated(key, entries))


def _require_keys(where: str, body: Mapping[str, Any], wanted: set[str]) -> None:
    for title, keys in (("onbekende sleutel", set(body) - wanted), ("sleutel ontbreekt", wanted - set(body))):
        if keys:
            raise ParameterError(f"{where}: {title}: {', '.join(sorted(keys))}")


def _dutch(where: str, text: Any) -> str:
    if not isinstance(text, dict) or not text.get("nl"):
        raise ParameterError(f"{where}: naam en omschrijving staan onder nl")
    return str(text["nl"])


def _day(where: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(f"{where}: geen datum: {text}") from error


def _entry(where: str, unit: str, body: Any) -> Entry:
    if not isinstance(body, dict) or "value" not in body:
        raise ParameterError(f"{where}: waarde ontbreekt")
    unknown = set(body) - {"value", "source", "aanname"}
    if unknown:
        raise ParameterError(f"{where}: onbekende sleutel: {', '.join(sorted(unknown))}")
    text = body["value"] if isinstance(body["value"], str) else ", ".join(body["value"])
    return Entry(text, _exact(where, unit, body["value"]), _ground(where, body))


def _ground(where: str, body: Mapping[str, Any]) -> Source | Aanname:
    if ("source" in body) == ("aanname" in body):
        raise ParameterError(f"{where}: geef een bron of een aanname, een van de twee")
    if "source" in body:
        _require_keys(f"{where}, bron", body["source"], {"article", "title", "url"})
        return Source(**body["source"])
    _require_keys(f"{where}, aanname", body["aanname"], {"reason", "alternatives"})
    return Aanname(body["aanname"]["reason"], tuple(body["aanname"]["alternatives"]))


_SCALES = {"eurocent": 100, "vte": 10_000, "percent": 1, "count": 1}


def _exact(where: str, unit: str, text: Any) -> Any:
    """The value in whole units: eurocents, ten-thousandths of a VTE; a factor as a fraction; codes and words as a tuple."""
    try:
        if unit == "codes":
            return tuple(int(code) for code in text)
        if unit == "words":
            return tuple(str(word) for word in text)
        return Fraction(text) if unit == "factor" else _scaled(text, _SCALES[unit])
    except KeyError as error:
        raise ParameterError(f"{where}: onbekende eenheid {unit}") from error
    except (ValueError, TypeError) as error:
        raise ParameterError(f"{where}: geen getal in de eenheid {unit}: {text}") from error


def _scaled(text: str, scale: int) -> int:
    value = Fraction(text) * scale
    if value.denominator != 1:
        raise ValueError(text)
    return value.numerator
