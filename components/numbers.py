"""Numbers as people type or paste them: tolerant reading, and a hint that says what is wrong.

What we print we can read (components.amount).

A filter that is set never shows everything: what cannot be read finds nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.be import bis, nn, vat

KBO_DIGITS, INSZ_DIGITS = 10, 11
_JAAR_EERST = re.compile(r"([0-9]{4})[ /.-]?[KkQq]?([1-4])", re.ASCII)
_IN_WOORDEN = re.compile(
    r"([1-4])(?:ste|de|e)? kwartaal(?: van)? ([0-9]{4})", re.ASCII | re.IGNORECASE
)
_LANG = re.compile(r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){8}", re.ASCII)
"""A long run of digits, with or without marks between: a name has none."""
_DAG = re.compile(
    r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII
)
_NUMMER_EERST = re.compile(r"[KkQq]?([1-4])[ /.-]([0-9]{4})", re.ASCII)

_GETAL = re.compile(
    r"([-\u2212\u2013+]?)([0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,([0-9]+))?", re.ASCII
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What a copied text can hold without anyone seeing it: soft hyphens, and spaces and marks without
a width.
"""


def digits(text: str | None) -> str:
    """Only the digits: 0123.456.789, BE 0123 456 789 and 0123456789 are the same."""
    return re.sub(r"[^0-9]", "", text or "")


def ondernemingsnummer(text: str | None) -> str:
    """The digits of an ondernemingsnummer, or of its beginning; with its nought when a spreadsheet
    lost it, by its check digits.
    """
    number = digits(text)
    return f"0{number}" if _lost_nought(number) else number


def _lost_nought(number: str) -> bool:
    return (
        len(number) == KBO_DIGITS - 1 and not number.startswith("0") and vat.is_valid(f"0{number}")
    )


def kwartaal(text: str | None) -> str | None:
    """The kwartaal typed as 2024K1, 2024 K1, 2024/1, 1/2024, 2024Q1, 20241 or 1ste kwartaal 2024;
    nothing for anything else.
    """
    typed = _typed(text)
    if match := _JAAR_EERST.fullmatch(typed):
        return f"{match[1]}K{match[2]}"
    match = _NUMMER_EERST.fullmatch(typed) or _IN_WOORDEN.fullmatch(typed)
    return f"{match[2]}K{match[1]}" if match else None


def sought(read: str | None, text: str | None) -> str | None:
    """What was read, to look for; what could not be read as it stands, which finds nothing; nothing
    when nothing was typed.
    """
    return read or _typed(text) or None


GEEN_KWARTAAL = ("9999K4", "0000K1")
"""A period that ends before it begins: no kwartaal lies in it."""


def periode(van: str | None, tot: str | None) -> tuple[str | None, str | None]:
    """The first and the last kwartaal typed, nothing for an end that is open; GEEN_KWARTAAL when
    one of them cannot be read.
    """
    found = kwartaal(van), kwartaal(tot)
    return (
        GEEN_KWARTAAL
        if any(_typed(text) and code is None for text, code in zip((van, tot), found, strict=True))
        else found
    )


def percentage(text: str | None) -> int | None:
    """A percentage chosen; -1, which nobody has, when it cannot be read; nothing when nothing was
    chosen.
    """
    return None if not _typed(text) else -1 if (found := decimal(text, 0)) is None else found


def op_dag(text: str | None) -> date | None:
    """The day typed; the first of the calendar, on which nothing holds, when it cannot be read;
    nothing when nothing was typed.
    """
    return dag(text) or (date.min if _typed(text) else None)


def _typed(text: str | None) -> str:
    """What was typed, with plain spaces: no-break and narrow ones, as our own screens and PDFs have
    them, are the same.
    """
    return re.sub(r"\s+", " ", _UNSEEN.sub("", text or "")).strip()


