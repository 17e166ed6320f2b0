"""The money flow of all toekenningen, worked out from the store: it is not kept, because everything
it looks at is kept by version.

`make_tables` leaves temp tables with the names and columns of schema.sql (but `insz` in place of
the public id of the werknemer).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import holidays
import numpy as np
import pyarrow as pa

from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import (
    Betaling,
    Contingent,
    Dossier,
    Geldstroom,
    Jaarberekening,
    Kwartaalberekening,
)
from calc.loonkost.verdeling import verdeling
from calc.maatregelen import regeling_van
from calc.quantities import Column64
from data.store import store

_HERE = Path(__file__).parent
AT_ONCE = 400_000
"""Rows of werknemers divided at a time, about."""


def stromen(con: duckdb.DuckDBPyConnection, toekenning: str | None = None) -> dict[str, Geldstroom]:
    """The money of one toekenning, or of all, by toekenningsnummer; empty when nothing was
    delivered.
    """
    day = horizon(con)
    if day is None:
        return {}
    store.known(con, None, None, ("toekenning", "betaling"))
    vrij = feestdagen(con)
    return {
        dossier.toekenningsnummer: regeling_van(maatregel).regels.geldstroom(dossier, day, vrij)
        for maatregel, dossier in _dossiers(con, toekenning)
    }


def horizon(con: duckdb.DuckDBPyConnection) -> date | None:
    """The day from which everything is seen: that of the newest calculation or levering.

    Nothing looks at the clock.
    """
    days = (
        "select datum from berekening union all select datum from jaarberekening union all select "
        "datum from levering"
    )
    found: date | None = con.execute(f"select max(datum) from ({days})").fetchall()[0][0]
    return found


def feestdagen(con: duckdb.DuckDBPyConnection) -> frozenset[date]:
    """The Belgian public holidays of all years in which something can be paid."""
    days = "select datum from berekening union all select datum from jaarberekening"
    first, last = con.execute(f"select min(datum), max(datum) from ({days})").fetchall()[0]
    years = range(first.year, min(last.year + 3, date.max.year + 1)) if first else ()
    return frozenset(holidays.country_holidays("BE", years=years))


def _dossiers(
    con: duckdb.DuckDBPyConnection, toekenning: str | None
) -> Iterator[tuple[str, Dossier]]:
    """What is looked at of each toekenning, with its maatregel."""

    def read(name: str, build: Callable[..., Any]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for nummer, *values in con.execute(_INPUTS[name], {"toekenning": toekenning}).fetchall():
            found[nummer].append(build(*values))
        return found

    kwartalen = read(
        "berekening", lambda kwartaal, *rest: Kwartaalberekening(Kwartaal.parse(kwartaal), *rest)
    )
    jaren = read("jaarberekening", Jaarberekening)
    contingenten = read(
        "contingent", lambda kwartaal, *rest: Contingent(Kwartaal.parse(kwartaal), *rest)
    )
    betalingen = read(
        "betaling", lambda soort, kwartaal, *rest: Betaling(soort, Kwartaal.parse(kwartaal), *rest)
    )
    for nummer, ((maatregel, begin, einde),) in read("toekenning", lambda *days: days).items():
        inputs = (tuple(rows[nummer]) for rows in (kwartalen, jaren, contingenten, betalingen))
        yield maatregel, Dossier(nummer, begin, einde, *inputs)


_INPUTS = {
    "toekenning": """select toekenningsnummer, maatregel, begindatum, einddatum
        from bekend_toekenning
        where $toekenning is null or toekenningsnummer = $toekenning order by toekenningsnummer""",
    "berekening": """select toekenningsnummer, kwartaal, volgnummer, soort, datum, contingent,
        subsidie from berekening
        where $toekenning is null or toekenningsnummer = $toekenning order by toekenningsnummer,
        kwartaal, volgnummer""",
    "jaarberekening": """select toekenningsnummer, jaar, volgnummer, datum, jaarsupplement from
        jaarberekening
        where $toekenning is null or toekenningsnummer = $toekenning order by toekenningsnummer,
        jaar, volgnummer""",
    "contingent": """select c.toekenningsnummer, c.kwartaal, l.datum, c.vte from contingent c join
        levering_op_volgorde l on l.nummer = c.levering
        where $toekenning is null or c.toekenningsnummer = $toekenning order by c.toekenningsnummer,
        c.kwartaal, l.volgorde""",
    "betaling": """select toekenningsnummer, soort, kwartaal,
        coalesce(make_date(cast(left(kwartaal, 4) as integer), maand, 1), date_trunc('month',
        datum)::date), datum, bedrag, referentie
        from bekend_betaling where $toekenning is null or toekenningsnummer = $toekenning order by
        all""",
}
"""What a Dossier is made of: the toekenningsnummer, then the fields in their order."""


def make_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Temp tables afrekening, voorschot, vordering, verrekening, verrichting and
    voorschot_werknemer, of all toekenningen.
    """
    con.execute((_HERE / "geldstroom.sql").read_text("utf-8"))
    found = stromen(con)
    for table, name in _ROWS.items():
        _fill(
            con,
            table,
            [(nummer, row) for nummer, stroom in found.items() for row in getattr(stroom, name)],
        )
    if found:
        _divide(con)


