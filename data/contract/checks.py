"""The rows of a levering against the contract, a whole file at a time.

Every broken rule becomes a row of the temp table `fout`; rows without one become the typed temp table `goed_<table>`.
"""

import duckdb

from data.contract.fields import LINE, Check, Field
from data.contract.tables import Parent, Table

REQUIRED = Check("verplicht", "", "Dit veld is leeg, maar verplicht.")
DUPLICATE = Check("dubbele_sleutel", "", "Deze sleutel staat meer dan een keer in het bestand. Al die rijen zijn geweigerd.")
UNKNOWN = Check("onbekende_sleutel", "", "Dit nummer is niet bekend in {parent}. Lever het daar eerst, of in dezelfde levering.")
OVERLAP = Check("overlappende_wop", "", "Dit WOP deelt een dag met een ander WOP van dezelfde werknemer en toekenning.")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """An empty list of broken rules."""
    con.execute("create or replace temp table fout (bestand varchar, regel bigint, kolom varchar, controle varchar, waarde varchar, melding varchar)")


def check_table(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Judges `nieuw_<table>`; needs `sleutel_<parent>` of every parent and, for wop, `bekend_wop` with the rows known before."""
    for field in table.fields:
        _check_field(con, table, field)
    for column, check in table.checks:
        _note(con, table, column, check, f"({check.broken})")
    if table.key:
        _check_duplicates(con, table)
    for parent in table.parents:
        _check_parent(con, table, parent)
    if table.name == "wop":
        _check_overlap(con, table)
    _make_accepted(con, table)


def _check_field(con: duckdb.DuckDBPyConnection, table: Table, field: Field) -> None:
    if field.required:
        _note(con, table, field.name, REQUIRED, f"{field.name} is null")
    for check in field.kind.checks:
        _note(con, table, field.name, check, f"{field.name} is not null and ({check.broken.format(c=field.name)})")


def _note(con: duckdb.DuckDBPyConnection, table: Table, column: str, check: Check, where: str, source: str | None = None) -> None:
    """Adds the rows that meet `where` to the broken rules."""
    con.execute(
        f"insert into fout select $bestand, regel, $kolom, $controle, {column}, $melding from {source or 'nieuw_' + table.name} where {where}",  # noqa: S608
        {"bestand": table.name, "kolom": column, "controle": check.key, "melding": check.message},
    )


def _key(table: Table, names: tuple[str, ...]) -> str:
    """The columns of a key as SQL; a line number counts as a number, so 1 and 01 are the same line."""
    lines = {field.name for field in table.fields if field.kind is LINE}
    return ", ".join(f"try_cast({name} as integer)" if name in lines else name for name in names)


def _complete(names: tuple[str, ...]) -> str:
    return " and ".join(f"{name} is not null" for name in names)


def _check_duplicates(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    counted = f"(select *, count(*) over (partition by {_key(table, table.key)}) as gelijke from nieuw_{table.name} where {_complete(table.key)})"
    _note(con, table, table.key[0], DUPLICATE, "gelijke > 1", counted)


def _check_parent(con: duckdb.DuckDBPyConnection, table: Table, parent: Parent) -> None:
    check = Check(UNKNOWN.key, "", UNKNOWN.message.format(parent=parent.table))
    where = (
        f"{_complete(parent.columns)} and ({_key(table, parent.columns)}) not in (select ({', '.join(parent.columns)}) from sleutel_{parent.table})"
    )
    if len(parent.columns) == 1:
        where = f"{parent.columns[0]} not in (select {parent.columns[0]} from sleutel_{parent.table})"
    _note(con, table, parent.columns[-1], check, where)


def _check_overlap(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Overlaps with other rows of the file, then with known rows; a known row whose replacement is refused counts again, until nothing changes."""
    con.execute(
        """create or replace temp table periode as select regel, insz, toekenningsnummer, try_cast(begindatum as date) as van,
        coalesce(try_cast(einddatum as date), date '9999-12-31') as tot from nieuw_wop
        where insz is not null and toekenningsnummer is not null and try_cast(begindatum as date) is not null and van <= tot"""
    )
    _note(
        con, table, "begindatum", OVERLAP, _overlaps("(select *, regel as wie from periode)", "anders.wie <> mijn.regel and anders.van <> mijn.van")
    )
    while _refuse_overlap_with_known(con, table):
        pass


def _refuse_overlap_with_known(con: duckdb.DuckDBPyConnection, table: Table) -> bool:
    before = _count(con, "fout")
    con.execute(
        """create or replace temp table blijvend as select * from bekend_wop as oud where not exists (
        select 1 from periode as p where p.insz = oud.insz and p.toekenningsnummer = oud.toekenningsnummer and p.van = oud.begindatum
        and p.regel not in (select regel from fout where bestand = 'wop'))"""
    )
    known = "(select insz, toekenningsnummer, begindatum as van, coalesce(einddatum, date '9999-12-31') as tot from blijvend)"
    new = "regel not in (select regel from fout where bestand = 'wop') and "
    _note(con, table, "begindatum", OVERLAP, new + _overlaps(known, "anders.van <> mijn.van"))
    return _count(con, "fout") > before


def _overlaps(others: str, apart: str) -> str:
    return f"""regel in (select mijn.regel from periode as mijn join {others} as anders on anders.insz = mijn.insz
        and anders.toekenningsnummer = mijn.toekenningsnummer and anders.van <= mijn.tot and anders.tot >= mijn.van and {apart})"""  # noqa: S608


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"select count(*) from {table}").fetchall()[0][0])  # noqa: S608


def _make_accepted(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    typed = ", ".join(f"{field.kind.typed.format(c=field.name)} as {field.name}" for field in table.fields)
    con.execute(
        f"""create or replace temp table goed_{table.name} as select {typed}, regel from nieuw_{table.name}
        where regel not in (select regel from fout where bestand = $bestand)""",  # noqa: S608
        {"bestand": table.name},
    )


def counts(con: duckdb.DuckDBPyConnection, table: Table) -> tuple[int, int, int]:
    """Rows read, accepted and refused; the first is the sum of the others."""
    read, accepted = _count(con, f"nieuw_{table.name}"), _count(con, f"goed_{table.name}")
    refused = con.execute("select count(distinct regel) from fout where bestand = $bestand", {"bestand": table.name}).fetchall()[0][0]
    if read != accepted + refused:
        raise AssertionError(f"{table.name}: {read} gelezen, {accepted} aanvaard, {refused} geweigerd")
    return read, accepted, int(refused)
