"""The list of attacks: every line of it is held by tests, and every test that it names is there."""

import ast
import re

from tests.conventions.source import ROOT, functions

LIST = ROOT / "tests" / "security" / "README.md"
LINE = re.compile(r"^\| ([A-GR]\d+) \| .* \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([a-z_/]+): ([a-z_0-9]+)`")
HOW_MANY = {"A": 9, "B": 9, "C": 13, "D": 7, "E": 6, "F": 4, "G": 3, "R": 10}
"""Attacks per kind, and accidents (R): a line that is taken away is missed."""


def _lines() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each line with the tests that it names: folder and file, and test."""
    return [(line, NAMED.findall(held)) for line, held in LINE.findall(LIST.read_text("utf-8"))]


def test_every_attack_has_its_line_once() -> None:
    assert [line for line, _ in _lines()] == [
        f"{kind}{number}" for kind, most in HOW_MANY.items() for number in range(1, most + 1)
    ]


def test_every_line_is_held_by_a_test_that_is_there_and_runs() -> None:
    for line, named in _lines():
        assert named, f"{line} is held by no test"
        for place, test in named:
            folder, _, file = place.rpartition("/")
            path = ROOT / "tests" / folder / f"test_{file}.py"
            assert path.is_file(), f"{line}: {path}"
            found = [function for function in functions(path) if function.name == f"test_{test}"]
            assert len(found) == 1, f"{line}: {place}: {test}"
            assert not re.search(
                r"\bskip|xfail", "".join(map(ast.unparse, found[0].decorator_list))
            ), f"{line}: {test} is skipped"
