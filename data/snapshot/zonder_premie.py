"""Who works without a premie: per quarter calculation, how many people have a wage cost in the
lines that it used, and are not in its list.
"""

import duckdb
import numpy as np
import pyarrow as pa

from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import heeft_loonkost


def make_table(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the temp table `zonder_premie`: toekenningsnummer, kwartaal, volgnummer and aantal, of
    the calculations in the store that have any.
    """
    con.register("telt", _looncodes(con))
    found = con.sql(_ZONDER).to_arrow_table()
    con.unregister("telt")
    cost = np.asarray(found["referteloon"].to_numpy(), dtype=np.int64)
    con.register("gevonden", found.filter(pa.array(heeft_loonkost(cost))))
    con.execute(
        """create or replace temp table zonder_premie as
        select toekenningsnummer, kwartaal, volgnummer, count(*) as aantal from gevonden group by
        toekenningsnummer, kwartaal, volgnummer"""
    )
    con.unregister("gevonden")


def _looncodes(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The wage codes that count in each kwartaal that was calculated."""
    kwartalen = [
        kwartaal
        for (kwartaal,) in con.execute(
            "select distinct kwartaal from berekening order by kwartaal"
        ).fetchall()
    ]
    pairs = [
        (kwartaal, code)
        for kwartaal in kwartalen
        for code in looncodes_referteloon.on(Kwartaal.parse(kwartaal).first_day)
    ]
    columns = {
        "kwartaal": [kwartaal for kwartaal, _ in pairs],
        "looncode": [code for _, code in pairs],
    }
    return pa.table(
        columns, schema=pa.schema([("kwartaal", pa.string()), ("looncode", pa.int64())])
    )


_ZONDER = """
with zonder as (
    select t.toekenningsnummer, t.kwartaal, b.volgnummer, b.loon_levering, t.insz, t.lijn,
    t.werkgeversbijdragen - t.verminderingen as kost
    from berekening b
    join tewerkstelling t on t.toekenningsnummer = b.toekenningsnummer and t.kwartaal = b.kwartaal
    and t.levering = b.tewerkstelling_levering
    anti join premie p on p.toekenningsnummer = t.toekenningsnummer and p.kwartaal = t.kwartaal and
    p.volgnummer = b.volgnummer and p.insz = t.insz
), kosten as (
    select toekenningsnummer, kwartaal, volgnummer, insz, kost from zonder
    union all
    select z.toekenningsnummer, z.kwartaal, z.volgnummer, z.insz, l.bedrag
    from zonder z
    join loon l on l.toekenningsnummer = z.toekenningsnummer and l.kwartaal = z.kwartaal and
    l.levering = z.loon_levering and l.insz = z.insz
        and l.lijn = z.lijn
    join telt on telt.kwartaal = l.kwartaal and telt.looncode = l.looncode
)
select toekenningsnummer, kwartaal, volgnummer, sum(kost)::bigint as referteloon
from kosten
group by toekenningsnummer, kwartaal, volgnummer, insz"""
