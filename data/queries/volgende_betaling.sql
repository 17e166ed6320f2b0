-- the first day on or after today on which settlements are still to be paid, of everything that may be seen or one toekenning: one row, empty when there is none
with komend as (
    select betaaldatum, saldo from afrekening
    where list_contains($toegang::varchar[], toekenningsnummer) and staat = 'te_betalen' and betaaldatum >= $vandaag::date
        and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
)
select count(*) as aantal, min(betaaldatum) as betaaldatum, coalesce(sum(saldo), 0)::bigint as bedrag
from komend
where betaaldatum = (select min(betaaldatum) from komend)
order by 1
