"""Every setting that the product reads stands in one table: that of README.md."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

from tests.conventions.source import ROOT, modules, tree

SETTING = re.compile(r"MAATWERK_[A-Z_]*[A-Z]|HOST|PORT", re.ASCII)
ROW = re.compile(r"^\| (`[A-Z_]+`.*?) \|", re.MULTILINE)


def _read(module: ast.Module) -> Iterator[str]:
    """Names that are written out as a text."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and SETTING.fullmatch(node.value)
        ):
            yield node.value


def _told(page: str) -> set[str]:
    """Names in the first cell of a row of a table."""
    cells = ROW.findall((ROOT / page).read_text("utf-8"))
    return set(chain.from_iterable(re.findall(r"`([A-Z][A-Z_]+)`", cell) for cell in cells))


def test_every_setting_stands_in_the_table_and_nothing_else_does() -> None:
    read = set(chain.from_iterable(_read(tree(path)) for path in modules()))
    assert {"MAATWERK_HTTPS", "MAATWERK_WORKERS", "PORT"} <= read
    assert {name for name in _told("README.md") if not name.startswith("MAATWERK_CONTACT_")} == read


def test_no_setting_is_told_twice() -> None:
    assert not _told("auth/README.md")
