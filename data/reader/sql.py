"""The way to a query: one SELECT per file, named parameters, always within what the user may see.

`$toegang`, the toekenningen that may be read, is filled in here and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

import duckdb
import pyarrow as pa

from calc.namen import search_words, sort_key
from calc.quantities import Kind, columns
from data.reader.connection import Access
from data.reader.list_record import Counted, id_of
from data.reader.query_text import own_order, parameters_of, statement, text_of, unsorted
from data.reader.spool import set_aside

MOST_ROWS = 500
"""Rows of one page at the most."""
ROWS_OF_A_BLOCK = 4_000

NAME, NAME_KEY = "volledige_naam", "sorteernaam"
"""The only free text that the database sorts: the name of a person, by the column of `persoon` that
holds its sort key.
"""

T = TypeVar("T")
Rows = list[tuple[Any, ...]]
Order = tuple[tuple[str, bool], ...]
"""Columns to sort by, the first first: name, descending."""


class QueryFailed(Exception):
    """A query that could not be answered; names the query, never its data."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows of a long table: from `start`, `size` of them, sorted by columns of the row type
    (name, descending).
    """

    start: int = 0
    size: int = 100
    sort: Order = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows, and how many there are in all."""

    rows: list[T]
    total: int


def rows(access: Access, query: str, row: type[T], **parameters: Any) -> list[T]:
    """All rows of a query.

    Raises TypeError when the columns are not the fields of the row type, QueryFailed when it cannot
    be answered.
    """
    return listed(
        access,
        query,
        row,
        [row(*values) for values in _run(access, query, row, text_of(query), parameters)],
        parameters,
    )


def one(access: Access, query: str, row: type[T], **parameters: Any) -> T | None:
    """The only row of a query, or nothing.

    One row needs no order, and sorting would cost more than finding it. Raises ValueError for more
    rows.
    """
    found = _run(access, query, row, unsorted(query), parameters)
    if len(found) > 1:
        raise ValueError(f"{query}.sql gives more than one row")
    return row(*found[0]) if found else None


def total(access: Access, query: str, row: type[T], **parameters: Any) -> T:
    """The row of a query that always gives one. Raises LookupError when it does not."""
    found = one(access, query, row, **parameters)
    if found is None:
        raise LookupError(f"{query}.sql gives no row")
    return found


def sums(access: Access, query: str, row: type[T], **parameters: Any) -> T:
    """How many rows a query gives, and the sums of those of its columns that are fields of the row
    type; `aantal` is its first field.
    """
    names = _fields(row)
    text = f"select {_summed(names)} from ({unsorted(query)})"  # noqa: S608 - the text of a file of ours
    return row(*_answer(access, query, text, parameters, names)[0])


def groups(access: Access, query: str, row: type[T], by: int, **parameters: Any) -> list[T]:
    """The same for every value of the columns of a query that are the first `by` fields of the row
    type, in their order; then comes `aantal`.
    """
    names = _fields(row)
    keys = ", ".join(names[:by])
    sums, rows = _summed(names[by:]), unsorted(query)
    text = f"select {keys}, {sums} from ({rows}) group by {keys} order by {keys}"  # noqa: S608
    return [row(*values) for values in _answer(access, query, text, parameters, names)]


def _summed(names: tuple[str, ...]) -> str:
    """How many rows, under the first name, and the sums of the columns with the others."""
    return ", ".join(
        [
            f"count(*) as {names[0]}",
            *(f"coalesce(sum({name}), 0)::bigint as {name}" for name in names[1:]),
        ]
    )


def page(
    access: Access, query: str, row: type[T], request: PageRequest, **parameters: Any
) -> Page[T]:
    """One page of a query, sorted by columns of the row type, and the number of rows in all."""
    limited = (
        f"{_sorted(query, row, request.sort)} limit {_whole(request.size, MOST_ROWS)} offset "
        f"{_whole(request.start)}"
    )
    found = listed(
        access,
        query,
        row,
        [row(*values) for values in _run(access, query, row, limited, parameters)],
        parameters,
        request.start,
    )
    if request.start == 0 and len(found) < request.size:
        return Page(found, len(found))
    return Page(found, _count(access, query, parameters))


def listed(
    access: Access,
    query: str,
    row: type[T],
    found: list[T],
    parameters: Mapping[str, Any],
    start: int = 0,
) -> list[T]:
    """The rows of a list, once it is recorded whom they are about."""
    name = id_of(row)
    if name is not None:
        counted = Counted()
        counted.add(getattr(one, name) for one in found)
        access.record(counted.lijst(query, parameters, start))
    return found


def table(access: Access, query: str, row: type[Any], **parameters: Any) -> pa.Table:
    """All rows of a query as columns (the fields of the row type), for what is calculated with.

    Who shows rows of it records them: `listed`.
    """
    text = text_of(query)
    key = ("table", *_question(access, text, parameters, _fields(row)))
    return access.answers.to(
        key,
        lambda: pa.Table.from_batches(
            _blocks(access, query, row, text, parameters), schema_of(row)
        ),
    )


@dataclass(frozen=True, slots=True)
class Stream:
    """All rows of a query in the order of the screen, as blocks of columns (the fields of the row
    type), and how many there are.
    """

    row: type[Any]
    total: int
    blocks: Iterator[pa.RecordBatch]

    def first(self, most: int) -> Iterator[dict[str, Any]]:
        """The first rows, one by one, as values by name."""
        return islice((row for block in self.blocks for row in block.to_pylist()), most)


