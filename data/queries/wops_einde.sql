-- the work support packages of the toekenning that end in one kwartaal from today on, and the premies that they brought in the newest kwartaal
select year(w.einddatum) || 'K' || quarter(w.einddatum) as kwartaal, count(*) as pakketten, coalesce(sum(p.premie), 0)::bigint as premies
from wop w left join premie p on p.toekenningsnummer = w.toekenningsnummer and p.werknemer = w.werknemer and p.wop_begindatum = w.begindatum
    and p.is_recent and p.toekenningsnummer = $toekenning
    and p.kwartaal = (select max(kwartaal) from berekening where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning)
where list_contains($toegang::varchar[], w.toekenningsnummer) and w.toekenningsnummer = $toekenning and w.einddatum >= $vandaag::date
group by 1
order by 1
limit 12