@dataclass(frozen=True, slots=True)
class Hint:
    """What is wrong with what was typed: the key of its sentence, and the check digits in it."""

    key: str
    verwacht: str = ""
    gekregen: str = ""


def ondernemingsnummer_hint(text: str | None) -> Hint | None:
    """What is wrong with a typed ondernemingsnummer; nothing when nothing is, or nothing was
    typed.
    """
    number = digits(text)
    if not _typed(text):
        return None
    if len(number) != KBO_DIGITS:  # before stdnum, which takes nine digits for ten
        return Hint(
            "ondernemingsnummer_nul" if _lost_nought(number) else "ondernemingsnummer_lengte"
        )
    if vat.is_valid(number):
        return None
    expected = f"{97 - int(number[:8]) % 97:02d}"
    return (
        Hint("ondernemingsnummer_begin")
        if number[8:] == expected
        else Hint("ondernemingsnummer_fout", expected, number[8:])
    )


def insz_hint(text: str | None) -> Hint | None:
    """What is wrong with a typed INSZ; nothing when nothing is, or nothing was typed."""
    number = digits(text)
    if not _typed(text):
        return None
    if len(number) != INSZ_DIGITS:
        return Hint("insz_verborgen" if "*" in _typed(text) else "insz_lengte")
    return (
        None
        if _has_check_digits(number)
        else Hint("insz_fout", " of ".join(_insz_check_digits(number)), number[9:])
    )


def naam_hint(text: str | None) -> Hint | None:
    """A number of a person where a name belongs, alone or in a line that was pasted: it would be
    looked for among the names.
    """
    return Hint("naam_insz") if _LANG.search(_typed(text)) else None


def kwartaal_hint(text: str | None) -> Hint | None:
    """What is wrong with a typed kwartaal; nothing when nothing is, or nothing was typed."""
    return Hint("kwartaal_fout") if _typed(text) and kwartaal(text) is None else None


def periode_hint(van: str | None, tot: str | None) -> Hint | None:
    """What is wrong with two kwartalen that can each be read: the first comes after the last."""
    first, last = kwartaal(van), kwartaal(tot)
    return Hint("periode_omgekeerd", first, last) if first and last and first > last else None


def dag(text: str | None) -> date | None:
    """The day typed as 5/3/2024, 05-03-2024 or 2024-03-05; nothing for anything else."""
    match = _DAG.fullmatch(_typed(text))
    if match is None:
        return None
    year, month, day = (
        (match[4], match[5], match[6]) if match[4] else (match[3], match[2], match[1])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def dag_hint(text: str | None) -> Hint | None:
    """What is wrong with a typed day; nothing when nothing is, or nothing was typed."""
    return Hint("dag_fout") if _typed(text) and dag(text) is None else None


def decimal(text: str | None, decimals: int) -> int | None:
    """A number typed as 1.234,5 or 1234,50 or 1234.5, in units of its last decimal; nothing for
    anything else, or for more decimals.
    """
    typed = re.sub(r"[ €%]", "", _typed(text))
    if "," not in typed and re.fullmatch(r"-?[0-9]+\.(?:[0-9]{1,2}|[0-9]{4})", typed, re.ASCII):
        typed = typed.replace(".", ",")
    match = _GETAL.fullmatch(typed)
    if match is None or len(match[3] or "") > decimals:
        return None
    units = int(match[2].replace(".", "") + (match[3] or "").ljust(decimals, "0"))
    return -units if match[1] not in ("", "+") else units


def _has_check_digits(number: str) -> bool:
    """Whether the last two digits fit, in either century; also for numbers of persons without a
    known day of birth.
    """
    return any(kind.is_valid(number) for kind in (nn, bis)) or number[9:] in _insz_check_digits(
        number
    )


def _insz_check_digits(number: str) -> list[str]:
    """The last two digits that belong to the first nine, for who was born before 2000 and from 2000
    on.
    """
    return [f"{97 - int(century + number[:9]) % 97:02d}" for century in ("", "2")]
