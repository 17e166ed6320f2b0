"""The tree is the subject: what stands where, and what does not belong at all."""

import re
from pathlib import Path

import pytest

from tests.conventions.source import PACKAGES, ROOT, files, name, texts

FOLDERS = {".ci", "LICENSES", "auth", "calc", "components", "data", "docs", "pages", "tests"}
TESTS = {"unit", "cases", "properties", "conventions", "security", "browser"} | {
    "benchmarks",  # make bench
    "protections",  # make protections
}
WITHOUT_SUBJECT = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "constants",
    "services",
    "models",
    "misc",
    "shared",
    "lib",
    "core",
    "base",
}
PAGE_OF_TEXT = 70
"""Lines of a README that still reads as one page."""

LOCKS = {"package-lock.json", "requirements.lock"}
"""Full of hashes, in which any digits may stand."""
INSZ = re.compile(r"(?<![\d.])\d{2}\.?\d{2}\.?\d{2}-?\d{3}\.?\d{2}(?![\d.])", re.ASCII)
ELSEWHERE = re.compile(r"(?<![\w.:/])/(work|home|root|Users)/|\.\./shared|C:\\\\", re.ASCII)


def test_every_folder_is_one_that_the_house_knows() -> None:
    tops = {
        path.relative_to(ROOT).parts[0] for path in files() if len(path.relative_to(ROOT).parts) > 1
    }
    assert tops <= FOLDERS
    tests = {
        path.relative_to(ROOT).parts[1]
        for path in files()
        if path.relative_to(ROOT).parts[0] == "tests" and len(path.relative_to(ROOT).parts) > 2
    }
    assert tests <= TESTS


def test_every_file_and_folder_names_its_subject() -> None:
    nameless = {
        name(path)
        for path in files()
        for part in path.relative_to(ROOT).parts
        if Path(part).stem in WITHOUT_SUBJECT
    }
    assert not nameless


def test_file_names_are_plain() -> None:
    """ASCII without spaces: a name serves in a shell and in an address.

    Python names have no hyphens.
    """
    odd = [name(path) for path in files() if not re.fullmatch(r"[A-Za-z0-9_./-]+", name(path))]
    odd += [name(path) for path in files() if path.suffix == ".py" and "-" in path.stem]
    assert not odd


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_what_belongs_in_it(package: str) -> None:
    folders = {
        path.parent
        for path in files()
        if path.name == "__init__.py" and path.relative_to(ROOT).parts[0] == package
    }
    assert folders
    for folder in folders:
        readme = folder / "README.md"
        assert readme.is_file(), f"{name(folder)} has no README.md"
        assert 3 < len(readme.read_text("utf-8").splitlines()) <= PAGE_OF_TEXT, (
            f"{name(readme)} is not a page"
        )


@pytest.mark.parametrize(
    "path", ["README.md", "CHANGELOG.md", "docs/architecture.md", "tests/README.md"]
)
def test_the_papers_of_the_house_are_there(path: str) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) > 10


@pytest.mark.parametrize("path", ["README.md", "docs/architecture.md"])
def test_every_file_that_the_papers_name_is_there(path: str) -> None:
    named = set(
        re.findall(
            rf"\b(?:{'|'.join(FOLDERS)})/[\w./-]+\.(?:py|sql|md|yaml)\b",
            (ROOT / path).read_text("utf-8"),
        )
    )
    assert named
    assert not [file for file in named if not (ROOT / file).is_file()]


def test_decisions_are_numbered_without_gaps_and_stay_short() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04d}" for number in range(1, len(decisions) + 1)
    ]
    assert not [path.name for path in decisions if len(path.read_text("utf-8").splitlines()) > 45]


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_versions_are_exact(path: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / path).read_text("utf-8").splitlines()]
    pinned = re.compile(r"[A-Za-z0-9._-]+(\[[a-z]+\])?==[0-9][0-9A-Za-z.]*")
    loose = [
        line for line in lines if line and not line.startswith("-r ") and not pinned.fullmatch(line)
    ]
    assert not loose


def test_dash_is_not_older_than_the_version_with_signed_handles() -> None:
    pinned = re.search(
        r"^dash==(\d+)\.(\d+)\.(\d+)$", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    assert pinned is not None
    assert tuple(map(int, pinned.groups())) >= (4, 4, 1)


def test_no_insz_stands_outside_the_tests() -> None:
    found = [
        f"{file}: {match.group()}"
        for file, text in texts()
        if not file.startswith("tests/") and file not in LOCKS
        for match in INSZ.finditer(text)
        if _is_insz(match.group())
    ]
    assert not found


def _is_insz(written: str) -> bool:
    """Whether the check digits are right, in either century."""
    digits = re.sub(r"\D", "", written)
    return any(97 - int(century + digits[:9]) % 97 == int(digits[9:]) for century in ("", "2"))


def test_an_insz_is_recognised() -> None:
    assert _is_insz("85.07.30-033.28")
    assert _is_insz("00012556777")
    assert not _is_insz("85.07.30-033.29")


def test_nothing_points_outside_the_checkout() -> None:
    found = [
        f"{file}: {match.group()}"
        for file, text in texts()
        if file != name(Path(__file__))
        for match in ELSEWHERE.finditer(text)
    ]
    assert not found


def test_nothing_is_left_open() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    found = [
        f"{file}: {match.group()}"
        for file, text in texts()
        if file.endswith((".py", ".sql", ".js", ".css", ".yaml")) and file != name(Path(__file__))
        for match in marks.finditer(text)
    ]
    assert not found
