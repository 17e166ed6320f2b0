"""Numbers as people type them."""

from collections.abc import Callable
from datetime import date

import pytest

from components.numbers import (
    GEEN_KWARTAAL,
    Hint,
    dag_hint,
    digits,
    insz_hint,
    kwartaal,
    kwartaal_hint,
    naam_hint,
    ondernemingsnummer,
    ondernemingsnummer_hint,
    op_dag,
    percentage,
    periode,
    sought,
)

HintOf = Callable[[str | None], Hint | None]


@pytest.mark.parametrize(
    "typed", ["0999.001.119", "BE 0999 001 119", "BE0999001119", " 0999001119 "]
)
def test_every_notation_of_an_ondernemingsnummer_is_the_same(typed: str) -> None:
    assert digits(typed) == "0999001119"
    assert ondernemingsnummer_hint(typed) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("999003394", "0999003394"),
        ("999 003 394", "0999003394"),
        ("999003395", "999003395"),
        ("099900339", "099900339"),
        ("0999", "0999"),
        ("", ""),
    ],
)
def test_an_ondernemingsnummer_that_lost_its_nought_gets_it_back(typed: str, found: str) -> None:
    assert ondernemingsnummer(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "2024K1",
        "2024 K1",
        "2024k1",
        "2024/1",
        "1/2024",
        "2024Q1",
        "20241",
        "K1 2024",
        "q1/2024",
        " 2024-1 ",
        "2024\u00a0K1",
        "1ste kwartaal 2024",
    ],
)
def test_every_notation_of_a_kwartaal_is_the_same(typed: str) -> None:
    assert kwartaal(typed) == "2024K1"
    assert kwartaal_hint(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["2024\u00a0K1", "2024\u202fK1", "1ste kwartaal 2024", "1e kwartaal van 2024", "\ufeff2024 K1"],
)
def test_a_kwartaal_as_it_is_printed_or_copied_is_the_same(typed: str) -> None:
    assert kwartaal(typed) == "2024K1"
    assert kwartaal_hint(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["2024K5", "2024K0", "24K1", "2024", "0/2024", "2024K1 of zo", "\u0662\u0660\u0662\u0664K1"],
)
def test_what_is_no_kwartaal_is_said_to_be_wrong(typed: str) -> None:
    assert kwartaal(typed) is None
    assert kwartaal_hint(typed) == Hint("kwartaal_fout")


@pytest.mark.parametrize(
    ("hint_of", "typed", "hint"),
    [
        (ondernemingsnummer_hint, "0999.001.118", Hint("ondernemingsnummer_fout", "19", "18")),
        (ondernemingsnummer_hint, "2999.001.118", Hint("ondernemingsnummer_fout", "61", "18")),
        (ondernemingsnummer_hint, "2999.001.161", Hint("ondernemingsnummer_begin")),
        (ondernemingsnummer_hint, "0999", Hint("ondernemingsnummer_lengte")),
        (ondernemingsnummer_hint, "999003394", Hint("ondernemingsnummer_nul")),
        (ondernemingsnummer_hint, "999.003.394", Hint("ondernemingsnummer_nul")),
        (ondernemingsnummer_hint, "999003395", Hint("ondernemingsnummer_lengte")),
        (ondernemingsnummer_hint, "099900339", Hint("ondernemingsnummer_lengte")),
        (ondernemingsnummer_hint, "abc", Hint("ondernemingsnummer_lengte")),
        (insz_hint, "85.07.30-033.29", Hint("insz_fout", "28 of 57", "29")),
        (insz_hint, "85.07.30-033.28", None),
        (insz_hint, "8547", Hint("insz_lengte")),
        (insz_hint, "abc", Hint("insz_lengte")),
        (naam_hint, "85.07.30-033.28", Hint("naam_insz")),
        (naam_hint, "Peeters Jan 85.07.30\u2013033.28 38", Hint("naam_insz")),
        (naam_hint, "850730033", Hint("naam_insz")),
        (naam_hint, "Peeters", None),
        (naam_hint, "Jan 2 - 3", None),
        (insz_hint, "85.07.30-***.28", Hint("insz_verborgen")),
    ],
)
def test_what_is_wrong_is_said_exactly(hint_of: HintOf, typed: str, hint: Hint | None) -> None:
    assert hint_of(typed) == hint


@pytest.mark.parametrize(
    "hint_of", [ondernemingsnummer_hint, insz_hint, kwartaal_hint, naam_hint, dag_hint]
)
def test_nothing_typed_is_not_wrong(hint_of: HintOf) -> None:
    assert hint_of(None) is hint_of("") is hint_of("  ") is None


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_typed_does_not_filter(nothing: str | None) -> None:
    assert sought(digits(nothing), nothing) is percentage(nothing) is op_dag(nothing) is None
    assert periode(nothing, nothing) == (None, None)
    assert periode("2024/1", nothing) == ("2024K1", None)


def test_what_cannot_be_read_finds_nothing() -> None:
    assert sought(digits("abc"), " abc ") == "abc"
    assert (
        periode("abc", None)
        == periode(None, "2025")
        == periode("2024K1", "2025K5")
        == GEEN_KWARTAAL
    )
    assert GEEN_KWARTAAL[0] > GEEN_KWARTAAL[1]
    assert percentage("abc") == -1
    assert op_dag("gisteren") == date.min
