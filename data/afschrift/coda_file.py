"""CODA, the statement of the Belgian banks (Febelfin 2.6): records of 128 characters."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from coda import CODA

from data.afschrift.mutatie import Afschrift, Mutatie, Unreadable

RECORD = 128
_BROKEN = (ValueError, AssertionError, AttributeError, LookupError, TypeError, ArithmeticError)
"""What the library raises for a file that contradicts itself or the form."""


def read(content: bytes) -> Afschrift:
    """The statements of one file together. Raises Unreadable."""
    records = re.split("\r?\n", _decoded(content))
    if any(len(record) != RECORD for record in records) or not records[-1].startswith("9"):
        raise Unreadable("coda")
    try:
        statements = CODA(io.StringIO("\n".join(records))).statements
        if any(statement.account_currency != "EUR" for statement in statements):
            raise Unreadable("munt")
        mutaties = tuple(
            mutatie
            for statement in statements
            for move in statement.moves
            for mutatie in _mutaties(move)
        )
        first, last = (
            min(one.old_balance_date for one in statements),
            max(one.new_balance_date for one in statements),
        )
    except Unreadable:
        raise
    except _BROKEN:
        raise Unreadable("coda") from None
    return Afschrift("CODA", min(first + timedelta(days=1), last), last, mutaties)


def _decoded(content: bytes) -> str:
    """The text of a file: banks write it in UTF-8, or in the older set of Western Europe."""
    try:
        return content.decode("utf-8").rstrip()
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace").rstrip()


def _mutaties(move: Any) -> Iterator[Mutatie]:
    """A movement; one that is the sum of several, as those."""
    details = (
        move.moves
        if len(move.moves) > 1 and sum(one.amount for one in move.moves) == move.amount
        else [move]
    )
    for one in details:
        about = [move, *move.moves] if one is move else [move, one]
        yield Mutatie(
            move.entry_date, _cents(one.amount), " ".join(filter(None, map(_communication, about)))
        )


def _communication(move: Any) -> str:
    parts = (move.communication, move.customer_reference)
    return " ".join(part.strip() for part in parts if part and part.strip())


def _cents(amount: Decimal) -> int:
    cents = amount * 100
    if cents != cents.to_integral_value():
        raise ValueError("a part of a cent")
    return int(cents)
