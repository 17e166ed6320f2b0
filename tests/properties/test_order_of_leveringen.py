"""Leveringen have one order, in Python and in SQL: by day, then by number with runs of digits as
numbers.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.contract.levering import plaats
from data.store.store import open_store

NUMBER = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,12}", fullmatch=True)
NUMBER |= st.from_regex(r"2025-06-1[12](-[a-z]{1,2})?[-._]?0?[0-9]{1,3}", fullmatch=True)
DAY = st.dates(date(2025, 1, 1), date(2025, 1, 3))


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A store, with the order as every command finds it."""
    with open_store(tmp_path_factory.mktemp("store")) as con:
        yield con


def _pieces(number: str) -> list[tuple[int, int, str]]:
    """Said in another way than the code does: digits as a number, other characters one by one; a
    number that ends first comes first.
    """
    pieces = re.findall(r"[0-9]+|[^0-9]", number)
    return [
        (ord("0"), int(piece), "") if piece[0].isdigit() else (ord(piece), 0, "")
        for piece in pieces
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(DAY, NUMBER), min_size=2, max_size=12, unique=True))
@example([(date(2025, 1, 1), "2025-01-01-10"), (date(2025, 1, 1), "2025-01-01-9")])
@example([(date(2025, 1, 1), "a01-x"), (date(2025, 1, 1), "a1-b"), (date(2025, 1, 1), "a1")])
@example(
    [(date(2025, 1, 1), "9" * 100), (date(2025, 1, 1), "8" + "0" * 99), (date(2025, 1, 1), "1")]
)
def test_the_order_is_the_same_in_python_and_in_sql(
    con: duckdb.DuckDBPyConnection, leveringen: list[tuple[date, str]]
) -> None:
    expected = sorted(
        leveringen, key=lambda levering: (levering[0], _pieces(levering[1]), levering[1])
    )
    assert sorted(leveringen, key=lambda levering: plaats(*levering)) == expected
    days, numbers = zip(*leveringen, strict=True)
    given_rows = "from (select unnest($1) as datum, unnest($2) as levering)"
    assert (
        con.execute(
            f"select datum, levering {given_rows} order by plaats(datum, levering)", [days, numbers]
        ).fetchall()
        == expected
    )
    newest = con.execute(
        f"select arg_max(levering, plaats(datum, levering)) {given_rows}", [days, numbers]
    ).fetchall()[0][0]
    assert newest == expected[-1][1]
    first, second = expected[:2]
    before = con.execute("select plaats($1, $2) < plaats($3, $4)", [*first, *second]).fetchall()[0][
        0
    ]
    assert before


def test_no_query_orders_leveringen_in_a_way_of_its_own() -> None:
    root = Path(__file__).parents[2] / "data"
    place, own = (
        re.compile(r"plaats\([^)]*\)"),
        re.compile(r"\((\w\.)?datum, (\w\.)?levering\)|order by[^\n;]*\bdatum, (\w\.)?levering\b"),
    )
    texts = {
        path.name: place.sub("", path.read_text("utf-8"))
        for path in [*root.rglob("*.py"), *root.rglob("*.sql")]
    }
    found = [f"{name}: {hit[0]}" for name, text in texts.items() for hit in own.finditer(text)]
    assert found == []