def stream(
    access: Access, query: str, row: type[Any], sort: Order = (), **parameters: Any
) -> Stream:
    """All rows of a query, sorted by columns of the row type.

    Counted at once; read when the first block is asked, and then to the end.
    """
    text = _sorted(query, row, sort)
    total = _count(access, query, parameters)
    return Stream(
        row,
        total,
        set_aside(
            schema_of(row),
            listed_blocks(
                access, query, row, _blocks(access, query, row, text, parameters), parameters
            ),
        ),
    )


def listed_blocks(
    access: Access,
    query: str,
    row: type[Any],
    blocks: Iterator[pa.RecordBatch],
    parameters: Mapping[str, Any],
) -> Iterator[pa.RecordBatch]:
    """The blocks of a list; whom it is about is recorded when all of them are read."""
    name, counted = id_of(row), Counted()
    for block in blocks:
        if name is not None:
            counted.add(block.column(name).to_pylist())
        yield block
    if name is not None:
        access.record(counted.lijst(query, parameters))


def stream_of(row: type[Any], found: Sequence[Any], order: Order = ()) -> Stream:
    """Rows that are already there, as a stream."""
    schema, placed = schema_of(row), ordered(found, order)
    block = pa.record_batch(
        [pa.array([getattr(one, field.name) for one in placed], field.type) for field in schema],
        schema=schema,
    )
    return Stream(row, len(found), iter([block] if found else []))


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


def schema_of(row: type[Any]) -> pa.Schema:
    """The types of the columns of a row type."""
    named = columns(row)  # type: ignore[arg-type]
    return pa.schema([(column.name, _TYPES.get(column.kind, pa.string())) for column in named])


_WHOLE = (Kind.MONEY, Kind.VTE, Kind.HOURS, Kind.PERCENT, Kind.COUNT)
_TYPES = {kind: pa.int64() for kind in _WHOLE} | {Kind.DATE: pa.date32(), Kind.FLAG: pa.bool_()}


def _blocks(
    access: Access, query: str, row: type[Any], text: str, parameters: dict[str, Any]
) -> Iterator[pa.RecordBatch]:
    schema = schema_of(row)
    with _named(query):
        reader = access.cursor.sql(
            statement(text), params=_given(access, query, parameters)
        ).to_arrow_reader(ROWS_OF_A_BLOCK)
        _check_columns(reader.schema.names, query, _fields(row))
        for block in reader:
            yield pa.record_batch(
                [
                    column.cast(field.type)
                    for column, field in zip(block.columns, schema, strict=True)
                ],
                schema=schema,
            )


def _count(access: Access, query: str, parameters: dict[str, Any]) -> int:
    counted = f"select count(*) from ({unsorted(query)})"  # noqa: S608 - the text of a file of ours
    return int(_answer(access, query, counted, parameters, ("count_star()",))[0][0])


def _sorted(query: str, row: type[Any], sort: Order) -> str:
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


def _whole(number: int, most: int = 10_000_000) -> int:
    if not 0 <= number <= most:
        raise ValueError("no such page")
    return int(number)


def _run(access: Access, query: str, row: type[Any], text: str, parameters: dict[str, Any]) -> Rows:
    return _answer(access, query, text, parameters, _fields(row))


def _fields(row: type[Any]) -> tuple[str, ...]:
    return tuple(row.__dataclass_fields__)


def _answer(
    access: Access, query: str, text: str, parameters: dict[str, Any], expected: tuple[str, ...]
) -> Rows:
    """The rows of a text, kept or asked."""
    given = _given(access, query, parameters)
    return access.answers.to(
        _question(access, text, parameters, expected),
        lambda: _execute(access, query, text, given, expected),
    )


def _question(
    access: Access, text: str, parameters: dict[str, Any], expected: tuple[str, ...]
) -> tuple[Any, ...]:
    """Everything that decides an answer: the text with every parameter, and the toekenningen that
    may be read.
    """
    asked = tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in sorted(parameters.items())
    )
    return text, expected, access.toegang, asked


def _execute(
    access: Access, query: str, text: str, given: dict[str, Any], expected: tuple[str, ...]
) -> Rows:
    with _named(query):
        result = access.cursor.execute(statement(text), given)
        _check_columns([column[0] for column in result.description or ()], query, expected)
        return result.fetchall()


@contextmanager
def _named(query: str) -> Iterator[None]:
    """What DuckDB refuses names the query, never its data. Raises QueryFailed."""
    try:
        yield
    except duckdb.FatalException:
        raise  # the database itself is lost: whoever opened it must know, and opens it anew
    except duckdb.Error as error:
        raise QueryFailed(f"{query}: {type(error).__name__}") from None


def _check_columns(names: Sequence[str], query: str, expected: tuple[str, ...]) -> None:
    if tuple(names) != expected:
        raise TypeError(f"{query}.sql gives {names}, not {list(expected)}")


def _given(access: Access, query: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a query with what may be read; a name as the words to search for.

    Raises TypeError when they are not those of the file.
    """
    wanted = parameters_of(query)
    given = (
        {**parameters, "toegang": list(access.toegang)} if "toegang" in wanted else dict(parameters)
    )
    if given.get("naam") is not None:
        given["naam"] = search_words(given["naam"])
    if set(given) != wanted:
        raise TypeError(f"{query}.sql has parameters {sorted(wanted)}, not {sorted(given)}")
    return given
