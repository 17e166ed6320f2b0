"""Elements are made without a look at their properties (components/html.py): their names are looked
at here.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import dash.html
import pytest

from components.html import ELEMENTS
from tests.conventions.source import modules, name, tree

WILDCARDS = ("data-", "aria-")


def _made(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every element that a file makes, and its name."""
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "html"
        ):
            yield node, node.func.attr


def _properties(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg:
            yield keyword.arg
        elif isinstance(keyword.value, ast.Dict):
            yield from (key.value for key in keyword.value.keys if isinstance(key, ast.Constant))


@pytest.mark.parametrize("path", modules("components", "pages"), ids=name)
def test_every_property_of_an_element_exists(path: Path) -> None:
    for call, element in _made(path):
        known = inspect.signature(getattr(dash.html, element).__init__).parameters
        unknown = [
            found
            for found in _properties(call)
            if found not in known and not found.startswith(WILDCARDS)
        ]
        assert not unknown, f"{name(path)}:{call.lineno}: {element} has no {', '.join(unknown)}"
        assert len(call.args) <= 1, f"{name(path)}:{call.lineno}: only what is in it has no name"


def test_no_file_makes_elements_another_way() -> None:
    for path in modules("components", "pages", "auth", "app.py"):
        imported = [
            alias.name
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom) and node.module == "dash"
            for alias in node.names
        ]
        assert "html" not in imported, f"{name(path)}: take html from components"


def test_every_element_is_used() -> None:
    used = {element for path in modules("components", "pages") for _, element in _made(path)}
    assert used == {element.__name__ for element in ELEMENTS}
