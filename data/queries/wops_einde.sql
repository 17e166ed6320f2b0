-- the work support packages of the toekenning that end in one kwartaal from today on, and the premies that they brought in the newest kwartaal
with nieuwste as (
    select p.werknemer, p.wop_begindatum, p.premie, v.jaarsupplement
    from premie p
    left join vergelijking v on v.toekenningsnummer = p.toekenningsnummer and v.is_recent and v.werknemer = p.werknemer and v.kwartaal = p.kwartaal
    where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.is_recent and p.kwartaal = (
        select max(kwartaal) from berekening where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    )
)
select year(w.einddatum) || 'K' || quarter(w.einddatum) as kwartaal, count(*) as pakketten, coalesce(sum(n.premie), 0)::bigint as premies,
    coalesce(sum(n.jaarsupplement), 0)::bigint as jaarsupplement
from wop w left join nieuwste n on n.werknemer = w.werknemer and n.wop_begindatum = w.begindatum
where list_contains($toegang::varchar[], w.toekenningsnummer) and w.toekenningsnummer = $toekenning and w.einddatum >= $vandaag::date
group by 1
order by 1
