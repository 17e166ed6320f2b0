"""The way to a query: one SELECT per file, named parameters, always within what the user may see.

`$toegang`, the toekenningen that may be read, is filled in here and nowhere else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb

from calc.quantities import columns
from data.connection import Access

QUERIES = Path(__file__).parent / "queries"
MOST_ROWS = 500
"""Rows of one page at the most."""

T = TypeVar("T")


class QueryFailed(Exception):
    """A query that could not be answered; names the query, never its data."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows of a long table: from `start`, `size` of them, sorted by columns of the row type (name, descending)."""

    start: int = 0
    size: int = 100
    sort: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and how many there are in all."""

    rows: list[T]
    total: int


def rows(access: Access, query: str, row: type[T], **parameters: Any) -> list[T]:
    """All rows of a query. Raises TypeError when the columns are not the fields of the row type, QueryFailed when it cannot be answered."""
    return [row(*values) for values in _run(access, query, row, text_of(query), parameters)]


def one(access: Access, query: str, row: type[T], **parameters: Any) -> T | None:
    """The only row of a query, or nothing."""
    found = rows(access, query, row, **parameters)
    return found[0] if found else None


def page(access: Access, query: str, row: type[T], request: PageRequest, **parameters: Any) -> Page[T]:
    """One page of a query, sorted by columns of the row type, and the number of rows in all."""
    limited = f"{_sorted(query, row, request.sort)} limit {_whole(request.size, MOST_ROWS)} offset {_whole(request.start)}"
    found = [row(*values) for values in _run(access, query, row, limited, parameters)]
    if request.start == 0 and len(found) < request.size:
        return Page(found, len(found))
    counted = f"select count(*) from ({text_of(query)})"  # noqa: S608 - the text of a file of ours
    return Page(found, int(_execute(access, query, counted, parameters).fetchall()[0][0]))


def stream(access: Access, query: str, row: type[T], sort: tuple[tuple[str, bool], ...] = (), **parameters: Any) -> Iterator[T]:
    """All rows of a query in the order of the screen, a thousand at a time."""
    result = _execute(access, query, _sorted(query, row, sort), parameters)
    while part := result.fetchmany(1000):
        yield from (row(*values) for values in part)


@cache
def text_of(query: str) -> str:
    """The text of a query file. Raises ValueError for a name that is no file of ours."""
    if not re.fullmatch(r"[a-z_]+", query):
        raise ValueError(f"no query: {query!r}")
    return (QUERIES / f"{query}.sql").read_text("utf-8").strip().removesuffix(";")


@cache
def parameters_of(query: str) -> frozenset[str]:
    """The named parameters of a query file."""
    return frozenset(re.findall(r"\$([a-z_]+)", text_of(query)))


def _sorted(query: str, row: type[Any], sort: tuple[tuple[str, bool], ...]) -> str:
    """The query with the order asked for in front of its own; only columns of the row type can be named."""
    allowed = {column.name for column in columns(row)}  # type: ignore[arg-type]
    if any(name not in allowed for name, _ in sort):
        raise ValueError("no such column to sort by")
    if not sort:
        return text_of(query)
    order = ", ".join(f"{name} {'desc' if descending else 'asc'} nulls last" for name, descending in sort)
    numbered = f"select *, row_number() over () as eigen_volgorde from ({text_of(query)})"  # noqa: S608 - the text of a file of ours
    return f"select * exclude (eigen_volgorde) from ({numbered}) order by {order}, eigen_volgorde"  # noqa: S608


def _whole(number: int, most: int = 10_000_000) -> int:
    if not 0 <= number <= most:
        raise ValueError("no such page")
    return int(number)


def _run(access: Access, query: str, row: type[Any], text: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    result = _execute(access, query, text, parameters)
    names = [column[0] for column in result.description or ()]
    expected = [field.name for field in fields(row)]
    if names != expected:
        raise TypeError(f"{query}.sql gives {names}, {row.__name__} has {expected}")
    return result.fetchall()


def _execute(access: Access, query: str, text: str, parameters: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    wanted = parameters_of(query)
    given = {**parameters, "toegang": list(access.toegang)} if "toegang" in wanted else parameters
    if set(given) != wanted:
        raise TypeError(f"{query}.sql has parameters {sorted(wanted)}, not {sorted(given)}")
    try:
        return access.cursor.execute(text, given)
    except duckdb.Error as error:
        raise QueryFailed(f"{query}: {type(error).__name__}") from None
