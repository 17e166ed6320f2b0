"""Every question to the snapshot is one SELECT, within what may be seen, with a fixed order, and
asked by one typed function.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeGuard

import duckdb
import pytest

from data.reader.query_text import QUERIES, parameters_of, text_of
from data.snapshot import tables
from tests.conventions.source import ROOT, functions, modules, name, tree

NAMES = sorted(path.stem for path in QUERIES.glob("*.sql"))
ASKING = {"rows", "one", "total", "page", "stream", "table"}


@pytest.fixture(scope="session")
def schema() -> duckdb.DuckDBPyConnection:
    """An empty snapshot."""
    con = duckdb.connect()
    for statement in duckdb.extract_statements(tables.schema()):
        con.execute(statement)
    return con


def _employer_tables(schema: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables with data of employers: all but what a snapshot says of itself and of the
    leveringen it was made from.
    """
    return {
        table for (table,) in schema.execute("select table_name from duckdb_tables()").fetchall()
    } - {"meta", "levering"}


def _code(query: str) -> str:
    return "\n".join(line.partition("--")[0] for line in text_of(query).splitlines())


def test_there_are_questions() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("query", NAMES)
def test_a_file_holds_exactly_one_select(query: str) -> None:
    statements = duckdb.extract_statements(text_of(query))
    assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]
    assert ";" not in _code(query)


@pytest.mark.parametrize("query", NAMES)
def test_duckdb_finds_the_parameters_that_are_filled_in(query: str) -> None:
    (statement,) = duckdb.extract_statements(text_of(query))
    assert statement.named_parameters == parameters_of(query)


def _selects(node: Any) -> Iterator[dict[str, Any]]:
    """Every SELECT in the parsed text, also inside others."""
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    ):
        yield from _selects(inner)
    if isinstance(node, dict) and node.get("type") == "SELECT_NODE":
        yield node


def _tables(node: Any) -> Iterator[str]:
    """The tables that a SELECT itself reads, without those of the selects inside it."""
    if isinstance(node, dict) and node.get("type") == "BASE_TABLE":
        yield str(node["table_name"])
    elif not (isinstance(node, dict) and node.get("type") == "SELECT_NODE"):
        for inner in (
            node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        ):
            yield from _tables(inner)


def _is_scoped(condition: Any) -> bool:
    """Whether the scope is the condition, or one of those that must all hold."""
    if not isinstance(condition, dict):
        return False
    if condition["type"] == "CONJUNCTION_AND":
        return any(_is_scoped(child) for child in condition["children"])
    if condition["class"] != "FUNCTION" or condition["function_name"] != "list_contains":
        return False
    allowed, column = (argument["expression"] for argument in condition["arguments"])
    is_list = allowed["class"] == "CAST" and allowed["child"].get("identifier") == "toegang"
    return (
        is_list
        and column["class"] == "COLUMN_REF"
        and column["column_names"][-1] == "toekenningsnummer"
    )


def _parsed(schema: duckdb.DuckDBPyConnection, text: str) -> Any:
    return json.loads(
        schema.execute("select json_serialize_sql($tekst)", {"tekst": text}).fetchall()[0][0]
    )


def _unscoped(schema: duckdb.DuckDBPyConnection, text: str) -> list[set[str]]:
    """The tables of every SELECT on employers that does not read within the scope."""
    tables = _employer_tables(schema)
    found = [
        (tables & set(_tables(node["from_table"])), node["where_clause"])
        for node in _selects(_parsed(schema, text))
    ]
    assert any(read for read, _ in found), "no table of employers is read: what is this question?"
    return [read for read, condition in found if read and not _is_scoped(condition)]


@pytest.mark.parametrize("query", NAMES)
def test_a_question_on_employers_reads_only_within_what_may_be_seen(
    query: str, schema: duckdb.DuckDBPyConnection
) -> None:
    """Each SELECT in it; that the scope does what it says is proven on data in
    tests/security/test_scope.py.
    """
    assert not _unscoped(schema, text_of(query))


