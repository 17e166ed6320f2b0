"""`toon afrekening|voorschot|vordering|verrichting`: the money flow of one toekenning, for
programs.
"""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

import duckdb

from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import Afrekening, Geldstroom
from data.errors import CommandFailed
from data.store.geldstroom import stromen

Shown = tuple[list[str], list[tuple[Any, ...]]]
_AFREKENING = tuple(field.name for field in fields(Afrekening) if field.name != "telt")
_AMOUNTS = {"subsidie", "eerder", "saldo", "betaald"}
_VOORSCHOT = (
    "kwartaal",
    "maand",
    "basis",
    "contingent",
    "basis_contingent",
    "subsidie",
    "bruto",
    "verrekend",
    "netto",
    "is_betaling",
    "is_verwacht",
)
_LEDGER_AMOUNTS = {"berekend", "ingehouden", "te_betalen", "betaald", "verschil", "lopend"}
_VERRICHTING = (
    *(
        "volgorde",
        "datum",
        "soort",
        "kwartaal",
        "jaar",
        "maand",
        "afrekening",
        "berekend",
        "ingehouden",
        "te_betalen",
    ),
    *("betaald", "betaald_op", "referentie", "verschil", "lopend", "is_verwacht"),
)
_VORDERING = (
    "vordering",
    "soort",
    "kwartaal",
    "jaar",
    "datum",
    "vervaldag",
    "bedrag",
    "verrekend",
    "openstaand",
    "staat",
)


def afrekeningen(con: duckdb.DuckDBPyConnection, toekenning: str) -> Shown:
    """One row per settlement."""
    rows = [
        (toekenning, *_cells(row, _AFREKENING, _AMOUNTS))
        for stroom in _of(con, toekenning)
        for row in stroom.afrekeningen
    ]
    return ["toekenningsnummer", *_AFREKENING], rows


def voorschotten(con: duckdb.DuckDBPyConnection, toekenning: str) -> Shown:
    """One row per month; those after everything known are expected."""
    amounts = {"subsidie", "bruto", "verrekend", "netto"}
    rows = [
        (toekenning, *_cells(row, _VOORSCHOT, amounts))
        for stroom in _of(con, toekenning)
        for row in stroom.voorschotten
    ]
    return ["toekenningsnummer", *_VOORSCHOT], rows


def vorderingen(con: duckdb.DuckDBPyConnection, toekenning: str) -> Shown:
    """One row per claim and advance or repayment that took some of it; a claim of which nothing was
    taken has one row, its last columns empty.
    """
    rows = []
    for stroom in _of(con, toekenning):
        for claim in stroom.vorderingen:
            offsets: list[tuple[Any, ...]] = [
                (row.maand, _euro(row.bedrag))
                for row in stroom.verrekeningen
                if row.vordering == claim.vordering
            ]
            first = (toekenning, *_cells(claim, _VORDERING, {"bedrag", "verrekend", "openstaand"}))
            rows += [(*first, *offset) for offset in offsets or [(None, None)]]
    return ["toekenningsnummer", *_VORDERING, "verrekening_maand", "verrekening_bedrag"], rows


def verrichtingen(con: duckdb.DuckDBPyConnection, toekenning: str) -> Shown:
    """One row of the ledger."""
    rows = [
        (toekenning, *_cells(row, _VERRICHTING, _LEDGER_AMOUNTS))
        for stroom in _of(con, toekenning)
        for row in stroom.verrichtingen
    ]
    return ["toekenningsnummer", *_VERRICHTING], rows


def _of(con: duckdb.DuckDBPyConnection, toekenning: str) -> Sequence[Geldstroom]:
    found = list(stromen(con, toekenning).values())
    if not found:
        raise CommandFailed(
            f"Niets gevonden voor {toekenning}. Kijk het nummer na, of laad eerst een levering."
        )
    return found


def _cells(row: Any, names: Sequence[str], amounts: set[str]) -> list[Any]:
    return [_cell(getattr(row, name), name, amounts) for name in names]


def _cell(value: Any, name: str, amounts: set[str]) -> Any:
    if value is None:
        return None
    if name in amounts:
        return _euro(value)
    if name.endswith("contingent"):
        return str(Decimal(value).scaleb(-4))
    if isinstance(value, bool):
        return int(value)
    return value.code if isinstance(value, Kwartaal) else value


def _euro(cents: int) -> str:
    """Whole eurocents with a point and two decimals."""
    return str(Decimal(cents).scaleb(-2))
