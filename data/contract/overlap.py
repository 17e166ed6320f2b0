"""Rows of one table that may not share a day (`Table.apart`): the one rule that looks at other rows
and at what is known.
"""

from collections.abc import Iterator

import duckdb

from data.contract.fields import DATE, Check
from data.contract.tables import Table

_BEGIN, _END = DATE.typed.format(c="begindatum"), DATE.typed.format(c="einddatum")


def find_overlaps(con: duckdb.DuckDBPyConnection, table: Table, check: Check) -> Iterator[str]:
    """The temp table with the rows of `nieuw_<table>` that share a day with another row of the
    file, then those that do with a known row.

    The caller notes them in `fout` each time: every refusal may leave a known row in place that
    meets yet another row. Ends when none is found. Needs `bekend_<table>`: the rows known before
    this levering.
    """
    of = tuple(name for name in table.key if name != "begindatum")
    con.execute(_periods(table, of))
    con.execute(_sharing(table, check, of, "periode"))
    yield "overlappend"
    while True:
        con.execute(_staying(table, of))
        con.execute(_sharing(table, check, of, "blijvend"))
        if not con.execute("from overlappend limit 1").fetchall():
            return
        yield "overlappend"


def _periods(table: Table, of: tuple[str, ...]) -> str:
    filled = " and ".join(f"{name} is not null" for name in of)
    return f"""create or replace temp table periode as
        select regel, {", ".join(of)}, {_BEGIN} as van, coalesce({_END}, date '9999-12-31') as tot
        from nieuw_{table.name}
        where {filled} and van is not null and van <= tot and (einddatum is null or {_END} is not
        null)"""


def _staying(table: Table, of: tuple[str, ...]) -> str:
    """A known row stays when the file does not replace it, or when the row that would do so is
    itself refused.
    """
    same = " and ".join(f"p.{name} = oud.{name}" for name in of)
    return f"""create or replace temp table blijvend as
        select {", ".join(of)}, begindatum as van, coalesce(einddatum, date '9999-12-31') as tot
        from bekend_{table.name} as oud
        where not exists (select 1 from periode as p where {same} and p.van = oud.begindatum
            and p.regel not in (select regel from fout where bestand = '{table.name}'))"""


def _sharing(table: Table, check: Check, of: tuple[str, ...], others: str) -> str:
    return f"""create or replace temp table overlappend as
        select distinct mijn.regel from periode as mijn join {others} as anders using
        ({", ".join(of)})
        where anders.van <= mijn.tot and mijn.van <= anders.tot and anders.van <> mijn.van
            and mijn.regel not in (select regel from fout where bestand = '{table.name}' and
            controle = '{check.key}')"""
