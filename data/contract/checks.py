"""The rows of a levering against the contract, a whole file at a time.

Every broken rule becomes a row of the temp table `fout`; rows without one become the typed temp
table `goed_<table>`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from data.contract.bounds import LONGEST_VALUE
from data.contract.fields import LINE, TEXT, Check, Field
from data.contract.overlap import find_overlaps
from data.contract.tables import Parent, Table

REQUIRED = Check("verplicht", "", "Dit veld is leeg, maar verplicht. Vul het in.")
DUPLICATE = Check(
    "dubbele_sleutel",
    "",
    (
        "Deze sleutel staat meer dan één keer in het bestand. Al die rijen zijn geweigerd. Lever "
        "er één."
    ),
)
UNKNOWN = Check(
    "onbekende_sleutel",
    "",
    (
        "Deze sleutel is niet bekend in {parent}, of die rij is geweigerd. Lever eerst {parent}, "
        "of samen met deze rij."
    ),
)

JOINED = "+"
"""Between the columns, and between the values, of a rule on more than one column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check on the columns of one table, with the SQL condition of a row that breaks it."""

    columns: tuple[str, ...]
    check: Check
    broken: str


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """An empty list of broken rules."""
    con.execute(
        "create or replace temp table fout (bestand varchar, regel bigint, kolom varchar, "
        "controle varchar, waarde varchar, melding varchar)"
    )


def check_table(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Judges `nieuw_<table>`; needs `sleutel_<parent>` of every parent and, where rows must lie
    apart, `bekend_<table>` as known before.
    """
    _note_broken(con, table, tuple(_rules_on_a_row(table)))
    if table.key:
        _check_duplicates(con, table)
    for parent in table.parents:
        check = Check(UNKNOWN.key, "", UNKNOWN.message.format(parent=parent.table))
        _note(con, table, Rule(parent.columns, check, _is_unknown(table, parent)))
    if table.apart:
        for regels in find_overlaps(con, table, table.apart):
            _note(con, table, Rule(("begindatum",), table.apart, f"regel in (from {regels})"))
    _make_accepted(con, table)


def _rules_on_a_row(table: Table) -> Iterator[Rule]:
    for field in table.fields:
        if field.required:
            yield Rule((field.name,), REQUIRED, _is_empty(field))
        for check in field.kind.checks:
            yield Rule(
                (field.name,),
                check,
                f"{field.name} is not null and ({check.broken.format(c=field.name)})",
            )
    for column, check in table.checks:
        yield Rule((column,), check, check.broken)


def _is_empty(field: Field) -> str:
    return (
        f"coalesce(regexp_full_match({field.name}, '[\\s\\p{{Z}}]*'), true)"
        if field.kind is TEXT
        else f"{field.name} is null"
    )


def _note_broken(con: duckdb.DuckDBPyConnection, table: Table, rules: tuple[Rule, ...]) -> None:
    """One pass counts the rows that break each rule; only a rule that is broken is looked up."""
    counted = ", ".join(f"count(*) filter (where {rule.broken})" for rule in rules)
    for rule, rows in zip(
        rules, con.execute(f"select {counted} from nieuw_{table.name}").fetchall()[0], strict=True
    ):
        if rows:
            _note(con, table, rule)


def _note(con: duckdb.DuckDBPyConnection, table: Table, rule: Rule) -> None:
    """Adds the rows that break a rule to `fout`."""
    con.execute(
        f"""insert into fout select $bestand, regel, $kolom, $controle,
        case when length(waarde) > {LONGEST_VALUE} then left(waarde, {LONGEST_VALUE}) || '...' else
        waarde end, $melding
        from (select regel, concat_ws('{JOINED}', {", ".join(rule.columns)}) as waarde from
        nieuw_{table.name} as rij where {rule.broken})""",
        {
            "bestand": table.name,
            "kolom": JOINED.join(rule.columns),
            "controle": rule.check.key,
            "melding": rule.check.message,
        },
    )


def _check_duplicates(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """All rows with a complete key that another row of the file has too, whatever else is wrong
    with either.
    """
    parts = [_key_part(table, name) for name in table.key]
    key, complete = ", ".join(parts), " and ".join(f"{part} is not null" for part in parts)
    con.execute(
        f"""create or replace temp table dubbel as select unnest(regels) as regel from
        (select list(regel) as regels from nieuw_{table.name} as rij where {complete} group by {key}
        having count(*) > 1)"""
    )
    _note(con, table, Rule(table.key, DUPLICATE, "regel in (from dubbel)"))


def _is_unknown(table: Table, parent: Parent) -> str:
    filled = " and ".join(f"{name} is not null" for name in parent.columns)
    same = " and ".join(f"ouder.{name} = {_key_part(table, name)}" for name in parent.columns)
    return f"{filled} and not exists (select 1 from sleutel_{parent.table} as ouder where {same})"


def _key_part(table: Table, name: str) -> str:
    """A column of a key as SQL; a line counts as a number, so that 1 and 01 are the same line."""
    is_line = any(field.name == name and field.kind is LINE for field in table.fields)
    return LINE.typed.format(c=f"rij.{name}") if is_line else f"rij.{name}"


def _make_accepted(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    typed = ", ".join(
        f"{field.kind.typed.format(c=field.name)} as {field.name}" for field in table.fields
    )
    con.execute(
        f"""create or replace temp table goed_{table.name} as select {typed}, regel from
            nieuw_{table.name}
        where regel not in (select regel from fout where bestand = $bestand)""",
        {"bestand": table.name},
    )


def counts(con: duckdb.DuckDBPyConnection, table: Table) -> tuple[int, int, int]:
    """Rows read, accepted and refused; the first is the sum of the others."""
    read, accepted, refused = con.execute(
        f"""select (select count(*) from nieuw_{table.name}), (select count(*) from
            goed_{table.name}),
        (select count(distinct regel) from fout where bestand = $bestand)""",
        {"bestand": table.name},
    ).fetchall()[0]
    if read != accepted + refused:
        raise AssertionError(
            f"{table.name}: {read} gelezen, {accepted} aanvaard, {refused} geweigerd"
        )
    return read, accepted, refused
