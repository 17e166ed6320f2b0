"""Who works without a premie: per quarter calculation, how many people have a wage cost in the
lines that it used, and are not in its list.
"""

import duckdb
import numpy as np
import pyarrow as pa

from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import heeft_loonkost
from calc.maatregelen import REGELINGEN


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
    """The wage codes that count in each kwartaal that was calculated, by the measure of each
    toekenning.
    """
    found = con.execute(
        "select distinct maatregel, kwartaal from berekening join "
        f"({_MEASURES}) using (toekenningsnummer) order by all"
    ).fetchall()
    rows = [
        (maatregel, kwartaal, code)
        for maatregel, kwartaal in found
        if maatregel in REGELINGEN
        for code in REGELINGEN[maatregel].regels.tellend_in(Kwartaal.parse(kwartaal), "").looncodes
    ]
    schema = pa.schema(
        [("maatregel", pa.string()), ("kwartaal", pa.string()), ("looncode", pa.int64())]
    )
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        [pa.array(one, kind.type) for one, kind in zip(columns, schema, strict=True)], schema=schema
    )


_MEASURES = """select toekenningsnummer, arg_max(maatregel, levering) as maatregel from toekenning
    group by toekenningsnummer"""
"""The measure of each toekenning."""


_ZONDER = f"""
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
    join ({_MEASURES}) m on m.toekenningsnummer = z.toekenningsnummer
    join telt on telt.kwartaal = l.kwartaal and telt.looncode = l.looncode
        and telt.maatregel = m.maatregel
)
select toekenningsnummer, kwartaal, volgnummer, sum(kost)::bigint as referteloon
from kosten
group by toekenningsnummer, kwartaal, volgnummer, insz"""
