"""Dated parameters: one YAML file beside the rule that uses them.

Every value has a first day and a source or an aanname; without, the application does not start. An
amount that follows an index is declared by its base amount and the steps of the index. Numbers are
text in the file and become exact whole numbers in the unit that the parameter names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from calc import check
from calc.check import Aanname, Refused, Source
from calc.dated import Dated, Period
from calc.rounding import half_up

SCALES = {"eurocent": 100, "vte": 10_000, "percent": 1, "count": 1}
"""Units of whole numbers, with how many of them make one as written: 506.94 euro is 50694
eurocent.
"""

_DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as written, as an exact number in its unit, and its ground."""

    text: str
    value: Any
    ground: Source | Aanname
    is_announced: bool = False  # known before its first day


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
        """The value in force on a day with its period and ground.

        Raises LookupError before the first one.
        """
        return self.entries.period_on(day)


@dataclass(frozen=True, slots=True)
class IndexStep:
    """A day on which an index rises: what else it might have been, and whether it is still to
    come.
    """

    alternatives: tuple[str, ...]
    is_announced: bool


@dataclass(frozen=True, slots=True)
class Index:
    """A clock that amounts follow: the factor of a step, its days, and one reason for all of
    them.
    """

    factor: Fraction
    reason: str  # {stap}: how many steps since the base amount
    alternatives: tuple[str, ...]
    steps: Mapping[date, IndexStep]


INDICES = "indices"
"""The key of a file under which its indices stand, by name; the others are parameters."""


def indices_of(file: str, body: Any) -> Mapping[str, Index]:
    """The indices of a file, by name. Raises Refused."""
    return {
        str(name): _index_of(f"{file}: {name}", row)
        for name, row in check.mapping(f"{file}: {INDICES}", body).items()
    }


def _index_of(where: str, body: Any) -> Index:
    found = check.keys(where, body, {"factor", "reason", "alternatives", "days"})
    steps = {
        check.day(where, day): _index_step(f"{where} op {day}", row)
        for day, row in check.mapping(where, found["days"]).items()
    }
    reason = check.text(where, found["reason"])
    if "{stap}" not in reason:
        raise check.refusal(
            where, "de reden zegt met {stap} hoeveel keer er geïndexeerd is", found["reason"]
        )
    return Index(
        exact(where, "factor", found["factor"]),
        reason,
        check.texts(where, found["alternatives"]),
        dict(sorted(steps.items())),
    )


def _index_step(where: str, body: Any) -> IndexStep:
    found = check.keys(where, body, (), {"alternatives", "announced"}) if body else {}
    return IndexStep(
        check.texts(where, found.get("alternatives", [])), check.is_announced(where, found)
    )


class ParameterFile:
    """The parameters of one rule file.

    `take` hands one out; what nobody takes is refused by `require_all_taken`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        read = check.read(path)
        indices = indices_of(path.name, read[INDICES]) if INDICES in read else {}
        self._keys = [key for key in read if key != INDICES]
        self.parameters = {
            str(key): _parameter(path.name, str(key), read[key], indices) for key in self._keys
        }
        _require_followed(
            path.name, read.get(INDICES, {}), [read[key].get("indexed_by") for key in self._keys]
        )
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
            raise check.refusal(
                self.path.name, f"geen regel gebruikt: {', '.join(sorted(unused))}", unused[0]
            )


def beside(module: str) -> ParameterFile:
    """The parameter file beside a rule: loonpremie.yaml for loonpremie.py (give `__file__`).

    Raises Refused.
    """
    return ParameterFile(Path(module).with_suffix(".yaml"))


def _parameter(file: str, key: str, body: Any, indices: Mapping[str, Index]) -> Parameter:
    where = f"{file}: {key}"
    found = check.keys(
        where, body, {"name", "description", "unit", "per", "checked_on", "values"}, {"indexed_by"}
    )
    unit, checked_on = (
        check.text(f"{where}: unit", found["unit"]),
        check.day(f"{where}: checked_on", found["checked_on"]),
    )
    entries = {
        check.day(f"{where}: values", day): _entry(f"{where} op {day}", unit, entry)
        for day, entry in check.mapping(f"{where}: values", found["values"]).items()
    }
    if "indexed_by" in found:
        at = found["indexed_by"]
        entries |= _indexed(where, at, unit, entries, _index(where, at, indices))
    _require_announced(where, found["checked_on"], checked_on, entries)
    return Parameter(
        key=key,
        name=check.dutch(f"{where}: name", found["name"]),
        description=check.dutch(f"{where}: description", found["description"]),
        unit=unit,
        per=check.text(f"{where}: per", found["per"]),
        checked_on=checked_on,
        entries=Dated(key, entries),
    )


def _entry(where: str, unit: str, body: Any) -> Entry:
    found = check.keys(where, body, {"value"}, {"source", "aanname", "announced"})
    value = exact(where, unit, found["value"])
    return Entry(
        written_text(found["value"]),
        value,
        check.ground(where, found),
        check.is_announced(where, found),
    )


def _require_followed(file: str, indices: Mapping[str, Any], followed: Sequence[Any]) -> None:
    """Raises Refused when no amount follows an index."""
    for name in indices:
        if name not in followed:
            raise check.refusal(file, f"geen bedrag volgt de index: {name}", name)


def _index(where: str, name: Any, indices: Mapping[str, Index]) -> Index:
    if name not in indices:
        raise check.refusal(where, f"onbekende index: {name}", name)
    return indices[name]


def _indexed(
    where: str, at: Any, unit: str, bases: Mapping[date, Entry], index: Index
) -> dict[date, Entry]:
    """The amounts on the days of an index: each from the base amount before it, times the factor as
    often as there were steps, rounded once.
    """
    if unit != "eurocent":
        raise check.refusal(where, "alleen een bedrag in eurocent volgt een index", at)
    found: dict[date, Entry] = {}
    for base_day, base in bases.items():
        until = min((day for day in bases if day > base_day), default=date.max)
        steps = [day for day in index.steps if base_day < day < until]
        found |= {day: _step(base, index, number, day) for number, day in enumerate(steps, 1)}
    return found


def _step(base: Entry, index: Index, number: int, day: date) -> Entry:
    power = index.factor**number
    cents = half_up(base.value * power.numerator, power.denominator)
    step = index.steps[day]
    ground = Aanname(index.reason.format(stap=number), (*index.alternatives, *step.alternatives))
    return Entry(f"{cents // 100}.{cents % 100:02d}", cents, ground, step.is_announced)


def _require_announced(
    where: str, at: Any, checked_on: date, entries: Mapping[date, Entry]
) -> None:
    """A value whose first day is still to come when it was last looked at says so, and no other
    does.

    Raises Refused.
    """
    for day, entry in sorted(entries.items()):
        if entry.is_announced != (day > checked_on):
            said = (
                "nog niet ingegaan toen dit is nagekeken: schrijf"
                if day > checked_on
                else "al ingegaan toen dit is nagekeken: schrijf geen"
            )
            raise check.refusal(where, f"{day} was {said} announced: true", at)


def written_text(value: Any) -> str:
    """A value as one text: as it is written, a list with commas."""
    return ", ".join(value) if isinstance(value, list) else str(value)


def exact(where: str, unit: str, value: Any) -> Any:
    """A written value in whole units: eurocents, ten-thousandths of a VTE; a factor as a fraction;
    codes and words as a tuple.

    Raises Refused.
    """
    written: Any = (
        check.texts(where, value) if unit in {"codes", "words"} else check.text(where, value)
    )
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
