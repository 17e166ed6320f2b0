-- the first day on or after today on which settlements are to be paid, of everything that may be seen or one toekenning: one row, empty when there is none
with komend as (
    select datum, te_betalen from verrichting
    where list_contains($toegang::varchar[], toekenningsnummer) and soort in ('saldo', 'jaarsaldo') and betaald is null and te_betalen > 0
        and datum >= $vandaag::date and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
)
select count(*) as aantal, min(datum) as betaaldatum, coalesce(sum(te_betalen), 0)::bigint as bedrag
from komend
where datum = (select min(datum) from komend)
order by 1
