"""Vroeger: the numbers of parameterversies of before, so that what was calculated with them is
understood and made again with its own numbers.

`python -m calc.collectief_maatwerk.vroeger` prints those of today, to be put in `vroeger.yaml`
before a value changes.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calc import check
from calc.bepalingen import digest
from calc.check import Aanname
from calc.collectief_maatwerk.versie import BEPALINGEN, PARAMETERVERSIE
from calc.dated import Dated
from calc.parameters import Entry, Parameter, exact, written_text

Values = Mapping[str, Mapping[date, Any]]
"""By parameter and first day: a number as written, or a list."""


@cache
def versies() -> Mapping[str, Values]:
    """The numbers of every version of before.

    Raises Refused for a version whose digest is not that of its numbers.
    """
    found = check.read(Path(__file__).with_suffix(".yaml"))
    return {
        str(versie): _values(f"vroeger.yaml: {versie}", versie, body)
        for versie, body in found.items()
    }


def is_bekend(versie: str) -> bool:
    """Whether the numbers of a parameterversie are known: that of today, or one that is written
    down.
    """
    return versie == PARAMETERVERSIE or versie in versies()


@cache
def parameters_van(versie: str) -> Mapping[str, Parameter]:
    """The parameters of a version by key; of one that nobody knows, and of what it did not have,
    those of today.
    """
    today = {parameter.key: parameter for parameter in BEPALINGEN.parameters}
    then = versies().get(versie, {})
    return {
        key: _with(parameter, then[key], versie) if key in then else parameter
        for key, parameter in today.items()
    }


def _values(where: str, versie: str, body: Any) -> Values:
    found = {
        str(key): {
            check.day(f"{where}: {key}", day): value
            for day, value in check.mapping(f"{where}: {key}", days).items()
        }
        for key, days in check.mapping(where, body).items()
    }
    lines = [
        f"{key} {day} {written_text(value)}"
        for key, days in found.items()
        for day, value in days.items()
    ]
    if digest(lines) != versie:
        raise check.refusal(where, f"deze waarden horen bij {digest(lines)}", body)
    return found


def _with(parameter: Parameter, days: Mapping[date, Any], versie: str) -> Parameter:
    """A parameter with the values of before. Where a value is still the same, its ground is too."""
    ground = Aanname(
        f"Zo stond het in de parameters {versie}. Wie daarmee berekend is, houdt deze waarde.", ()
    )
    where = f"vroeger.yaml: {versie}: {parameter.key}"
    entries = {
        day: Entry(written_text(value), exact(where, parameter.unit, value), ground)
        for day, value in days.items()
    }
    for period in parameter.entries.periods():
        if period.from_day in entries and entries[period.from_day].value == period.value.value:
            entries[period.from_day] = period.value
    return Parameter(
        parameter.key,
        parameter.name,
        parameter.description,
        parameter.unit,
        parameter.per,
        parameter.checked_on,
        Dated(parameter.key, entries),
    )


def in_yaml() -> str:
    """The version of today as it stands in `vroeger.yaml`."""
    lines = [f'"{PARAMETERVERSIE}":']
    for parameter in BEPALINGEN.parameters:
        days = ", ".join(
            f"{period.from_day}: {_quoted(parameter.unit, period.value.text)}"
            for period in parameter.entries.periods()
        )
        lines.append(f"  {parameter.key}: {{{days}}}")
    return "\n".join(lines) + "\n"


def _quoted(unit: str, text: str) -> str:
    if unit not in {"codes", "words"}:
        return f'"{text}"'
    return "[" + ", ".join(f'"{part}"' for part in text.split(", ") if part) + "]"


if __name__ == "__main__":
    print(in_yaml(), end="")
