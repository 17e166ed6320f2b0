"""Small pieces: what is longer has a subject that has not been named yet."""

import ast

from tests.conventions.source import files, functions, modules, name

FILE_LINES = 400
PRODUCT_FILE_LINES = 300
FUNCTION_LINES = 50
MEDIAN_FUNCTION_LINES = 15
TO_SPLIT = {
    "calc/collectief_maatwerk/uitleg_persoon.py",
    "calc/collectief_maatwerk/voorbeeld_bestand.py",
    "calc/uitleg.py",
    "tests/browser/test_journeys.py",
    "tests/properties/test_geldstroom.py",
    "tests/unit/data/store/test_geldstroom.py",
    "tests/unit/pages/test_betalingen.py",
    "tests/unit/pages/test_small_exports.py",
}
"""Files that became too long when lines became shorter; the list only shrinks."""


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    docstring = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    skipped = (first.end_lineno or 0) - first.lineno + 1 if docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - skipped


def test_no_file_is_too_long() -> None:
    lengths = {
        name(path): len(path.read_text("utf-8").splitlines())
        for path in files()
        if path.suffix == ".py"
    }
    product = {name(path) for path in modules()}
    most = {file: PRODUCT_FILE_LINES if file in product else FILE_LINES for file in lengths}
    assert {file for file, lines in lengths.items() if lines > most[file]} == TO_SPLIT


def test_no_function_is_too_long() -> None:
    assert not [
        f"{name(path)}: {node.name} ({_lines(node)})"
        for path in modules()
        for node in functions(path)
        if _lines(node) > FUNCTION_LINES
    ]


def test_most_functions_are_short() -> None:
    lengths = sorted(_lines(node) for path in modules() for node in functions(path))
    assert lengths[len(lengths) // 2] <= MEDIAN_FUNCTION_LINES
