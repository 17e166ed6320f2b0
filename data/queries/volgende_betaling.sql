-- the first day on or after today on which settlements are still to be paid, of everything that may be seen or one toekenning: one row, empty when
-- there is none
with komend as (
    select a.betaaldatum, a.saldo - coalesce(v.betaald, 0) as bedrag
    from afrekening a join verrichting v on v.toekenningsnummer = a.toekenningsnummer and v.afrekening = a.afrekening
    where list_contains($toegang::varchar[], a.toekenningsnummer) and list_contains($toegang::varchar[], v.toekenningsnummer)
        and a.saldo > greatest(coalesce(v.betaald, 0), 0) and a.betaaldatum >= $vandaag::date
        and ($toekenning::varchar is null or a.toekenningsnummer = $toekenning)
)
select count(*) as aantal, min(betaaldatum) as betaaldatum, coalesce(sum(bedrag), 0)::bigint as bedrag
from komend
where betaaldatum = (select min(betaaldatum) from komend)
order by 1
