"""Small pieces: what is longer has a subject that has not been named yet."""

import ast

from tests.conventions.source import files, functions, modules, name

FILE_LINES = 400
PRODUCT_FILE_LINES = 300
FUNCTION_LINES = 50
MEDIAN_FUNCTION_LINES = 15
TO_SPLIT = {
    "app.py",
    "auth/__main__.py",
    "calc/collectief_maatwerk/uitleg_persoon.py",
    "calc/collectief_maatwerk/voorbeeld_bestand.py",
    "calc/uitleg.py",
    "components/collectief_maatwerk/person_note.py",
    "components/explanation.py",
    "components/figures.py",
    "components/filter_bar.py",
    "components/shell.py",
    "data/__main__.py",
    "data/operator/laad.py",
    "data/questions/jaren.py",
    "data/questions/verschillen.py",
    "data/reader/sql.py",
    "data/snapshot/publish.py",
    "pages/jaar.py",
    "pages/lijst_werknemers.py",
    "pages/persoon.py",
    "tests/browser/test_journeys.py",
    "tests/properties/test_geldstroom.py",
    "tests/security/test_consultation.py",
    "tests/unit/data/contract/test_checks.py",
    "tests/unit/data/operator/test_commands.py",
    "tests/unit/data/operator/test_laad.py",
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
