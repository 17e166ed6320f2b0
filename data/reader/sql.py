"""The way to a query: one SELECT per file, named parameters, always within what the user may see.

`$toegang`, the toekenningen that may be read, is filled in by `answering.py` and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

import pyarrow as pa

from calc.quantities import Kind, columns
from data.reader.answering import QueryFailed as QueryFailed
from data.reader.answering import (
    answer,
    check_columns,
    given_to,
    named,
    names_of,
    question,
    run,
)
from data.reader.connection import Access
from data.reader.list_record import Counted, id_of
from data.reader.order import Order as Order
from data.reader.order import ordered as ordered
from data.reader.order import sorted_text
from data.reader.query_text import statement, text_of, unsorted
from data.reader.spool import set_aside

MOST_ROWS = 500
"""Rows of one page at the most."""
ROWS_OF_A_BLOCK = 4_000

T = TypeVar("T")


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
        [row(*values) for values in run(access, query, row, text_of(query), parameters)],
        parameters,
    )


def one(access: Access, query: str, row: type[T], **parameters: Any) -> T | None:
    """The only row of a query, or nothing.

    One row needs no order, and sorting would cost more than finding it. Raises ValueError for more
    rows.
    """
    found = run(access, query, row, unsorted(query), parameters)
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
    names = names_of(row)
    text = f"select {_summed(names)} from ({unsorted(query)})"  # noqa: S608 - the text of a file of ours
    return row(*answer(access, query, text, parameters, names)[0])


def groups(access: Access, query: str, row: type[T], by: int, **parameters: Any) -> list[T]:
    """The same for every value of the columns of a query that are the first `by` fields of the row
    type, in their order; then comes `aantal`.
    """
    names = names_of(row)
    keys = ", ".join(names[:by])
    sums, rows = _summed(names[by:]), unsorted(query)
    text = f"select {keys}, {sums} from ({rows}) group by {keys} order by {keys}"  # noqa: S608
    return [row(*values) for values in answer(access, query, text, parameters, names)]


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
        f"{sorted_text(query, row, request.sort)} limit {_whole(request.size, MOST_ROWS)} offset "
        f"{_whole(request.start)}"
    )
    found = listed(
        access,
        query,
        row,
        [row(*values) for values in run(access, query, row, limited, parameters)],
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
    key = ("table", *question(access, text, parameters, names_of(row)))
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
    text = sorted_text(query, row, sort)
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
    with named(query):
        reader = access.cursor.sql(
            statement(text), params=given_to(access, query, parameters)
        ).to_arrow_reader(ROWS_OF_A_BLOCK)
        check_columns(reader.schema.names, query, names_of(row))
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
    return int(answer(access, query, counted, parameters, ("count_star()",))[0][0])


def _whole(number: int, most: int = 10_000_000) -> int:
    if not 0 <= number <= most:
        raise ValueError("no such page")
    return int(number)
