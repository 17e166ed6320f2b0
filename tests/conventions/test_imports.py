"""Arrows point down, and each package uses only what it is allowed to."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.source import PACKAGES, ROOT, imports, modules, name

MAY_USE = {
    "calc": {"numpy", "yaml", "anyascii"},
    "data": {
        "calc",
        "click",
        "duckdb",
        "pyarrow",
        "cachetools",
        "pandas",
        "numpy",
        "stdnum",
        "holidays",
        "tqdm",
        "typst",
        "xlsxwriter",
        "coda",
        "lxml",
    },
    "auth": {
        "yaml",
        "data",
        "flask",
        "click",
        "flask_login",
        "flask_wtf",
        "authlib",
        "sqlalchemy",
        "werkzeug",
        "markupsafe",
        "joserfc",
        "msgspec",
        "requests",
        "gunicorn",
    },
    "components": {"calc", "dash", "dash_ag_grid", "plotly", "orjson", "brotli", "yaml", "stdnum"},
    "pages": {"calc", "data", "auth", "components", "dash", "dash_ag_grid", "plotly", "flask"},
}
AUTH_MAY_ASK = {
    "data.reader.scope",
    "data.reader.connection",
    "data.folder",
    "data.reader.list_record",
    "data.operator.command_line",
}


def test_the_import_contract_holds() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    allowed = MAY_USE[package] | {package} | set(sys.stdlib_module_names)
    strangers = [
        f"{name(path)}: {module}"
        for path in modules(package)
        for module in imports(path)
        if module.split(".")[0] not in allowed
    ]
    assert not strangers


def test_auth_knows_of_data_only_whose_rows_and_the_way_to_them() -> None:
    asked = [
        (path, module)
        for path in modules("auth")
        for module in imports(path)
        if module.split(".")[0] == "data"
    ]
    assert asked, "auth no longer imports data: this test checks nothing"
    assert not [
        f"{name(path)}: {module}" for path, module in asked if not _within(module, AUTH_MAY_ASK)
    ]


def _within(module: str, allowed: set[str]) -> bool:
    return any(module == parent or module.startswith(parent + ".") for parent in allowed)


def test_only_the_way_to_a_query_opens_the_database() -> None:
    """The serving side has one door: a second `duckdb.connect` would be a way around the scope."""
    openers = {
        name(path)
        for path in modules()
        for node in [path.read_text("utf-8")]
        if "duckdb.connect(" in node
    }
    assert "data/snapshot/file.py" in openers
    assert not {
        opener
        for opener in openers
        if not opener.startswith(("data/contract/", "data/demo/", "data/snapshot/", "data/store/"))
    }
    askers = {
        name(path)
        for path in modules()
        if "open_read_only(" in path.read_text("utf-8") or "opened(path)" in path.read_text("utf-8")
    }
    assert askers == {
        "data/reader/connection.py",
        "data/snapshot/file.py",
        "data/snapshot/verification.py",
    }
