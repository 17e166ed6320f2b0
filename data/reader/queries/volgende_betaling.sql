-- the first day on or after today on which settlements are still to be paid, of everything that may be seen or one toekenning: one row, empty when
-- there is none
with komend as (
    select betaaldatum, saldo - coalesce(betaald, 0) as bedrag
    from afrekening
    where list_contains($toegang::varchar[], toekenningsnummer) and saldo > greatest(coalesce(betaald, 0), 0) and betaaldatum >= $vandaag::date
        and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
)
select count(*) as aantal, min(betaaldatum) as betaaldatum, coalesce(sum(bedrag), 0)::bigint as bedrag
from komend
where betaaldatum = (select min(betaaldatum) from komend)
order by 1
