"""How a text is asked: within what may be seen, with the parameters of its file, and once for the
same question.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from calc.namen import search_words
from data.reader.connection import Access
from data.reader.query_text import parameters_of, statement

Rows = list[tuple[Any, ...]]


class QueryFailed(Exception):
    """A query that could not be answered; names the query, never its data."""


def run(access: Access, query: str, row: type[Any], text: str, parameters: dict[str, Any]) -> Rows:
    """The rows of a text of a query: a value for each field of the row type."""
    return answer(access, query, text, parameters, names_of(row))


def names_of(row: type[Any]) -> tuple[str, ...]:
    """The fields of a row type."""
    return tuple(row.__dataclass_fields__)


def answer(
    access: Access, query: str, text: str, parameters: dict[str, Any], expected: tuple[str, ...]
) -> Rows:
    """The rows of a text, kept or asked."""
    given = given_to(access, query, parameters)
    return access.answers.to(
        question(access, text, parameters, expected),
        lambda: _execute(access, query, text, given, expected),
    )


def question(
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
    with named(query):
        result = access.cursor.execute(statement(text), given)
        check_columns([column[0] for column in result.description or ()], query, expected)
        return result.fetchall()


@contextmanager
def named(query: str) -> Iterator[None]:
    """What DuckDB refuses names the query, never its data. Raises QueryFailed."""
    try:
        yield
    except duckdb.FatalException:
        raise  # the database itself is lost: whoever opened it must know, and opens it anew
    except duckdb.Error as error:
        raise QueryFailed(f"{query}: {type(error).__name__}") from None


def check_columns(names: Sequence[str], query: str, expected: tuple[str, ...]) -> None:
    """Raises TypeError when the columns of a query are not the fields of the row type."""
    if tuple(names) != expected:
        raise TypeError(f"{query}.sql gives {names}, not {list(expected)}")


def given_to(access: Access, query: str, parameters: dict[str, Any]) -> dict[str, Any]:
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
