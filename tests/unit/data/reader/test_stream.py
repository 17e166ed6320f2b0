"""Rows for a file: all of them, in the order asked, read from DuckDB before anyone waits for a slow
browser.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from calc.namen import sort_key
from calc.quantities import Code, Count, Day, EurocentCell, Flag, Text
from data.reader import query_text, spool, sql
from data.reader.connection import Access
from data.reader.spool import set_aside
from data.reader.sql import QueryFailed, stream, stream_of
from data.snapshot.file import Meta

META = Meta("snap-000001", datetime.now(UTC), 1, None, None, None)


@dataclass(frozen=True)
class Rij:
    """One row of the query below."""

    nummer: Count
    code: Code
    bedrag: EurocentCell | None
    dag: Day
    recent: Flag


@pytest.fixture
def access(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An access to a query that gives as many rows as asked."""
    monkeypatch.setattr(query_text, "QUERIES", tmp_path)
    query_text.text_of.cache_clear()
    query_text.parameters_of.cache_clear()
    (tmp_path / "rijen.sql").write_text(
        "-- one number\nselect i as nummer, 'C' || i as code, nullif(i, 3) * 100 as bedrag, "
        "date '2025-01-01' + i::int as dag, i % 2 = 0 as recent\n"
        "from range($aantal::bigint) r(i) where $toegang is not null order by i\n"
    )
    (tmp_path / "namen.sql").write_text(
        "-- one name\nselect unnest($namen::varchar[]) as volledige_naam, "
        "unnest($sleutels::varchar[]) as sorteernaam\n"
        "where $toegang is not null order by volledige_naam\n"
    )
    (tmp_path / "plaatsen.sql").write_text(
        "-- one place\nselect 'Gent' as gemeente where $toegang is not null order by gemeente\n"
    )
    (tmp_path / "kapot.sql").write_text(
        "-- fails on a row\nselect i as nummer, error('0012 is geheim') as code from range(3) "
        "r(i) order by i\n"
    )
    with duckdb.connect() as con, con.cursor() as cursor:
        yield Access(cursor, ("CMW-000101",), META)
    query_text.text_of.cache_clear()
    query_text.parameters_of.cache_clear()


def test_a_stream_gives_every_row_once_and_knows_how_many(access: Access) -> None:
    found = stream(access, "rijen", Rij, aantal=25_001)
    numbers = [number for block in found.blocks for number in block["nummer"].to_pylist()]
    assert found.total == 25_001
    assert numbers == list(range(25_001))


def test_a_stream_follows_the_order_of_the_screen(access: Access) -> None:
    found = stream(access, "rijen", Rij, (("recent", True), ("nummer", True)), aantal=5)
    assert [number for block in found.blocks for number in block["nummer"].to_pylist()] == [
        4,
        2,
        0,
        3,
        1,
    ]


NAMES = [
    "\u00d6zal",
    "Zele",
    "de Wit",
    "De Wilde",
    "\u0141ukasz",
    "Aalst",
    "\u00e9rard",
    "\u0130lk",
    "D\u2019Hulst",
    "D'Hondt",
    None,
    "aalst",
    "Lukas",
]


@dataclass(frozen=True)
class Naam:
    """One name, and what it is sorted by."""

    volledige_naam: Text | None
    sorteernaam: Code | None


@pytest.mark.parametrize("is_descending", [False, True])
def test_names_are_sorted_by_one_key_here_and_in_the_database_alike(
    access: Access, is_descending: bool
) -> None:
    order = (("volledige_naam", is_descending),)
    keys = [None if name is None else sort_key(name) for name in NAMES]
    here = [
        row.volledige_naam
        for row in sql.ordered(
            [Naam(name, key) for name, key in zip(NAMES, keys, strict=True)], order
        )
    ]
    blocks = stream(access, "namen", Naam, order, namen=NAMES, sleutels=keys).blocks
    there = [name for block in blocks for name in block["volledige_naam"].to_pylist()]
    alphabet = [
        "Aalst",
        "aalst",
        "De Wilde",
        "de Wit",
        "D'Hondt",
        "D\u2019Hulst",
        "\u00e9rard",
        "\u0130lk",
        "Lukas",
        "\u0141ukasz",
        "\u00d6zal",
        "Zele",
    ]
    assert here == there == [*(alphabet[::-1] if is_descending else alphabet), None]


def test_free_text_without_a_sort_key_cannot_be_sorted_by(access: Access) -> None:
    with pytest.raises(ValueError, match="no such column"):
        stream(access, "plaatsen", Plaats, (("gemeente", False),))


@dataclass(frozen=True)
class Plaats:
    """One place."""

    gemeente: Text


def test_a_column_that_is_not_declared_cannot_be_sorted_by(access: Access) -> None:
    with pytest.raises(ValueError, match="no such column"):
        stream(access, "rijen", Rij, (("nummer; drop table x", False),), aantal=1)


def test_values_keep_their_kind(access: Access) -> None:
    (block,) = stream(access, "rijen", Rij, aantal=4).blocks
    assert block.to_pylist()[3] == {
        "nummer": 3,
        "code": "C3",
        "bedrag": None,
        "dag": date(2025, 1, 4),
        "recent": False,
    }


def test_rows_that_are_there_already_are_the_same_stream(access: Access) -> None:
    rows = [
        Rij(
            number,
            f"C{number}",
            None if number == 3 else number * 100,
            date(2025, 1, 1 + number),
            number % 2 == 0,
        )
        for number in range(5)
    ]
    assert pa.Table.from_batches(stream_of(Rij, rows).blocks).equals(
        pa.Table.from_batches(stream(access, "rijen", Rij, aantal=5).blocks)
    )


def test_no_rows_is_an_answer_too(access: Access) -> None:
    assert stream(access, "rijen", Rij, aantal=0).total == 0
    assert sum(block.num_rows for block in stream(access, "rijen", Rij, aantal=0).blocks) == 0
    assert list(stream_of(Rij, []).blocks) == []


@dataclass(frozen=True)
class Kapot:
    """A row that cannot be read."""

    nummer: Count
    code: Text


def test_an_error_of_the_database_never_shows_what_was_in_a_row(access: Access) -> None:
    with pytest.raises(QueryFailed) as raised:
        list(stream(access, "kapot", Kapot).blocks)
    assert "geheim" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_all_rows_are_read_before_the_second_block_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 1)  # so that a real file is used
    schema, taken = pa.schema([("a", pa.int64())]), []

    def source() -> Iterator[pa.RecordBatch]:
        for number in range(4):
            taken.append(number)
            yield pa.record_batch([[number]], schema=schema)

    blocks = set_aside(schema, source())
    assert next(blocks)["a"].to_pylist() == [0]
    assert taken == [0]
    assert next(blocks)["a"].to_pylist() == [1]
    assert taken == [0, 1, 2, 3]
    assert [block["a"].to_pylist() for block in blocks] == [[2], [3]]