@pytest.mark.parametrize(
    "text",
    [
        "select 1 from persoon",
        "select 1 from persoon where toekenningsnummer = $toekenning",
        (
            "select 1 from persoon where list_contains($toegang::varchar[], toekenningsnummer) or "
            "insz = $insz"
        ),
        "select 1 from persoon where not list_contains($toegang::varchar[], toekenningsnummer)",
        "select 1 from persoon where list_contains($toegang::varchar[], werknemer)",
        "select 1 from persoon where list_contains($toekenning::varchar[], toekenningsnummer)",
        (
            "select 1 from persoon where list_contains($toegang::varchar[] || ['x'], "
            "toekenningsnummer)"
        ),
        (
            "select 1 from persoon where list_contains($toegang::varchar[], "
            "coalesce(toekenningsnummer, ''))"
        ),
        (
            "select (select max(premie) from premie) from persoon where "
            "list_contains($toegang::varchar[], toekenningsnummer)"
        ),
        (
            "select 1 from persoon where list_contains($toegang::varchar[], toekenningsnummer) "
            "union select 1 from premie"
        ),
        (
            "with a as (select 1 from premie) select 1 from persoon, a where "
            "list_contains($toegang::varchar[], toekenningsnummer)"
        ),
    ],
)
def test_a_question_around_the_scope_is_seen(text: str, schema: duckdb.DuckDBPyConnection) -> None:
    assert _unscoped(schema, text)


@pytest.mark.parametrize("query", NAMES)
def test_the_first_line_says_what_one_row_is(query: str) -> None:
    first = text_of(query).splitlines()[0]
    assert re.fullmatch(r"-- [A-Za-z].{10,}[^.]", first)


@pytest.mark.parametrize("query", NAMES)
def test_the_order_is_fixed_and_columns_are_named(query: str) -> None:
    code = _code(query)
    assert re.search(r"\border by [^()]+$", code.strip(), re.IGNORECASE), "no order by at the end"
    assert not re.search(r"select\s+(\w+\.)?\*|,\s*\w+\.\*", code, re.IGNORECASE)
    assert not re.search(
        r"\b(random|now|current_date|today|getvariable|read_\w+|glob|query)\s*\(",
        code,
        re.IGNORECASE,
    )


def _asked() -> list[tuple[Path, str, str, set[str] | None]]:
    """Module, query, row type, and the parameters of every place that asks; no parameters when they
    are passed on as a mapping.
    """
    found = []
    for path in modules("data"):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if (
                _is_asking(call)
                and isinstance(call.args[1], ast.Constant)
                and isinstance(call.args[2], ast.Name)
            ):
                given = {keyword.arg for keyword in call.keywords if keyword.arg} - {"sort"}
                is_whole = all(keyword.arg for keyword in call.keywords)
                found.append(
                    (path, str(call.args[1].value), call.args[2].id, given if is_whole else None)
                )
    return found


def _is_asking(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in ASKING
        and getattr(function.value, "id", "") == "sql"
        and len(call.args) >= 3
    )


def test_every_question_is_asked_by_a_typed_function() -> None:
    asked = {query for _, query, _, _ in _asked()}
    assert asked == set(NAMES), "a file that nobody asks, or a name that is no file"


def test_every_typed_function_is_called_by_the_product() -> None:
    """A question that only a test asks is dead."""
    asking = {
        function.name
        for path in modules("data")
        for function in functions(path)
        if any(_is_asking(node) for node in _calls(function))
    }
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for path in modules()
        for node in ast.walk(tree(path))
        if _is_name(node)
    }
    assert asking - named == set()


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def _is_name(node: ast.AST) -> TypeGuard[ast.Attribute | ast.Name]:
    return isinstance(node, ast.Attribute | ast.Name)


def test_the_columns_are_the_fields_of_the_row_type(schema: duckdb.DuckDBPyConnection) -> None:
    for path, query, row, _ in _asked():
        kind = getattr(import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)), row)
        assert is_dataclass(kind), f"{name(path)}: {row}"
        given = dict.fromkeys(parameters_of(query)) | (
            {"toegang": []} if "toegang" in parameters_of(query) else {}
        )
        columns = [column[0] for column in schema.execute(text_of(query), given).description or ()]
        assert columns == [field.name for field in fields(kind)], f"{query}.sql and {row}"


def test_the_parameters_are_those_that_the_function_gives() -> None:
    for path, query, _, given in _asked():
        if given is not None:
            assert given == parameters_of(query) - {"toegang"}, f"{name(path)}: {query}.sql"


def test_only_the_way_to_a_query_runs_sql_on_a_snapshot() -> None:
    """On the serving side nobody else writes SQL; sessions have a database of their own, and the
    operator's commands a store.
    """
    serving = [
        path
        for path in modules("pages", "components", "auth", "app.py")
        if path != ROOT / "auth" / "sessions.py"
    ]
    assert not [
        name(path)
        for path in serving
        if re.search(r"\.(execute|sql|executemany)\(\s*f?[\"']", path.read_text("utf-8"))
    ]
