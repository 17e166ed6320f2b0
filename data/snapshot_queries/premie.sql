-- one werknemer in one quarter calculation; the delivery of the WOP only where is recorded what was loaded by then
with versie as materialized (
    select w.insz, w.toekenningsnummer, w.begindatum as wop_begindatum, l.nummer, l.datum, row_number() over (order by plaats(l.datum, l.levering)) as volgorde
    from wop w join levering l on l.nummer = w.levering
), gebruikt as (
    select p.rowid as rij, arg_max(v.nummer, v.volgorde) as wop_levering
    from premie p join berekening b using (toekenningsnummer, kwartaal, volgnummer) join versie v using (insz, toekenningsnummer, wop_begindatum)
    where v.nummer <= b.geladen and v.datum <= coalesce(b.peildatum, v.datum)
    group by p.rowid
)
select p.* exclude (insz), s.werknemer, p.volgnummer = m.nieuwste as is_recent, g.wop_levering
from premie p join persoon_sleutel s using (insz)
join (select toekenningsnummer, kwartaal, max(volgnummer) as nieuwste from berekening group by all) m using (toekenningsnummer, kwartaal)
left join gebruikt g on g.rij = p.rowid
order by p.toekenningsnummer, p.kwartaal, p.volgnummer, p.rang
