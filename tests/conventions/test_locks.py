"""What is installed: the locks hold what the lists ask, every package by one version and its
hashes; and the licence is the one that is named.
"""

import re
import tomllib

import pytest

from tests.conventions.source import ROOT

LOCKED = re.compile(
    (
        r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)(?: ;[^\\]*)? \\\n((?: "
        r"+--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
    ),
    re.MULTILINE,
)


def _listed(path: str) -> dict[str, str]:
    """The versions that a list asks, also those of a list that it includes."""
    found: dict[str, str] = {}
    for line in (ROOT / path).read_text("utf-8").splitlines():
        if line.startswith("-r "):
            found |= _listed(line.removeprefix("-r ../"))
        elif pinned := re.match(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", line):
            found[re.sub(r"[._-]+", "-", pinned[1]).lower()] = pinned[2]
    return found


def _locked(path: str) -> dict[str, str]:
    return {name: version for name, version, _ in LOCKED.findall((ROOT / path).read_text("utf-8"))}


@pytest.mark.parametrize("folder", ["", "tests/"])
def test_a_lock_holds_what_its_list_asks(folder: str) -> None:
    listed, locked = _listed(f"{folder}requirements.txt"), _locked(f"{folder}requirements.lock")
    assert len(listed) > 20
    assert {name: locked.get(name) for name in listed} == listed


@pytest.mark.parametrize("path", ["requirements.lock", "tests/requirements.lock"])
def test_every_package_of_a_lock_has_its_hashes(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert len(_locked(path)) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))


def test_what_runs_is_what_is_tested() -> None:
    assert _locked("requirements.lock").items() <= _locked("tests/requirements.lock").items()


def test_the_licence_is_the_one_that_is_named() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"]
    (annotation,) = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    assert (annotation["path"], annotation["SPDX-License-Identifier"]) == ("**", named)
    text = (ROOT / "LICENSES" / f"{named}.txt").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert (ROOT / "LICENSE").read_text("utf-8") == text


def test_the_newest_version_of_the_changelog_is_that_of_the_product() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    released = re.findall(
        r"^## (\d+\.\d+\.\d+), \d{4}-\d{2}-\d{2}$",
        (ROOT / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert released[0] == version
