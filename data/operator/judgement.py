"""The judgement of one levering: its tables in the order of the contract, each against the keys
that are known by then.
"""

from collections.abc import Sequence

import duckdb

from data.contract import checks
from data.contract.fields import IS_QUARTER
from data.contract.levering import Levering
from data.contract.tables import TABLES, Table
from data.store.store import KNOWN_BEFORE, make_known


def judge(con: duckdb.DuckDBPyConnection, levering: Levering, present: Sequence[Table]) -> None:
    """Judges the tables in the order of the contract; a refused parent makes its children
    unknown.
    """
    checks.prepare(con)
    con.execute(KNOWN_BEFORE, {"datum": levering.datum, "nummer": levering.nummer})
    _note_pairs(con, levering)
    for table in TABLES:
        if table not in present:
            _make_empty(con, table)
        if table.apart and table in present:
            make_known(con, table)
        if table in present:
            checks.check_table(con, table)
        if _children(table, present) or (levering.leeg and table.name == "toekenning"):
            _make_keys(con, table, present)
    if levering.leeg:
        _pass_over_unknown(con)


def _note_pairs(con: duckdb.DuckDBPyConnection, levering: Levering) -> None:
    """`leeg_paar`: the pairs that the levering empties; `leeg_onbekend` for those that it
    cannot.
    """
    con.execute(
        "create or replace temp table leeg_paar (toekenningsnummer varchar, kwartaal varchar)"
    )
    con.execute(
        "create or replace temp table leeg_onbekend (toekenningsnummer varchar, kwartaal varchar)"
    )
    if levering.leeg:
        nummers, kwartalen = zip(*levering.leeg, strict=True)
        con.execute("insert into leeg_paar select unnest($1), unnest($2)", [nummers, kwartalen])


def _pass_over_unknown(con: duckdb.DuckDBPyConnection) -> None:
    unknown = (
        "from leeg_paar where toekenningsnummer not in (select toekenningsnummer from "
        "sleutel_toekenning)"
    )
    con.execute(f"insert into leeg_onbekend {unknown}")
    con.execute(f"delete {unknown}")


def _make_empty(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(f"{field.name} {field.kind.sql_type}" for field in table.fields)
    con.execute(f"create or replace temp table goed_{table.name} ({columns}, regel bigint)")


def _make_keys(con: duckdb.DuckDBPyConnection, table: Table, present: Sequence[Table]) -> None:
    """`sleutel_<table>`: the keys known before this levering and those it brings.

    Of lines: as they stand after its own replacements.
    """
    key = ", ".join(table.key)
    known = f"select {key} from {table.name} join bekende_levering using (levering)"
    if table.per_group:
        make_known(con, table, named_kwartalen(con, _children(table, present)))
        known = f"""select {key} from bekend_{table.name} as oud where not exists (select 1 from
            (select toekenningsnummer, kwartaal from goed_{table.name} union all from leeg_paar) as
            nieuw
            where nieuw.toekenningsnummer = oud.toekenningsnummer and nieuw.kwartaal =
            oud.kwartaal)"""
    con.execute(
        f"create or replace temp table sleutel_{table.name} as {known} union select {key} "
        f"from goed_{table.name}"
    )


def _children(table: Table, present: Sequence[Table]) -> list[Table]:
    """The tables of the levering that refer to a table."""
    return [
        child for child in present if any(parent.table == table.name for parent in child.parents)
    ]


def named_kwartalen(con: duckdb.DuckDBPyConnection, tables: Sequence[Table]) -> list[str]:
    """Return the kwartalen that the rows of some tables of the levering name, each once."""
    if not tables:
        return []
    named = " union all ".join(
        f"select kwartaal from nieuw_{table.name} where {IS_QUARTER.format(c='kwartaal')}"
        for table in tables
    )
    # Distinct also for one table: a kwartaal per row becomes a parameter per row of the next
    # question, which took longer than all checks together.
    rows = con.execute(f"select distinct kwartaal from ({named}) order by kwartaal").fetchall()
    return [kwartaal for (kwartaal,) in rows]
