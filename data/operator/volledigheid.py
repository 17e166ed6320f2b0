"""Whether everything has its place, seen from outside the calculation: every contingent its
kwartaal, every advance its settlement, every payment its row in the ledger, every claim its end.

Asked of the store, after `geldstroom.make_tables`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb

from calc.kwartalen import Kwartaal
from data.calendar import due_again, due_first
from data.operator.bereken import has_rules
from data.store import store
from data.store.geldstroom import horizon


@dataclass(frozen=True, slots=True)
class Openstaand:
    """A toekenning and kwartaal that is not calculated: with a contingent (known from a day), or
    with advances only.
    """

    toekenning: str
    kwartaal: Kwartaal
    bekend_op: date | None  # when its contingent became known; none: there is no contingent
    is_geleverd: bool  # the tewerkstelling of the kwartaal of anyone
    is_berekend: bool  # the kwartaal of anyone


def failures(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What has no place, each with its toekenning."""
    day = horizon(con)
    if day is None:
        return []
    lost = [
        f"{row.toekenning} {row.kwartaal}: {_LOST}"
        for row in _openstaand(con)
        if waits_for(row, day) is None
    ]
    return lost + [
        f"{nummer}: {what}"
        for what, sql in _LEDGER.items()
        for (nummer,) in con.execute(sql).fetchall()[:1]
    ]


def waiting(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Why kwartalen are not calculated yet: a line per kwartaal and reason."""
    day = horizon(con)
    if day is None:
        return []
    counted = Counter(
        (row.kwartaal, reason)
        for row in _openstaand(con)
        if (reason := waits_for(row, day)) is not None
    )
    return [
        f"{kwartaal.label}, {_many(count)}: {reason}"
        for (kwartaal, reason), count in sorted(counted.items())
    ]


def waits_for(row: Openstaand, day: date) -> str | None:
    """Why a kwartaal is not calculated on a day; None when it should have been."""
    first, again = due_first(row.kwartaal), due_again(row.kwartaal.jaar)
    if row.bekend_op is None:
        return "betaald zonder contingent of tewerkstelling, dus niet af te rekenen."
    if day < first:
        return f"wordt berekend op {first:%d/%m/%Y}."
    if not row.is_geleverd:
        return "nog van niemand tewerkstelling geleverd, dus nog niet berekend."
    if not row.is_berekend:
        return "nog niet berekend. Bereken met python -m data bereken --alles."
    if row.bekend_op > first and day < again:
        return (
            f"het contingent werd pas na {first:%d/%m/%Y} bekend. De herberekening van "
            f"{again:%d/%m/%Y} neemt het mee."
        )
    return None


_LOST = (
    "heeft een contingent, maar geen berekening. Zijn voorschotten worden niet afgerekend. "
    "Bereken met python -m data bereken --alles."
)


def _many(count: int) -> str:
    return "1 toekenning" if count == 1 else f"{count} toekenningen"


def _openstaand(con: duckdb.DuckDBPyConnection) -> Iterator[Openstaand]:
    """The kwartalen with a contingent or advances that have no calculation, since the measure
    began.
    """
    store.known(con, None, None, ("toekenning", "contingent", "betaling"))
    for toekenning, code, *rest in con.execute(_NOT_CALCULATED.format(first=_FIRST)).fetchall():
        kwartaal = Kwartaal.parse(code)
        if has_rules(kwartaal):
            yield Openstaand(toekenning, kwartaal, *rest)


_FIRST = (
    "make_date(cast(left(kwartaal, 4) as integer), 3 * cast(right(kwartaal, 1) as integer) - 2, 1)"
)
_NOT_CALCULATED = """
with lopend as (
    select c.toekenningsnummer, c.kwartaal from bekend_contingent c join bekend_toekenning t using
    (toekenningsnummer)
    where c.vte > 0 and t.begindatum < {first} + interval 3 month and coalesce(t.einddatum >=
    {first}, true)
), bekend as (
    select c.toekenningsnummer, c.kwartaal, min(l.datum) as bekend_op
    from contingent c join levering l on l.nummer = c.levering join lopend using (toekenningsnummer,
    kwartaal) where c.vte > 0 group by all
)
select toekenningsnummer, kwartaal, b.bekend_op, kwartaal in (select kwartaal from tewerkstelling),
kwartaal in (select kwartaal from berekening)
from (from lopend union select toekenningsnummer, kwartaal from voorschot where not is_verwacht) k
left join bekend b using (toekenningsnummer, kwartaal)
where (toekenningsnummer, kwartaal) not in (select (toekenningsnummer, kwartaal) from berekening)
order by all"""

_LEDGER = {
    "de geleverde betalingen en de verrichtingen verschillen": """
        select toekenningsnummer from (
            select toekenningsnummer, if(soort = 'voorschot', soort, 'ander') as wat, sum(if(soort =
            'terugbetaling', -bedrag, bedrag)) as som
            from bekend_betaling where toekenningsnummer in (select toekenningsnummer from
            bekend_toekenning) group by all
        ) b full join (
            select toekenningsnummer, if(soort = 'voorschot', soort, 'ander') as wat, sum(betaald)
            as som
            from verrichting where betaald is not null group by all
        ) v using (toekenningsnummer, wat)
        where coalesce(b.som, 0) <> coalesce(v.som, 0) order by 1""",
    "een negatief saldo is niet verrekend en staat ook niet open": """
        select a.toekenningsnummer from afrekening a
        left join vordering v on (v.toekenningsnummer, v.vordering) = (a.toekenningsnummer,
        a.afrekening)
        left join (select toekenningsnummer, vordering, sum(bedrag) as bedrag from verrekening group
        by all) r
            on (r.toekenningsnummer, r.vordering) = (a.toekenningsnummer, a.afrekening)
        where a.saldo < 0 and (v.openstaand is null or -a.saldo <> coalesce(r.bedrag, 0) +
        v.openstaand or v.openstaand < 0
            or (v.staat = 'verrekend') <> (v.openstaand = 0)) order by 1""",
    "er is ingehouden van een voorschot dat niet berekend is": """
        select r.toekenningsnummer from verrekening r
        left join voorschot v on (v.toekenningsnummer, v.maand) = (r.toekenningsnummer, r.maand)
        where r.soort = 'voorschot' and (v.maand is null or v.is_betaling or v.is_verwacht) order by
        1""",
}
"""Each gives the toekenning of every row for which it does not hold."""
