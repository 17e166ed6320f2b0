"""Values as a Belgian reads them: € 1.234,56 · 0,8500 · 05/03/2024 · 2024 K1 · 85.07.30-***.28."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

from calc.quantities import Column, Kind
from components.text import t

NO_BREAK = "\u00a0"
MINUS = "\u2212"


def grouped(number: int) -> str:
    """A whole number with points between thousands and a real minus sign."""
    return f"{MINUS if number < 0 else ''}{abs(number):,}".replace(",", ".")


def _decimal(units: int, decimals: int) -> str:
    whole, part = divmod(abs(units), 10**decimals)
    return f"{MINUS if units < 0 else ''}{grouped(whole)},{part:0{decimals}d}"


def decimal_text(number: Fraction, least: int, most: int) -> tuple[str, bool]:
    """An exact number with the decimals that it has, at least and at most so many, and whether that
    cut something off.

    Never rounded.
    """
    units, rest = divmod(abs(number) * 10**most, 1)
    whole, _, part = _decimal(-int(units) if number < 0 else int(units), most).partition(",")
    kept = part.rstrip("0").ljust(least, "0")
    return (f"{whole},{kept}" if kept else whole), bool(rest)


def euro(cents: int) -> str:
    """Whole eurocents: € 1.234,56; below zero the minus stands in front, as with every
    difference.
    """
    return f"{_minus(cents)}€{NO_BREAK}{_decimal(abs(cents), 2)}"


def euro_change(cents: int) -> str:
    """A difference with its sign in front: + € 12,00, or a minus."""
    sign = "+" if cents > 0 else MINUS if cents < 0 else ""
    return f"{sign}{NO_BREAK}{euro(abs(cents))}" if sign else euro(0)


def euro_round(cents: int, step: int) -> str:
    """A round amount along an axis, by the distance to the next: € 120 k, or € 500 where thousands
    would be too coarse.
    """
    whole, unit = (
        (abs(cents) // 100_000, f"{NO_BREAK}k")
        if step >= 100_000 and cents
        else (abs(cents) // 100, "")
    )
    return f"{_minus(cents)}€{NO_BREAK}{grouped(whole)}{unit}"


def _minus(cents: int) -> str:
    return f"{MINUS}{NO_BREAK}" if cents < 0 else ""


def vte(units: int) -> str:
    """Ten-thousandths: 0,8500."""
    return _decimal(units, 4)


def vte_short(units: int) -> str:
    """Ten-thousandths rounded half up to two decimals: 123,46."""
    return _decimal((units + 50) // 100, 2)


def hours(hundredths: int) -> str:
    """Weekly hours: 30,40."""
    return _decimal(hundredths, 2)


def percent(number: int) -> str:
    """Whole percents: 60 %."""
    return f"{number}{NO_BREAK}%"


def share(part: int, whole: int) -> str:
    """A part of a whole as a percentage with one decimal, half up; nothing of nothing is a dash."""
    return "-" if whole == 0 else f"{_decimal((2000 * part + whole) // (2 * whole), 1)}{NO_BREAK}%"


def percent_change(tenths: int) -> str:
    """Tenths of a percent with their sign in front: + 0,8 %, or a minus; what is not nothing but
    rounds to it says so.
    """
    if tenths == 0:
        return t("uitleg.bijna_niets")
    return f"{'+' if tenths > 0 else MINUS}{NO_BREAK}{_decimal(abs(tenths), 1)}{NO_BREAK}%"


def day(value: date) -> str:
    """05/03/2024."""
    return f"{value:%d/%m/%Y}"


def month(value: date) -> str:
    """maart 2024, of any day in it."""
    return t(f"maanden.{value.month}") + f" {value.year}"


def quarter(code: str) -> str:
    """2024K1 as 2024 K1."""
    return f"{code[:4]}{NO_BREAK}{code[4:]}"


_MADE = re.compile(r"(\d{4})(K[1-4])?(?:-(\d+))?", re.ASCII)


def made(code: str) -> str:
    """The public id of a calculation or a kwartaal as one reads it: 2025K1-2 as 2025 K1, nr. 2, and
    a first one without its number.
    """
    parts = _MADE.fullmatch(code)
    if parts is None:
        return code
    year, kwartaal, number = parts.groups()
    period = f"{year}{NO_BREAK}{kwartaal}" if kwartaal else year
    return period if number in (None, "1") else f"{period}, nr.{NO_BREAK}{number}"


def insz(number: str, is_masked: bool = True) -> str:
    """85.07.30-***.28, or the whole number after an explicit question."""
    serial = "***" if is_masked else number[6:9]
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{serial}.{number[9:]}"


def ondernemingsnummer(number: str) -> str:
    """0123.456.789."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}"


def iban(number: str) -> str:
    """Only the last four characters can be read."""
    return f"{number[:2]}** **** **** {number[-4:]}"


def shown(kind: Kind, value: Any) -> str:
    """A value of a kind as text; nothing when it is empty."""
    return "" if value is None else _FORMATS[kind](value)


def in_column(column: Column, value: Any) -> str:
    """A value of a column as text: by its kind, and a difference between amounts with its sign in
    front.
    """
    return (
        euro_change(value) if column.is_change and value is not None else shown(column.kind, value)
    )


_FORMATS: dict[Kind, Any] = {
    Kind.INSZ: insz,
    Kind.ONDERNEMINGSNUMMER: ondernemingsnummer,
    Kind.CODE: made,
    Kind.MONEY: euro,
    Kind.VTE: vte,
    Kind.HOURS: hours,
    Kind.PERCENT: percent,
    Kind.COUNT: grouped,
    Kind.DATE: day,
    Kind.QUARTER: quarter,
    Kind.YEAR: str,
    Kind.ENUM: lambda word: t(f"woorden.{word}"),
    Kind.FLAG: lambda flag: t("woorden.ja" if flag else "woorden.nee"),
    Kind.TEXT: str,
}