_ROWS = {
    "afrekening": "afrekeningen",
    "voorschot": "voorschotten",
    "vordering": "vorderingen",
    "verrekening": "verrekeningen",
    "verrichting": "verrichtingen",
}
"""Which rows of a Geldstroom a table holds."""


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[str, Any]]) -> None:
    """The rows of all toekenningen; the columns of the table are attributes of a row."""
    names = [name for name in con.table(table).columns if name != "toekenningsnummer"]
    columns = {name: [_cell(getattr(row, name)) for _, row in rows] for name in names}
    if rows:
        con.register(
            "nieuwe_rijen",
            pa.table({"toekenningsnummer": [nummer for nummer, _ in rows], **columns}),
        )
        con.execute(f"insert into {table} by name select * from nieuwe_rijen")
        con.unregister("nieuwe_rijen")


def _cell(value: Any) -> Any:
    return value.code if isinstance(value, Kwartaal) else value


def _divide(con: duckdb.DuckDBPyConnection) -> None:
    """Every advance divided over the werknemers with a WOP in its kwartaal, some toekenningen at a
    time.
    """
    store.known(con, None, None, ("wop",))
    con.execute(
        "create or replace temp table persoon_nummer as select insz, row_number() over (order "
        "by insz) as persoon from werknemer group by insz"
    )
    con.execute(_LISTS)
    for toekenningen in _batches(con):
        rows = con.sql(_SHARES, params={"toekenningen": toekenningen}).to_arrow_table()
        starts = np.flatnonzero(np.diff(_numbers(rows, "groep"), prepend=-1))
        bedrag = verdeling(
            _numbers(rows, "bruto")[starts],
            _numbers(rows, "grondslag"),
            np.append(starts, len(rows)),
        )
        con.register("verdeeld", rows.append_column("bedrag", pa.array(bedrag)))
        con.execute(_NAMED)
        con.unregister("verdeeld")


def _batches(con: duckdb.DuckDBPyConnection) -> Iterator[list[str]]:
    """The toekenningen in order, so many together that their rows fit in memory."""
    sizes = con.execute(
        "select toekenningsnummer, 3 * count(*) from gerechtigde group by all order by all"
    ).fetchall()
    batch: list[str] = []
    rows = 0
    for nummer, size in sizes:
        if batch and rows + size > AT_ONCE:
            yield batch
            batch, rows = [], 0
        batch.append(nummer)
        rows += size
    if batch:
        yield batch


def _numbers(table: pa.Table, name: str) -> Column64:
    return np.asarray(table[name].to_numpy(), dtype=np.int64)


_LISTS = """
create or replace temp table gerechtigde as
with lijst as (
    select distinct toekenningsnummer, kwartaal, basis,
        make_date(cast(left(kwartaal, 4) as integer), 3 * cast(right(kwartaal, 1) as integer) - 2,
        1) as eerste_dag
    from voorschot where not is_verwacht
)
select l.toekenningsnummer, l.kwartaal, l.basis, n.persoon, coalesce(any_value(p.premie), 0) as
grondslag
from lijst l join bekend_wop w on w.toekenningsnummer = l.toekenningsnummer and w.begindatum <
l.eerste_dag + interval 3 month
    and (w.einddatum is null or w.einddatum >= l.eerste_dag)
join persoon_nummer n on n.insz = w.insz
left join premie p on p.toekenningsnummer = l.toekenningsnummer and p.kwartaal = split_part(l.basis,
'-', 1)
    and p.volgnummer = cast(split_part(l.basis, '-', 2) as integer) and p.insz = w.insz
group by all"""
"""One row per werknemer with a WOP in the kwartaal of an advance, and the premie in the calculation
that the advance is derived from.
"""

_SHARES = """
select v.rowid as groep, g.persoon, g.grondslag, v.bruto
from voorschot v join gerechtigde g on g.toekenningsnummer = v.toekenningsnummer and g.kwartaal =
v.kwartaal and g.basis is not distinct from v.basis
where not v.is_verwacht and v.toekenningsnummer in (select unnest($toekenningen::varchar[]))
order by v.rowid, g.persoon"""
"""One row per advance and werknemer, by INSZ: the first of equal remainders gets the cent.

Numbers only: names come back afterwards.
"""

_NAMED = """
insert into voorschot_werknemer by name select v.toekenningsnummer, v.kwartaal, v.maand, n.insz,
d.grondslag, d.bedrag
from verdeeld d join voorschot v on v.rowid = d.groep join persoon_nummer n on n.persoon =
d.persoon"""
