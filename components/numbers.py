"""Numbers as people type them: tolerant reading, and a hint that says what is wrong."""

import re
from collections.abc import Callable
from datetime import date

from stdnum.be import bis, nn, vat
from stdnum.exceptions import ValidationError

KBO_DIGITS, INSZ_DIGITS = 10, 11
_JAAR_EERST = re.compile(r"([0-9]{4})[ /.-]?[KkQq]?([1-4])", re.ASCII)
_DAG = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_NUMMER_EERST = re.compile(r"[KkQq]?([1-4])[ /.-]([0-9]{4})", re.ASCII)

_GETAL = re.compile(r"([-\u2212]?)([0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2})(?:,([0-9]+))?", re.ASCII)


def digits(text: str | None) -> str:
    """Only the digits: 0123.456.789, BE 0123 456 789 and 0123456789 are the same."""
    return re.sub(r"[^0-9]", "", text or "")


def kwartaal(text: str | None) -> str | None:
    """The kwartaal typed as 2024K1, 2024 K1, 2024/1, 1/2024, 2024Q1 or 20241; nothing for anything else."""
    typed = (text or "").strip()
    if match := _JAAR_EERST.fullmatch(typed):
        return f"{match[1]}K{match[2]}"
    match = _NUMMER_EERST.fullmatch(typed)
    return f"{match[2]}K{match[1]}" if match else None


def ondernemingsnummer_hint(text: str | None) -> str:
    """The key of what is wrong with a typed ondernemingsnummer; empty when nothing is, or nothing was typed."""
    typed = digits(text)
    if not typed:
        return ""
    return "ondernemingsnummer_lengte" if len(typed) != KBO_DIGITS else "" if vat.is_valid(typed) else "ondernemingsnummer_fout"


def insz_hint(text: str | None) -> str:
    """The key of what is wrong with a typed INSZ; empty when nothing is, or nothing was typed."""
    typed = digits(text)
    if not typed:
        return ""
    return "insz_lengte" if len(typed) != INSZ_DIGITS else "" if _has_check_digits(typed) else "insz_fout"


def kwartaal_hint(text: str | None) -> str:
    """The key of what is wrong with a typed kwartaal; empty when nothing is, or nothing was typed."""
    return "kwartaal_fout" if (text or "").strip() and kwartaal(text) is None else ""


def dag(text: str | None) -> date | None:
    """The day typed as 5/3/2024, 05-03-2024 or 2024-03-05; nothing for anything else."""
    match = _DAG.fullmatch((text or "").strip())
    if match is None:
        return None
    year, month, day = (match[4], match[5], match[6]) if match[4] else (match[3], match[2], match[1])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def dag_hint(text: str | None) -> str:
    """The key of what is wrong with a typed day; empty when nothing is, or nothing was typed."""
    return "dag_fout" if (text or "").strip() and dag(text) is None else ""


def decimal(text: str | None, decimals: int) -> int | None:
    """A number typed as 1.234,5 or 1234,50 or 1234.5, in units of its last decimal; nothing for anything else, or for more decimals."""
    typed = re.sub(r"[\s\u00a0€%]", "", text or "")
    if "," not in typed and re.fullmatch(r"-?[0-9]+\.(?:[0-9]{1,2}|[0-9]{4})", typed, re.ASCII):
        typed = typed.replace(".", ",")
    match = _GETAL.fullmatch(typed)
    if match is None or len(match[3] or "") > decimals:
        return None
    units = int(match[2].replace(".", "") + (match[3] or "").ljust(decimals, "0"))
    return -units if match[1] else units


HINTS: dict[str, Callable[[str | None], str]] = {
    "onderneming": ondernemingsnummer_hint,
    "insz": insz_hint,
    "van": kwartaal_hint,
    "tot": kwartaal_hint,
    "einde": kwartaal_hint,
    "dag": dag_hint,
}
"""What is checked while one types, by the name of the filter."""


def hint_of(name: str, text: str | None) -> str:
    """The key of what is wrong with what was typed in a filter; empty when nothing is, or it is not checked."""
    return HINTS[name](text) if name in HINTS else ""


def _has_check_digits(number: str) -> bool:
    """Whether the last two digits fit, in either century; also for numbers of persons without a known day of birth."""
    for kind in (nn, bis):
        try:
            kind.validate(number)
            return True
        except ValidationError:
            continue
    return int(number[9:]) in {97 - int(century + number[:9]) % 97 for century in ("", "2")}
