"""The quantities of a calculation as columns of SQL: a text names them all by one placeholder, and
they stand in it in the order of their declaration.

`{van_werknemer}` in a table of a schema are columns with their types; in a query they are names,
`{p.van_werknemer}` those of the table `p`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from calc.loonkost.uitkomst import VanToekenning, VanWerknemer
from calc.quantities import Column, Kind, columns

DECLARED: Mapping[str, type[Any]] = {
    "van_werknemer": VanWerknemer,
    "van_toekenning": VanToekenning,
}
"""What a placeholder stands for."""
_PLACEHOLDER = re.compile(r"\{(?:([a-z]+)\.)?([a-z_]+)\}")
_TYPES = {Kind.MONEY: "bigint", Kind.VTE: "bigint", Kind.COUNT: "integer", Kind.PERCENT: "integer"}
"""The type of a quantity in a table: an amount and VTE may be a sum over everyone."""


def in_query(text: str) -> str:
    """A query with the names of the quantities in it.

    Raises KeyError for an unknown placeholder.
    """
    return _filled(text, lambda column: column.name, ", ")


def in_schema(text: str) -> str:
    """Tables with the columns of the quantities in them."""
    return _filled(text, _definition, ",\n    ")


def added(declared: str) -> tuple[tuple[str, str], ...]:
    """Name and type of every quantity, to add to a table of before what it lacks: there empty."""
    return tuple((column.name, _TYPES[column.kind]) for column in _columns(declared))


def _definition(column: Column) -> str:
    return f"{column.name} {_TYPES[column.kind]}{'' if column.optional else ' not null'}"


def _filled(text: str, write: Callable[[Column], str], between: str) -> str:
    def written(found: re.Match[str]) -> str:
        table = f"{found[1]}." if found[1] else ""
        return between.join(f"{table}{write(column)}" for column in _columns(found[2]))

    return _PLACEHOLDER.sub(written, text)


def _columns(declared: str) -> tuple[Column, ...]:
    return columns(DECLARED[declared])  # type: ignore[arg-type]
