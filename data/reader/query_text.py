"""The texts of the queries: one SELECT per file, read once."""

import re
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from data.column_list import in_query

QUERIES = Path(__file__).parent / "queries"


@cache
def text_of(query: str) -> str:
    """The text of a query file, with the quantities that it names by a placeholder.

    Raises ValueError for a name that is no file of ours.
    """
    if not re.fullmatch(r"[a-z_]+", query):
        raise ValueError(f"no query: {query!r}")
    text = (QUERIES / f"{query}.sql").read_text("utf-8")
    return in_query(text).strip().removesuffix(";")


@cache
def parameters_of(query: str) -> frozenset[str]:
    """The named parameters of a query file."""
    return frozenset(re.findall(r"\$([a-z_]+)", text_of(query)))


@cache
def unsorted(query: str) -> str:
    """The query without the order at its end; whole when a limit needs the order."""
    return re.sub(r"\border by (?:(?!\blimit\b)[^()])+$", "", text_of(query))


@cache
def own_order(query: str) -> str:
    """The order at the end of a query."""
    return text_of(query).removeprefix(unsorted(query)).removeprefix("order by ")


@lru_cache(maxsize=1_000)
def statement(text: str) -> duckdb.Statement:
    """A text that was read once: reading it is a fifth of the time of a small question (measured,
    decision 21).
    """
    return duckdb.extract_statements(text)[0]
