"""Names are found as people type them, and stand in one order."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from calc.namen import is_match, search_key, search_words, sort_key

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "namen.yaml").read_text("utf-8")
)
NAMES = st.text(st.characters(categories=["L", "M", "N", "P", "Z", "Cf"]), max_size=30)


def _finds(query: str, names: list[str | None]) -> bool:
    key = search_key(*filter(None, names))
    return all(word in key for word in search_words(query))


@pytest.mark.parametrize("case", CASES["gevonden"], ids=lambda case: case["naam"][0])
def test_a_name_is_found_by_what_people_type(case: dict[str, Any]) -> None:
    misses = case.get("niet_door", [])
    assert [
        query for query in case["door"] if query not in misses and not _finds(query, case["naam"])
    ] == []
    assert [query for query in misses if _finds(query, case["naam"])] == []


@pytest.mark.parametrize("spellings", CASES["gelijk"], ids=lambda spellings: spellings[0])
def test_one_name_in_other_spellings_has_one_key(spellings: list[str]) -> None:
    assert len({sort_key(name) for name in spellings}) == 1


def test_names_stand_in_the_order_of_the_letters_that_they_are_read_as() -> None:
    assert sorted(CASES["volgorde"], key=lambda name: (sort_key(name), name)) == CASES["volgorde"]


@given(NAMES, NAMES)
def test_who_is_typed_in_full_is_found_in_either_order_and_any_form(name: str, first: str) -> None:
    for query in (
        f"{name} {first}",
        f"{first} {name}",
        f"{name}, {first}".upper(),
        unicodedata.normalize("NFD", name),
    ):
        if sort_key(query):
            assert all(word in search_key(name, first) for word in search_words(query)), query


@given(NAMES)
def test_a_key_is_plain_and_its_own_key(name: str) -> None:
    key = sort_key(name)
    assert key.isascii()
    assert key == " ".join(key.split()).lower()
    assert sort_key(key) == key
    assert sort_key(unicodedata.normalize("NFD", name)) == key


def test_prose_is_searched_word_by_word_and_not_across_words() -> None:
    assert is_match("PREMIE loön", "De loonpremie", "dekt een deel")
    assert not is_match("dekte", "De loonpremie", "dekt een deel")
    assert is_match(" ", "De loonpremie")
    assert not is_match("?", "De loonpremie")
