"""Numbers as people type them."""

import pytest

from components.numbers import digits, hint_of, kwartaal


@pytest.mark.parametrize("typed", ["0999.001.119", "BE 0999 001 119", "BE0999001119", " 0999001119 "])
def test_every_notation_of_an_ondernemingsnummer_is_the_same(typed: str) -> None:
    assert digits(typed) == "0999001119"
    assert hint_of("onderneming", typed) == ""


@pytest.mark.parametrize("typed", ["2024K1", "2024 K1", "2024k1", "2024/1", "1/2024", "2024Q1", "20241", "K1 2024", "q1/2024", " 2024-1 "])
def test_every_notation_of_a_kwartaal_is_the_same(typed: str) -> None:
    assert kwartaal(typed) == "2024K1"
    assert hint_of("van", typed) == ""


@pytest.mark.parametrize("typed", ["2024K5", "2024K0", "24K1", "2024", "0/2024", "2024K1 of zo", "\u0662\u0660\u0662\u0664K1"])
def test_what_is_no_kwartaal_is_said_to_be_wrong(typed: str) -> None:
    assert kwartaal(typed) is None
    assert hint_of("tot", typed) == "kwartaal_fout"


@pytest.mark.parametrize(
    ("name", "typed", "key"),
    [
        ("onderneming", "0999.001.118", "ondernemingsnummer_fout"),
        ("onderneming", "0999", "ondernemingsnummer_lengte"),
        ("insz", "85.47.30-033.00", "insz_fout"),
        ("insz", "8547", "insz_lengte"),
    ],
)
def test_wrong_check_digits_are_told_from_a_number_that_is_too_short(name: str, typed: str, key: str) -> None:
    assert hint_of(name, typed) == key


@pytest.mark.parametrize("name", ["onderneming", "insz", "van", "naam"])
def test_nothing_typed_is_not_wrong(name: str) -> None:
    assert hint_of(name, None) == hint_of(name, "") == hint_of(name, "  ") == ""
