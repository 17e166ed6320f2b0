"""Numbers as people type them: tolerant reading, and a hint that says what is wrong."""

import re

from stdnum.be import bis, nn, vat
from stdnum.exceptions import ValidationError

KBO_DIGITS, INSZ_DIGITS = 10, 11


def digits(text: str | None) -> str:
    """Only the digits: 0123.456.789, BE 0123 456 789 and 0123456789 are the same."""
    return re.sub(r"[^0-9]", "", text or "")


def ondernemingsnummer_hint(text: str | None) -> str:
    """The key of what is wrong with a typed ondernemingsnummer; empty when nothing is, or nothing was typed."""
    typed = digits(text)
    if not typed:
        return ""
    return "te_kort" if len(typed) != KBO_DIGITS else "" if vat.is_valid(typed) else "fout_nummer"


def insz_hint(text: str | None) -> str:
    """The key of what is wrong with a typed INSZ; empty when nothing is, or nothing was typed."""
    typed = digits(text)
    if not typed:
        return ""
    return "te_kort" if len(typed) != INSZ_DIGITS else "" if _has_check_digits(typed) else "fout_insz"


def _has_check_digits(number: str) -> bool:
    """Whether the last two digits fit, in either century; also for numbers of persons without a known day of birth."""
    for kind in (nn, bis):
        try:
            kind.validate(number)
            return True
        except ValidationError:
            continue
    return int(number[9:]) in {97 - int(century + number[:9]) % 97 for century in ("", "2")}
