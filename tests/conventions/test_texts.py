"""Everything a user reads stands in components/texts/nl; nothing stands there that nobody reads."""

import ast
import re
from collections.abc import Iterable, Iterator

import yaml

from components.text import ONE, files, texts
from tests.conventions.source import ROOT, modules, name, tree

DRAWN_BY = ("components", "pages")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", re.ASCII)
READ = {"title", "placeholder", "alt", "label", "children"}
"""Arguments that a user does read."""


def _constants(node: ast.AST) -> Iterator[str]:
    """Texts in the source, except docstrings."""
    docstrings = {
        id(inner.body[0].value)
        for inner in ast.walk(node)
        if isinstance(inner, _DOCUMENTED) and _has_docstring(inner)
    }  # type: ignore[attr-defined]
    for inner in ast.walk(node):
        if (
            isinstance(inner, ast.Constant)
            and isinstance(inner.value, str)
            and id(inner) not in docstrings
        ):
            yield inner.value


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _has_docstring(node: "_DOCUMENTED") -> bool:
    return (
        bool(node.body)
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    )


def _pattern(node: ast.JoinedStr) -> str:
    """An f-string as a regular expression: what is filled in is a part of a key, without a
    point.
    """
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[A-Za-z0-9_]+"
        for part in node.values
    )


def _asked(
    module: ast.AST, by: frozenset[str] = frozenset({"t", "say", "texts().get"})
) -> Iterator[ast.expr]:
    """What texts are asked by: t(...), the say(...) of an export, texts().get(...) and
    texts()[...].
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in by:
            yield node.args[0]
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "texts()":
            yield node.slice


def _open_ended(module: ast.AST) -> Iterator[ast.JoinedStr]:
    """Keys that are filled in when they are asked.

    They begin with a section that is written out; without one they could be any key.
    """
    for argument in _asked(module):
        if (
            isinstance(argument, ast.JoinedStr)
            and isinstance(first := argument.values[0], ast.Constant)
            and "." in str(first.value)
        ):
            yield argument


def test_every_text_that_is_asked_for_exists() -> None:
    missing = []
    for path in modules():
        for argument in _asked(tree(path), frozenset({"t"})):
            where = f"{name(path)}:{argument.lineno}"
            if isinstance(argument, ast.Constant) and argument.value not in texts():
                missing.append(f"{where}: {argument.value!r}")
            if isinstance(argument, ast.JoinedStr) and not any(
                re.fullmatch(_pattern(argument), key) for key in texts()
            ):
                missing.append(f"{where}: {_pattern(argument)}")
    assert not missing


def _unused(
    keys: Iterable[str], sources: Iterable[ast.AST], sections: Iterable[str] = ()
) -> list[str]:
    """Keys that no source names or asks for, and that are in none of the sections."""
    trees = list(sources)
    exact = {text for module in trees for text in _constants(module) if KEY.fullmatch(text)}
    patterns = [re.compile(_pattern(node)) for module in trees for node in _open_ended(module)]
    patterns += [re.compile(rf"{section}\.\w+") for section in sections]
    used = {
        key for key in keys if key in exact or any(pattern.fullmatch(key) for pattern in patterns)
    }
    return [key for key in keys if key not in used and key.removesuffix(ONE) not in used]


def test_every_text_is_used() -> None:
    for_the_browser = re.findall(
        r'_section\("(\w+)"\)',
        (ROOT / "components" / "wire" / "browser_words.py").read_text("utf-8"),
    )
    assert for_the_browser
    assert not _unused(texts(), map(tree, modules()), for_the_browser)


def test_a_text_that_nobody_asks_for_is_found() -> None:
    asking = (
        't("a.een"); label = "a.twee"; t(f"b.{x}"); say(f"c.{x}_uitleg"); texts().get(f"d.{x}") '
        'or texts()[f"e.{x}"]'
    )
    loose = 'f"{x}.{y}"; f"f.{x}"; t(f"{x}"); t(f"{x}.een"); words.get(f"g.{x}")'
    used, unused = (
        ("a.een", "a.twee", "b.een", "c.een_uitleg", "d.een", "e.een", "h.een"),
        ("a.drie", "b.een.twee", "c.een", "f.een", "g.een"),
    )
    assert _unused([*used, *unused], [ast.parse(asking), ast.parse(loose)], ["h"]) == list(unused)


def test_no_text_is_empty_and_no_key_is_repeated() -> None:
    assert not [key for key, text in texts().items() if not text.strip()]
    nodes = [yaml.compose(path.read_text("utf-8")) for path in files()]
    assert not [key for node in nodes for key in _repeated(node)]
    sections = [key.value for node in nodes for key, _ in node.value]
    assert len(sections) == len(set(sections))


def test_a_file_of_texts_is_named_by_what_is_in_it() -> None:
    """The frame, words and columns hold sections that everyone asks; another file holds the one
    section of its name.
    """
    for path in files():
        if path.stem not in ("frame", "words", "columns"):
            assert list(yaml.safe_load(path.read_text("utf-8"))) == [path.stem]


def _repeated(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in keys if keys.count(key) > 1)
        for _, inner in node.value:
            yield from _repeated(inner)


def test_every_blank_in_a_text_is_filled() -> None:
    """A text with {aantal} is always asked with aantal=..., at least where the key is written
    out.
    """
    wrong = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "t"
            ):
                continue
            key = (
                node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            )
            given = {keyword.arg for keyword in node.keywords}
            if (
                key in texts()
                and None not in given
                and set(re.findall(r"\{(\w+)", texts()[str(key)])) != given
            ):
                wrong.append(f"{name(path)}:{node.lineno}: {key}")
    assert not wrong


def test_no_screen_text_stands_in_the_code() -> None:
    written = [
        f"{name(path)}: {text!r}"
        for path in modules(*DRAWN_BY)
        for text in _read_by_users(tree(path))
    ]
    assert not written


def _read_by_users(module: ast.Module) -> Iterator[str]:
    """Words that are drawn as they stand: the content of an element, or an attribute that is
    read.
    """
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        drawn = [keyword.value for keyword in node.keywords if keyword.arg in READ]
        if (
            isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "html"
        ):
            drawn += node.args
        for value in drawn:
            yield from (text for text in _texts_of(value) if _is_sentence(text))


def _texts_of(value: ast.expr) -> Iterator[str]:
    """Text constants of an argument or of the list in it, without looking inside calls."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield from (
            part.value
            for part in value.values
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
    elif isinstance(value, ast.List | ast.Tuple):
        for inner in value.elts:
            yield from _texts_of(inner)


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{3,}", text)) and not KEY.fullmatch(text)


def test_a_written_sentence_is_found() -> None:
    found = ast.parse(
        'html.P(["Geen rijen", t("leeg.rijen")], className="stil", title=f"Nog {n} dagen")'
    )
    assert list(_read_by_users(found)) == ["Nog ", " dagen", "Geen rijen"]
