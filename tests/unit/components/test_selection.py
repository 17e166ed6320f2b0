"""What is asked of a list, as controls and as an address."""

from hypothesis import given
from hypothesis import strategies as st

from components.selection import Selection

WORDS = st.text(min_size=1, max_size=20).filter(
    lambda text: text == text.strip() and text != "" and not any(0xD800 <= ord(c) <= 0xDFFF for c in text)
)


@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_an_address_gives_back_what_was_selected(values: dict[str, str]) -> None:
    selection = Selection.of(values)
    assert Selection.from_search(selection.to_search()) == selection


def test_what_is_empty_is_not_in_the_address() -> None:
    assert Selection.of({"naam": "", "van": None, "keuze": [], "uit": False, "tot": "2024K1"}).to_search() == "?tot=2024K1"
    assert Selection.of({}).to_search() == ""


def test_the_order_of_the_controls_does_not_matter() -> None:
    assert Selection.of({"a": "1", "b": "2"}) == Selection.of({"b": "2", "a": "1"}) == Selection.from_search("b=2&a=1")


def test_only_some_names_are_asked() -> None:
    assert Selection.from_search("?a=1&b=2").only({"b", "c"}) == Selection.of({"b": "2"})
