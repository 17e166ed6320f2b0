"""No scope, no rows: every question file, asked of real data by someone who may see nothing of it,
answers as if there were no data.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.reader.query_text import QUERIES, parameters_of, text_of
from data.snapshot.file import open_read_only
from data.snapshot.tables import schema
from tests.security.conftest import OWN, THEIRS

NAMES = sorted(path.stem for path in QUERIES.glob("*.sql"))
MOST = 24
"""Ways of asking one question that are tried."""


@pytest.fixture(scope="module")
def full(demo_data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo snapshot."""
    con = open_read_only((demo_data / "snapshots" / "current").resolve())
    yield con
    con.close()


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    """A snapshot without a row."""
    con = duckdb.connect()
    for statement in duckdb.extract_statements(schema()):
        con.execute(statement)
    return con


def _asked(full: duckdb.DuckDBPyConnection, query: str) -> Iterator[dict[str, Any]]:
    """The parameters of questions about what is theirs: filters left open, identifiers filled in as
    the data allow.
    """
    names = parameters_of(query) - {"toegang"}
    open_filters = {
        name for name in names if re.search(rf"\${name}(::\w+(\[\])?)? is null", text_of(query))
    }
    days = {
        "vandaag": date(2026, 1, 1),
        "sinds": date(2025, 1, 1),
        "eerste_dag": date(2025, 1, 1),
        "laatste_dag": date(2025, 12, 31),
    }
    every = [
        f"{year}K{number}-{volgnummer}"
        for year in range(2023, 2027)
        for number in range(1, 5)
        for volgnummer in (1, 2)
    ]
    lists = {"looncodes": [1], "kwartalen": ["2024K3"], "berekeningen": every}
    fixed = days | lists | {"toekenning": THEIRS, "alleen_recent": False, "naam": ["a"]}
    choices = {
        name: [None]
        if name in open_filters
        else [fixed[name]]
        if name in fixed
        else _values(full, name)
        for name in names
    }
    yield from (
        dict(zip(choices, values, strict=True))
        for values in islice(product(*choices.values()), MOST)
    )


def _values(full: duckdb.DuckDBPyConnection, name: str) -> list[Any]:
    """The newest and the most frequent value of theirs in every column of this name."""
    columns = "select table_name from duckdb_columns() where not internal and column_name ="
    tables = full.execute(
        f"{columns} $naam and table_name in ({columns} 'toekenningsnummer') order by 1",
        {"naam": name},
    ).fetchall()
    found = [
        full.execute(
            f"select max({name}), mode({name}) from {table} where toekenningsnummer = $nummer",
            {"nummer": THEIRS},
        ).fetchall()[0]
        for (table,) in tables
    ]
    return list(dict.fromkeys(value for values in found for value in values)) or [None, True]


def _answer(
    con: duckdb.DuckDBPyConnection, query: str, given: dict[str, Any], toegang: list[str]
) -> list[tuple[Any, ...]]:
    with con.cursor() as cursor:
        return cursor.execute(text_of(query), given | {"toegang": toegang}).fetchall()


@pytest.mark.parametrize("query", NAMES)
@pytest.mark.parametrize(
    "toegang", [[], [OWN], ["CMW-0001", "%", ""]], ids=["nothing", "something else", "no number"]
)
def test_a_question_about_another_answers_as_if_there_were_no_data(
    full: duckdb.DuckDBPyConnection,
    empty: duckdb.DuckDBPyConnection,
    query: str,
    toegang: list[str],
) -> None:
    for given in _asked(full, query):
        if toegang == [OWN] and given.get("toekenning") is None:
            continue  # a question about everything that may be seen: theirs is looked for below
        assert _answer(full, query, given, toegang) == _answer(empty, query, given, [])


@pytest.mark.parametrize(
    "query", [query for query in NAMES if "toekenning" not in parameters_of(query)]
)
def test_a_question_about_everything_leaves_out_what_is_of_another(
    full: duckdb.DuckDBPyConnection, query: str
) -> None:
    given = dict.fromkeys(parameters_of(query) - {"toegang"})
    assert THEIRS not in str(_answer(full, query, given, [OWN]))


def test_most_questions_do_find_something_for_who_may_see_it(
    full: duckdb.DuckDBPyConnection, empty: duckdb.DuckDBPyConnection
) -> None:
    """The other side: the questions above are not empty by themselves."""
    answered = [
        query
        for query in NAMES
        if any(
            _answer(full, query, given, [THEIRS]) != _answer(empty, query, given, [])
            for given in _asked(full, query)
        )
    ]
    assert len(answered) > len(NAMES) * 0.6, sorted(set(NAMES) - set(answered))
