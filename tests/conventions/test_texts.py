"""Everything a user reads stands in components/texts/nl.yaml; nothing stands there that nobody reads."""

import ast
import re
from collections.abc import Iterator

import yaml

from components.text import FILE, texts
from tests.conventions.source import ROOT, modules, name, tree

DRAWN_BY = ("components", "pages")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", re.ASCII)
READ = {"title", "placeholder", "alt", "label", "children"}
"""Arguments that a user does read."""


def _constants(node: ast.AST) -> Iterator[str]:
    """Texts in the source, except docstrings."""
    docstrings = {id(inner.body[0].value) for inner in ast.walk(node) if isinstance(inner, _DOCUMENTED) and _has_docstring(inner)}  # type: ignore[attr-defined]
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and id(inner) not in docstrings:
            yield inner.value


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _has_docstring(node: "_DOCUMENTED") -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def _pattern(node: ast.JoinedStr) -> str:
    """An f-string as a regular expression: what is filled in may be any part of a key."""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[A-Za-z0-9_.]+" for part in node.values)


def _calls_of_t() -> Iterator[tuple[str, ast.expr]]:
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args:
                yield f"{name(path)}:{node.lineno}", node.args[0]


def test_every_text_that_is_asked_for_exists() -> None:
    missing = []
    for where, argument in _calls_of_t():
        if isinstance(argument, ast.Constant) and argument.value not in texts():
            missing.append(f"{where}: {argument.value!r}")
        if isinstance(argument, ast.JoinedStr) and not any(re.fullmatch(_pattern(argument), key) for key in texts()):
            missing.append(f"{where}: {_pattern(argument)}")
    assert not missing


def test_every_text_is_used() -> None:
    exact = {text for path in modules() for text in _constants(tree(path)) if KEY.fullmatch(text)}
    open_ended = [
        re.compile(_pattern(node)) for path in modules() for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) and "." in _pattern(node)
    ]
    for_the_browser = re.findall(r'_section\("(\w+)"\)', (ROOT / "components" / "words.py").read_text("utf-8"))
    open_ended += [re.compile(rf"{section}\.\w+") for section in for_the_browser]
    assert not [key for key in texts() if key not in exact and not any(pattern.fullmatch(key) for pattern in open_ended)]


def test_no_text_is_empty_and_no_key_is_repeated() -> None:
    assert not [key for key, text in texts().items() if not text.strip()]
    assert not list(_repeated(yaml.compose(FILE.read_text("utf-8"))))


def _repeated(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in keys if keys.count(key) > 1)
        for _, inner in node.value:
            yield from _repeated(inner)


def test_every_blank_in_a_text_is_filled() -> None:
    """A text with {aantal} is always asked with aantal=..., at least where the key is written out."""
    wrong = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t"):
                continue
            key = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            given = {keyword.arg for keyword in node.keywords}
            if key in texts() and None not in given and set(re.findall(r"\{(\w+)", texts()[str(key)])) != given:
                wrong.append(f"{name(path)}:{node.lineno}: {key}")
    assert not wrong


def test_no_screen_text_stands_in_the_code() -> None:
    written = [f"{name(path)}: {text!r}" for path in modules(*DRAWN_BY) for text in _read_by_users(tree(path))]
    assert not written


def _read_by_users(module: ast.Module) -> Iterator[str]:
    """Words that are drawn as they stand: the content of an element, or an attribute that is read."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        drawn = [keyword.value for keyword in node.keywords if keyword.arg in READ]
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "html":
            drawn += node.args
        for value in drawn:
            yield from (text for text in _texts_of(value) if _is_sentence(text))


def _texts_of(value: ast.expr) -> Iterator[str]:
    """Text constants of an argument or of the list in it, without looking inside calls."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield from (part.value for part in value.values if isinstance(part, ast.Constant) and isinstance(part.value, str))
    elif isinstance(value, ast.List | ast.Tuple):
        for inner in value.elts:
            yield from _texts_of(inner)


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{3,}", text)) and not KEY.fullmatch(text)


def test_a_written_sentence_is_found() -> None:
    found = ast.parse('html.P(["Geen rijen", t("leeg.rijen")], className="stil", title=f"Nog {n} dagen")')
    assert list(_read_by_users(found)) == ["Nog ", " dagen", "Geen rijen"]
