"""From what was known on a day to the columns that the rules read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Invoer, Lijnen, Tellend, Toekenningen, Werknemers, Wops
from calc.maatregelen import regeling_van
from calc.quantities import Column64
from data.store import store

TABLES = ("toekenning", "contingent", "wop", "tewerkstelling", "loon", "activeringsuitkering")
Words = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Bekend:
    """One kwartaal as known on a day: the columns for the rules, and the names that belong to their
    rows.
    """

    invoer: Invoer
    toekenningen: Words  # toekenningsnummer, one per row of invoer.toekenningen
    contingent_bekend: npt.NDArray[np.bool_]
    leveringen: dict[str, Column64]  # per table the delivery used for each toekenning, 0 when none
    insz: Words  # one per row of invoer.werknemers
    zonder_lijn: npt.NDArray[
        np.bool_
    ]  # of this toekenning no line of the kwartaal was ever known, only a contingent


def read_invoer(
    con: duckdb.DuckDBPyConnection,
    kwartaal: Kwartaal,
    peildatum: date | None,
    maatregel: str,
    geladen: int | None = None,
    tellend: Tellend | None = None,
) -> Bekend:
    """What was known of a kwartaal at the end of a day, of every toekenning of
    a measure; geladen as in `store.known`.

    What counts is by the law of today, unless it is given.

    Leaves the temp tables that WOPS_OF_RESULT reads.
    """
    know(con, kwartaal, peildatum, geladen)
    return read_known(con, kwartaal, maatregel, tellend=tellend)


def know(
    con: duckdb.DuckDBPyConnection,
    kwartaal: Kwartaal,
    peildatum: date | None,
    geladen: int | None = None,
) -> None:
    """Temp tables of what was known of a kwartaal, and `maatregel_van`: the measure of every
    toekenning, as known then, else as it became known.
    """
    store.known(con, peildatum, [kwartaal.code], TABLES, geladen)
    con.execute(MEASURES)


MEASURES = """
create or replace temp table maatregel_van as
select toekenningsnummer, coalesce(b.maatregel, t.maatregel) as maatregel
from (select toekenningsnummer, min_by(maatregel, levering) as maatregel from toekenning
    group by toekenningsnummer) t
left join bekend_toekenning b using (toekenningsnummer)"""


def measures(con: duckdb.DuckDBPyConnection, toekenning: str | None = None) -> list[str]:
    """The measures of one toekenning or all, in order, after `know`."""
    found = con.execute(
        "select distinct maatregel from maatregel_van where $toekenning is null or "
        "toekenningsnummer = $toekenning order by maatregel",
        {"toekenning": toekenning},
    ).fetchall()
    return [maatregel for (maatregel,) in found]


def read_known(
    con: duckdb.DuckDBPyConnection,
    kwartaal: Kwartaal,
    maatregel: str,
    toekenning: str | None = None,
    tellend: Tellend | None = None,
) -> Bekend:
    """What `know` left of one measure, as columns."""
    _number_rows(con, kwartaal, maatregel, toekenning)
    telt = tellend or regeling_van(maatregel).regels.tellend_in(kwartaal, "")
    groepen = _columns(con, _GROEPEN)
    werknemers = _columns(con, _WERKNEMERS, {"soorten": telt.soorten})
    wops = _columns(con, _WOPS)
    lijnen = _columns(con, _LIJNEN, {"looncodes": telt.looncodes})
    invoer = Invoer(
        kwartaal,
        Toekenningen(groepen["contingent"]),
        Werknemers(werknemers["toekenning"], werknemers["uitkering"]),
        Wops(**wops),
        Lijnen(**lijnen),
    )
    leveringen = {
        name: groepen[name] for name in ("tewerkstelling", "loon", "activeringsuitkering")
    }
    bekend, zonder_lijn = (groepen[name].astype(bool) for name in ("bekend", "zonder_lijn"))
    return Bekend(
        invoer, groepen["toekenningsnummer"], bekend, leveringen, werknemers["insz"], zonder_lijn
    )


def _number_rows(
    con: duckdb.DuckDBPyConnection, kwartaal: Kwartaal, maatregel: str, toekenning: str | None
) -> None:
    """Temp tables `rij_toekenning` and `rij_werknemer`, numbered in order, and who has a line now.

    The toekenningen are those that ever had lines in the kwartaal, and those that ran in it with a
    contingent (`zonder_lijn`). A pair in `leeg` that never had a line is no data: it may name what
    does not exist.
    """
    con.execute(
        # grouped before the measure is asked: there are a thousand lines for each toekenning
        """create or replace temp table rij_toekenning as
        select g.toekenningsnummer, g.zonder_lijn,
            row_number() over (order by g.toekenningsnummer) - 1 as rij
        from (
            select toekenningsnummer, bool_and(zonder_lijn) as zonder_lijn from (
                select toekenningsnummer, false as zonder_lijn from tewerkstelling
                where kwartaal = $kwartaal and levering in (select levering from bekende_levering)
                union all
                select toekenningsnummer, true from bekend_contingent
                join bekend_toekenning t using (toekenningsnummer)
                where vte > 0 and t.begindatum <= $laatste_dag
                    and coalesce(t.einddatum >= $eerste_dag, true)
            ) where $toekenning is null or toekenningsnummer = $toekenning
            group by toekenningsnummer
        ) g join maatregel_van m using (toekenningsnummer) where m.maatregel = $maatregel""",
        {
            "kwartaal": kwartaal.code,
            "toekenning": toekenning,
            "maatregel": maatregel,
            "eerste_dag": kwartaal.first_day,
            "laatste_dag": kwartaal.last_day,
        },
    )
    con.execute(
        """create or replace temp table rij_werknemer as
        select insz, rij as toekenning, toekenningsnummer, row_number() over (order by rij, insz) -
        1 as werknemer
        from (select distinct insz, toekenningsnummer from bekend_tewerkstelling) join
        rij_toekenning using (toekenningsnummer)"""
    )


_GROEPEN = """
select t.toekenningsnummer, coalesce(c.vte, 0) as contingent, (c.vte is not null)::bigint as bekend,
t.zonder_lijn::bigint as zonder_lijn,
    coalesce((select max(levering) from bekend_tewerkstelling b where b.toekenningsnummer =
    t.toekenningsnummer), 0) as tewerkstelling,
    coalesce((select max(levering) from bekend_loon b where b.toekenningsnummer =
    t.toekenningsnummer), 0) as loon,
    coalesce((select max(levering) from bekend_activeringsuitkering b where b.toekenningsnummer =
    t.toekenningsnummer), 0) as activeringsuitkering
