-- one werknemer in one quarter calculation; the delivery of the WOP only where is recorded what was loaded by then
with versie as materialized (
    select w.insz, w.toekenningsnummer, w.begindatum as wop_begindatum, l.nummer, l.datum, l.volgorde,
        count(*) over (partition by w.insz, w.toekenningsnummer, w.begindatum) as versies
    from wop w join levering_op_volgorde l on l.nummer = w.levering
), gebruikt as (
    select p.rowid as rij, arg_max(v.nummer, v.volgorde) as wop_levering
    from premie p join berekening b using (toekenningsnummer, kwartaal, volgnummer) join versie v using (insz, toekenningsnummer, wop_begindatum)
    where v.versies > 1 and v.nummer <= b.geladen and v.datum <= coalesce(b.peildatum, v.datum)
    group by p.rowid
), gemaakt as (
    select toekenningsnummer, kwartaal, volgnummer, geladen, peildatum, volgnummer = max(volgnummer) over (partition by toekenningsnummer, kwartaal) as is_recent
    from berekening
)
select p.* exclude (insz, rij), s.werknemer, b.is_recent,
    if(e.nummer <= b.geladen and e.datum <= coalesce(b.peildatum, e.datum), e.nummer, g.wop_levering) as wop_levering
from premie_met_jaar p join persoon_sleutel s using (insz)
join gemaakt b using (toekenningsnummer, kwartaal, volgnummer)
left join versie e on e.insz = p.insz and e.toekenningsnummer = p.toekenningsnummer and e.wop_begindatum = p.wop_begindatum and e.versies = 1
left join gebruikt g on g.rij = p.rij
order by p.toekenningsnummer, p.kwartaal, p.volgnummer, p.rang
