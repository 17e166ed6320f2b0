"""Values as a Belgian reads them."""

from dataclasses import dataclass
from datetime import date

import pytest

from calc.quantities import ChangeCell, EurocentCell, Kind, columns
from components import amount


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("2025K1-1", "2025\u00a0K1"),
        ("2025K1-2", "2025\u00a0K1, nr.\u00a02"),
        ("2025K1", "2025\u00a0K1"),
        ("2024-1", "2024"),
        ("2024-3", "2024, nr.\u00a03"),
        ("CMW-000101", "CMW-000101"),
        ("3a5a66442ece3662", "3a5a66442ece3662"),
    ],
)
def test_the_id_of_a_calculation_is_read_as_its_period(code: str, shown: str) -> None:
    assert amount.made(code) == shown


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.MONEY, 123456, "€\u00a01.234,56"),
        (Kind.MONEY, -5, "\u2212\u00a0€\u00a00,05"),
        (Kind.MONEY, 0, "€\u00a00,00"),
        (Kind.MONEY, 99_999_999_999, "€\u00a0999.999.999,99"),
        (Kind.VTE, 8500, "0,8500"),
        (Kind.HOURS, 3040, "30,40"),
        (Kind.PERCENT, 60, "60\u00a0%"),
        (Kind.COUNT, 25000, "25.000"),
        (Kind.DATE, date(2024, 3, 5), "05/03/2024"),
        (Kind.QUARTER, "2024K1", "2024\u00a0K1"),
        (Kind.CODE, "2024K1-2", "2024\u00a0K1, nr.\u00a02"),
        (Kind.INSZ, "85473003328", "85.47.30-***.28"),
        (Kind.ONDERNEMINGSNUMMER, "0999001119", "0999.001.119"),
        (Kind.FLAG, True, "ja"),
        (Kind.ENUM, "hoog", "hoog"),
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.MONEY, None, ""),
    ],
)
def test_every_kind_has_its_notation(kind: Kind, value: object, shown: str) -> None:
    assert amount.shown(kind, value) == shown


def test_every_kind_can_be_shown() -> None:
    assert set(amount._FORMATS) == set(Kind)


@dataclass(frozen=True)
class Row:
    """A difference beside an amount."""

    premie: EurocentCell
    verschil: ChangeCell | None


def test_a_difference_has_its_sign_in_front_in_its_column() -> None:
    premie, verschil = columns(Row)
    assert amount.in_column(premie, -1234) == "\u2212\u00a0€\u00a012,34"
    shown = ["\u2212\u00a0€\u00a012,34", "€\u00a00,00", "+\u00a0€\u00a00,05", ""]
    assert [amount.in_column(verschil, cents) for cents in (-1234, 0, 5, None)] == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (1, 3, "33,3\u00a0%"),
        (1, 2000, "0,1\u00a0%"),
        (0, 5, "0,0\u00a0%"),
        (5, 0, "-"),
        (3, 2, "150,0\u00a0%"),
    ],
)
def test_a_share_has_one_decimal_half_up(part: int, whole: int, shown: str) -> None:
    assert amount.share(part, whole) == shown


@pytest.mark.parametrize(
    ("units", "shown"),
    [
        (12345, "1,23"),
        (12350, "1,24"),
        (0, "0,00"),
        (10_000_049, "1.000,00"),
        (10_000_050, "1.000,01"),
    ],
)
def test_vte_are_shortened_half_up(units: int, shown: str) -> None:
    assert amount.vte_short(units) == shown


def test_a_difference_has_its_sign_in_front() -> None:
    assert amount.euro_change(120) == "+\u00a0€\u00a01,20"
    assert amount.euro_change(-120) == "\u2212\u00a0€\u00a01,20"


def test_of_an_account_number_only_the_end_can_be_read() -> None:
    assert amount.iban("BE71096123456769") == "BE** **** **** 6769"


def test_a_month_has_its_name() -> None:
    assert amount.month(date(2025, 3, 1)) == "maart 2025"


def test_no_change_is_a_plain_zero() -> None:
    assert amount.euro_change(0) == "€\u00a00,00"