from rij_toekenning t left join bekend_contingent c using (toekenningsnummer) order by t.rij"""

_WERKNEMERS = """
select w.insz, w.toekenning, coalesce(sum(a.bedrag) filter (where list_contains($soorten::varchar[],
a.soort)), 0) as uitkering
from rij_werknemer w left join bekend_activeringsuitkering a using (insz, toekenningsnummer)
group by w.insz, w.toekenning, w.werknemer order by w.werknemer"""

_WOPS = """
select w.werknemer, p.begindatum - date '1970-01-01' as begindatum, coalesce(p.einddatum, date
'9999-12-31') - date '1970-01-01' as einddatum,
    p.percentage, case p.begeleidingsnood when 'laag' then 0 when 'midden' then 1 else 2 end as
    begeleidingsnood
from bekend_wop p join rij_werknemer w using (insz, toekenningsnummer) order by w.werknemer,
p.begindatum"""

_LIJNEN = """
select w.werknemer, l.begindatum - date '1970-01-01' as begindatum, coalesce(l.einddatum, date
'9999-12-31') - date '1970-01-01' as einddatum,
    l.uren, l.uren_referentie, l.ptnz, coalesce(l.uren_effectief, 0) as uren_effectief,
    coalesce(g.bedrag, 0) as loon,
    l.werkgeversbijdragen, l.verminderingen
from bekend_tewerkstelling l join rij_werknemer w using (insz, toekenningsnummer)
left join (select insz, toekenningsnummer, lijn, sum(bedrag) as bedrag from bekend_loon
    where list_contains($looncodes::integer[], looncode) group by all) g using (insz,
    toekenningsnummer, lijn)
order by w.werknemer, l.begindatum, l.lijn"""

WOPS_OF_RESULT = """
select p.doelgroep, p.herkomst, p.begindatum as wop_begindatum, p.einddatum as wop_einddatum
from bekend_wop p join rij_werknemer w using (insz, toekenningsnummer) order by w.werknemer,
p.begindatum"""
"""The words and days of every WOP, in the order of Invoer.wops."""


def _columns(
    con: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Sequence[Any]] | None = None
) -> dict[str, Any]:
    """The columns of a query: whole numbers as int64, words as they are."""
    found = con.execute(sql, parameters or {}).fetchnumpy()
    return {
        name: np.ma.getdata(column)
        if column.dtype == object
        else np.ma.getdata(column).astype(np.int64)
        for name, column in found.items()
    }
