"""Public names say what they are; a rule says where it is written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.source import PACKAGES, ROOT, modules, name, tree

Definition = ast.FunctionDef | ast.ClassDef
RULE_UNITS = {
    "Eurocent",
    "Vte",
    "Dagen",
    "Dag",
    "Yes",
    "Rang",
    "Uren",
    "Percentage",
    "Begeleidingsnood",
    "Whole",
}
"""A function in a regeling that returns one of these is a legal quantity."""


def _public(path: Path) -> Iterator[Definition]:
    for node in tree(path).body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_opens_with_what_it_is(package: str) -> None:
    assert not [name(path) for path in modules(package) if not ast.get_docstring(tree(path))]


@pytest.mark.parametrize("package", ["calc", "data", "auth", "components"])
def test_public_functions_say_what_they_are(package: str) -> None:
    silent = [
        f"{name(path)}: {node.name}"
        for path in modules(package)
        for node in _public(path)
        if not ast.get_docstring(node)
    ]
    assert not [entry for entry in silent if not entry.endswith("Error")]


def _rules() -> list[tuple[Path, ast.FunctionDef]]:
    return [
        (path, node)
        for path in modules("calc")
        if path.parent != ROOT / "calc"
        for node in _public(path)
        if isinstance(node, ast.FunctionDef)
        and isinstance(node.returns, ast.Name)
        and node.returns.id in RULE_UNITS
    ]


def test_every_rule_names_its_source() -> None:
    rules = _rules()
    assert len(rules) >= 10
    assert not [
        f"{name(path)}: {node.name}"
        for path, node in rules
        if "Bron:" not in (ast.get_docstring(node) or "")
    ]


def test_no_rule_holds_an_amount_or_a_date() -> None:
    """Numbers of the law stand in the dated parameters.

    Left in formulas: 0, 1, 100 for percents, and 2 and the powers that pack a sort key.
    """
    path_of = {path for path, _ in _rules()}
    numbers = [
        f"{name(path)}: {node.value}"
        for path in path_of
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        if node.value not in {0, 1, 2, 3, 100} and path.stem != "contingent"
    ]
    assert not numbers


def test_money_is_never_a_float() -> None:
    floats = [
        f"{name(path)}:{node.lineno}: {node.value}"
        for path in modules("calc")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    divisions = [
        f"{name(path)}:{node.lineno}"
        for path in modules("calc")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
    ]
    assert not floats
    assert not divisions


def test_dates_are_not_written_in_rules() -> None:
    dated = re.compile(r"date\(\d{4},")
    assert not [name(path) for path, _ in _rules() if dated.search(path.read_text("utf-8"))]
