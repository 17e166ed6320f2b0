"""The protections that are taken away one at a time: each stands where it is said to stand, each
has a test that is there, and the page about it is true.
"""

import re

import pytest

from tests.conventions.source import ROOT, functions
from tests.conventions.test_attacks import HOW_MANY
from tests.protections.declared import Protection, protections

NO_EDIT = {
    "A3": "the state, the nonce and the verifier each refuse it; A2 takes them away one by one",
    "D7": "Dash and the browser write names as text; no line of ours does it",
    "E6": "Flask joins paths safely; no line of ours does it",
}
"""Attacks that no edit of ours would let through."""
PAGE = ROOT / "docs" / "mutation.md"


@pytest.mark.parametrize("protection", protections(), ids=lambda one: f"{one.line} {one.name}")
def test_a_protection_stands_where_it_is_said_and_its_test_is_there(protection: Protection) -> None:
    texts: dict[str, str] = {}
    for edit in protection.edits:
        text = texts.get(edit.file) or (ROOT / edit.file).read_text("utf-8")
        texts[edit.file] = edit.made_in(text)
    file, _, test = protection.test.partition("::")
    assert test in [function.name for function in functions(ROOT / file)]


def test_every_attack_and_accident_has_a_protection_to_take_away() -> None:
    lines = {one.line for one in protections()}
    wanted = {f"{kind}{n}" for kind, most in HOW_MANY.items() for n in range(1, most + 1)}
    assert wanted - lines == NO_EDIT.keys()


def test_the_page_names_every_protection_once_with_its_test() -> None:
    rows = re.findall(
        r"^\| \S+ \| (.+) \| `(\S+: \S+)` \| \S", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert rows == [(one.name, one.test_name) for one in protections()]
