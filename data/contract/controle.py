"""`controle` in levering.json: the rows and sums of each table as its source counted them.

A levering that differs is refused as a whole.

The source counted what it wrote, so every row that is read counts, those that are refused included.
Sums are exact.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from data.contract.bounds import few
from data.contract.fields import MONEY, MONEY_NOT_NEGATIVE
from data.contract.header import shown
from data.contract.tables import BY_NAME, TABLES, Table
from data.errors import Refused

ROWS = "rijen"
_AMOUNT = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,2})?", re.ASCII)
_MOST = 10**12
"""A larger value in a row is no amount: it is left out of the sum, so that no sum overflows."""


@dataclass(frozen=True, slots=True)
class Controle:
    """What the source counted of one table: its rows, and the sum of each column of amounts that it
    names.
    """

    table: Table
    rijen: int | None
    bedragen: tuple[tuple[str, Decimal], ...]


def amount_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of which a sum can be given."""
    return tuple(field.name for field in table.fields if field.kind in (MONEY, MONEY_NOT_NEGATIVE))


def read_controle(where: str, given: Any) -> tuple[Controle, ...]:
    """Return what `controle` says, in the order of the tables.

    Raises Refused when it is not as the contract asks.
    """
    if not isinstance(given, dict):
        raise Refused(
            f'{where}controle is een object per tabel, bijvoorbeeld {{"loon": {{"rijen": '
            f'60012, "bedrag": "123456.78"}}}}.'
        )
    unknown = [
        shown(name, position) for position, name in enumerate(given, 1) if name not in BY_NAME
    ]
    if unknown:
        raise Refused(
            f"{where}controle noemt een tabel die niet bestaat: {few(unknown)}. Kies uit: "
            f"{', '.join(BY_NAME)}."
        )
    return tuple(
        _of_table(where, table, given[table.name]) for table in TABLES if table.name in given
    )


def _of_table(where: str, table: Table, given: Any) -> Controle:
    about = f"{where}controle van {table.name}"
    allowed = (ROWS, *amount_columns(table))
    if not isinstance(given, dict):
        raise Refused(f"{about} is een object met {', '.join(allowed)}.")
    unknown = [
        shown(name, position) for position, name in enumerate(given, 1) if name not in allowed
    ]
    if unknown:
        raise Refused(
            f"{about} noemt wat niet geteld kan worden: {few(unknown)}. Kies uit: "
            f"{', '.join(allowed)}."
        )
    rows = given.get(ROWS)
    if ROWS in given and (not isinstance(rows, int) or isinstance(rows, bool) or rows < 0):
        raise Refused(
            f"{about}: rijen is een geheel getal zonder aanhalingstekens, bijvoorbeeld 60012."
        )
    return Controle(
        table,
        rows,
        tuple((name, _amount(about, name, given[name])) for name in allowed[1:] if name in given),
    )


def _amount(about: str, name: str, given: Any) -> Decimal:
    if not isinstance(given, str) or not _AMOUNT.fullmatch(given):
        raise Refused(
            f"{about}: {name} is een bedrag tussen aanhalingstekens met hoogstens twee "
            f'decimalen, bijvoorbeeld "123456.78".'
        )
    return Decimal(given)


def require_same(
    con: duckdb.DuckDBPyConnection, controles: Sequence[Controle], present: Sequence[Table]
) -> None:
    """Raises Refused when a table of the levering holds other rows or sums than its source counted.

    A table that is absent holds nothing.
    """
    differing = [
        line
        for controle in controles
        for line in _differences(con, controle, controle.table in present)
    ]
    if differing:
        raise Refused(
            "\n".join(
                [
                    "De levering is niet wat haar bron geteld heeft (controle in levering.json).",
                    *differing,
                ]
            )
        )


def _differences(con: duckdb.DuckDBPyConnection, controle: Controle, is_present: bool) -> list[str]:
    name = controle.table.name
    rows = con.execute(f"select count(*) from nieuw_{name}").fetchall()[0][0] if is_present else 0
    found = (
        []
        if controle.rijen in (None, rows)
        else [f"  {name}: {controle.rijen} rijen gezegd, {rows} rijen gevonden."]
    )
    for column, said in controle.bedragen:
        total, unreadable = _sum(con, name, column) if is_present else (Decimal(0), 0)
        if total != said:
            without = f" ({unreadable} rijen zonder leesbaar bedrag)" if unreadable else ""
            found.append(
                f"  {name}, kolom {column}: som {said:.2f} gezegd, {_shown(total)} "
                f"gevonden{without}."
            )
    return found


def _sum(con: duckdb.DuckDBPyConnection, table: str, column: str) -> tuple[Decimal, int]:
    """The exact sum of a column, and the rows without an amount to add."""
    total, unreadable = con.execute(
        f"""select coalesce(sum(bedrag) filter (where abs(bedrag) < {_MOST}), 0), count(*) filter
            (where coalesce(abs(bedrag) >= {_MOST}, true))
        from (select case when regexp_full_match({column}, '-?[0-9]+([.][0-9]+)?') then
        try_cast({column} as decimal(38, 9)) end as bedrag
        from nieuw_{table})"""
    ).fetchall()[0]
    return Decimal(total), unreadable


def _shown(total: Decimal) -> str:
    """An amount with its two decimals, and more when it has more."""
    exact = total.normalize()
    return f"{total:.2f}" if exact == round(exact, 2) else f"{exact:f}"
