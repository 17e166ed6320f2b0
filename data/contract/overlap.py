"""Work support packages of one werknemer and toekenning that share a day: the one rule that looks at other rows and at what is known."""

from collections.abc import Iterator

import duckdb

from data.contract.fields import DATE, Check

OVERLAP = Check("overlappende_wop", "", "Dit WOP deelt een dag met een ander WOP van dezelfde werknemer en toekenning. Sluit eerst het andere af.")

_PERIODS = f"""
create or replace temp table periode as
select regel, insz, toekenningsnummer, {DATE.typed.format(c="begindatum")} as van,
    coalesce({DATE.typed.format(c="einddatum")}, date '9999-12-31') as tot
from nieuw_wop
where insz is not null and toekenningsnummer is not null and van is not null and van <= tot
    and (einddatum is null or {DATE.typed.format(c="einddatum")} is not null)"""

# A known row stays when the file does not replace it, or when the row that would do so is itself refused.
_STAYING = """
create or replace temp table blijvend as
select insz, toekenningsnummer, begindatum as van, coalesce(einddatum, date '9999-12-31') as tot from bekend_wop as oud
where not exists (select 1 from periode as p where p.insz = oud.insz and p.toekenningsnummer = oud.toekenningsnummer and p.van = oud.begindatum
    and p.regel not in (select regel from fout where bestand = 'wop'))"""

_SHARING = f"""
create or replace temp table overlappend as
select distinct mijn.regel from periode as mijn join {{others}} as anders using (insz, toekenningsnummer)
where anders.van <= mijn.tot and mijn.van <= anders.tot and anders.van <> mijn.van
    and mijn.regel not in (select regel from fout where bestand = 'wop' and controle = '{OVERLAP.key}')"""


def find_overlaps(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The temp table with the rows of `nieuw_wop` that share a day with another row of the file, then those that do with a known row.

    The caller notes them in `fout` each time: every refusal may leave a known row in place that meets yet another row. Ends when none is found.
    Needs `bekend_wop`: the rows known before this levering.
    """
    con.execute(_PERIODS)
    con.execute(_SHARING.format(others="periode"))
    yield "overlappend"
    while True:
        con.execute(_STAYING)
        con.execute(_SHARING.format(others="blijvend"))
        if not con.execute("from overlappend limit 1").fetchall():
            return
        yield "overlappend"
