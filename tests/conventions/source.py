"""What the convention tests read: the files of the checkout and the syntax of the packages."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("calc", "data", "auth", "components", "pages")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be in version control."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    return tuple(sorted(ROOT / name for name in listed if name and (ROOT / name).is_file()))


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every file that is text."""
    for path in files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def modules(*packages: str) -> tuple[Path, ...]:
    """The Python files of some packages; without names: of all, with app.py and serve.py."""
    wanted = packages or (*PACKAGES, "app.py", "serve.py")
    return tuple(
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted
    )


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of one Python file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The path as written in a message."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
