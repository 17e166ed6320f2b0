"""Dated parameters: one YAML file beside the rule that uses them.

Every value has a first day and a source or an aanname; without, the application does not start. Numbers are text in the file and become exact whole
numbers in the unit that the parameter names.
"""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from calc import check
from calc.check import Aanname, Refused, Source
from calc.dated import Dated, Period

SCALES = {"eurocent": 100, "vte": 10_000, "percent": 1, "count": 1}
"""Units of whole numbers, with how many of them make one as written: 506.94 euro is 50694 eurocent."""

_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as written, as an exact number in its unit, and its ground."""

    text: str
    value: Any
    ground: Source | Aanname


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named, dated number (or list of codes or words) of a regeling."""

    key: str
    name: str
    description: str
    unit: str
    per: str
    checked_on: date
    entries: Dated[Entry]

    def on(self, day: date) -> Any:
        """The exact value in force on a day. Raises LookupError before the first one."""
        return self.entries.on(day).value

    def entry_on(self, day: date) -> Period[Entry]:
        """The value in force on a day with its period and ground. Raises LookupError before the first one."""
        return self.entries.period_on(day)


class ParameterFile:
    """The parameters of one rule file. `take` hands one out; what nobody takes is refused by `require_all_taken`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys = check.read(path)
        self.parameters = {str(key): _parameter(path.name, str(key), body) for key, body in self._keys.items()}
        self._taken: set[str] = set()

    def take(self, key: str) -> Parameter:
        """The parameter with this key. Raises Refused when the file does not have it."""
        if key not in self.parameters:
            raise Refused(f"{self.path.name}: parameter ontbreekt: {key}")
        self._taken.add(key)
        return self.parameters[key]

    def require_all_taken(self) -> None:
        """Raises Refused when a parameter is used by no rule."""
        unused = [key for key in self._keys if key not in self._taken]
        if unused:
            raise check.refusal(self.path.name, f"geen regel gebruikt: {', '.join(sorted(unused))}", unused[0])


def beside(module: str) -> ParameterFile:
    """The parameter file beside a rule: loonpremie.yaml for loonpremie.py (give `__file__`). Raises Refused."""
    return ParameterFile(Path(module).with_suffix(".yaml"))


def _parameter(file: str, key: str, body: Any) -> Parameter:
    where = f"{file}: {key}"
    found = check.keys(where, body, {"name", "description", "unit", "per", "checked_on", "values"})
    unit = check.text(f"{where}: unit", found["unit"])
    values = check.mapping(f"{where}: values", found["values"])
    return Parameter(
        key=key,
        name=check.dutch(f"{where}: name", found["name"]),
        description=check.dutch(f"{where}: description", found["description"]),
        unit=unit,
        per=check.text(f"{where}: per", found["per"]),
        checked_on=check.day(f"{where}: checked_on", found["checked_on"]),
        entries=Dated(key, {check.day(f"{where}: values", day): _entry(f"{where} op {day}", unit, entry) for day, entry in values.items()}),
    )


def _entry(where: str, unit: str, body: Any) -> Entry:
    found = check.keys(where, body, {"value"}, {"source", "aanname"})
    value = exact(where, unit, found["value"])
    return Entry(written_text(found["value"]), value, check.ground(where, found))


def written_text(value: Any) -> str:
    """A value as one text: as it is written, a list with commas."""
    return ", ".join(value) if isinstance(value, list) else str(value)


def exact(where: str, unit: str, value: Any) -> Any:
    """A written value in whole units: eurocents, ten-thousandths of a VTE; a factor as a fraction; codes and words as a tuple. Raises Refused."""
    written: Any = check.texts(where, value) if unit in {"codes", "words"} else check.text(where, value)
    try:
        match unit:
            case "codes":
                return tuple(_whole(_number(code)) for code in written)
            case "words":
                return written
            case "factor":
                return _number(written)
            case _:
                return _whole(_number(written) * SCALES[unit])
    except KeyError as error:
        raise check.refusal(where, f"onbekende eenheid: {unit}", value) from error
    except ValueError as error:
        raise check.refusal(where, f"geen waarde in de eenheid {unit}: {written}", value) from error


def _number(written: str) -> Fraction:
    """Digits, perhaps a point and decimals: no sign, no comma, no exponent, no infinity."""
    if not _DIGITS.fullmatch(written):
        raise ValueError(written)
    return Fraction(written)


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError(value)
    return value.numerator
