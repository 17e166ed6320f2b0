"""The order of rows: as the database sorts them, and the same for rows that are already there."""

from collections.abc import Sequence
from typing import Any, TypeVar

from calc.namen import sort_key
from calc.quantities import Kind, columns
from data.reader.query_text import own_order, text_of, unsorted

NAME, NAME_KEY = "volledige_naam", "sorteernaam"
"""The only free text that the database sorts: the name of a person, by the column of `persoon` that
holds its sort key.
"""

T = TypeVar("T")
Order = tuple[tuple[str, bool], ...]
"""Columns to sort by, the first first: name, descending."""


def sorted_text(query: str, row: type[Any], sort: Order) -> str:
    """The query with the order asked for in front of its own; only columns of the row type can be
    named, of free text only the name of a person.
    """
    named = columns(row)  # type: ignore[arg-type]
    allowed = {c.name for c in named if c.kind is not Kind.TEXT or c.name == NAME}
    if any(name not in allowed for name, _ in sort):
        raise ValueError("no such column to sort by")
    if not sort:
        return text_of(query)
    keys = [
        (key, descending)
        for name, descending in sort
        for key in ((NAME_KEY, NAME) if name == NAME else (name,))
    ]
    order = ", ".join(
        f"{key} {'desc' if descending else 'asc'} nulls last" for key, descending in keys
    )
    return f"{unsorted(query)} order by {order}, {own_order(query)}"


def ordered(rows: Sequence[T], order: Order) -> list[T]:
    """Rows sorted by fields, empty ones last in both directions as the database does; rows that are
    equal in them stay as they are.

    Free text is sorted by its sort key.
    """
    found = list(rows)
    named = columns(type(found[0])) if found else ()  # type: ignore[arg-type]
    texts = {column.name for column in named if column.kind is Kind.TEXT}
    for name, descending in reversed(order):
        values = [(getattr(row, name), row) for row in found]
        keyed = [
            ((sort_key(value), value) if name in texts else value, row)
            for value, row in values
            if value is not None
        ]
        filled = sorted(keyed, key=lambda pair: pair[0], reverse=descending)
        found = [*(row for _, row in filled), *(row for value, row in values if value is None)]
    return found
