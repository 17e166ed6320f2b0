"""Bepalingen: what is written of one measure: its version, its dated numbers, and the ground of
each of its rules.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from calc import check
from calc.check import Aanname, Source
from calc.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Where a rule is written, and what is assumed in it."""

    sources: tuple[Source, ...]
    aannames: tuple[Aanname, ...]


@dataclass(frozen=True, slots=True)
class Bepalingen:
    """What a measure stands on: what the page of parameters, the explanations and the stored
    calculations say about it.
    """

    maatregel: str
    regelversie: str
    parameters: tuple[Parameter, ...]
    grondslagen: Mapping[str, Grondslag]  # by quantity

    @property
    def eerste_dag(self) -> date:
        """The first day on which every parameter has a value: from then on can be calculated."""
        return max(parameter.entries.periods()[0].from_day for parameter in self.parameters)

    @property
    def parameterversie(self) -> str:
        """Eight digits that change with any value or first day."""
        return digest(
            f"{p.key} {period.from_day} {period.value.text}"
            for p in self.parameters
            for period in p.entries.periods()
        )


def digest(lines: Iterable[str]) -> str:
    """Eight digits of some numbers: a line for each, with its parameter, first day and value; in
    any order.
    """
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:8]


def parameters_of(modules: Iterable[ModuleType]) -> tuple[Parameter, ...]:
    """The parameters that some rule files hold, in the order of the files."""
    held = [value for module in modules for value in vars(module).values()]
    singles = [
        value for entry in held for value in (entry if isinstance(entry, tuple) else (entry,))
    ]
    return tuple(value for value in singles if isinstance(value, Parameter))


def grondslagen(path: Path) -> Mapping[str, Grondslag]:
    """The ground of each rule, by quantity. Raises Refused for a quantity without any."""
    return {
        str(quantity): _grondslag(f"{path.name}: {quantity}", body)
        for quantity, body in check.read(path).items()
    }


def _grondslag(where: str, body: object) -> Grondslag:
    found = check.keys(where, body, {"sources", "aannames"})
    sources = tuple(
        check.source(f"{where}: sources", entry)
        for entry in check.entries(f"{where}: sources", found["sources"])
    )
    aannames = tuple(
        check.aanname(f"{where}: aannames", entry)
        for entry in check.entries(f"{where}: aannames", found["aannames"])
    )
    if not sources and not aannames:
        raise check.refusal(where, "geef minstens één bron of aanname", body)
    return Grondslag(sources, aannames)
