-- what comes next of one toekenning from a day on: the first advance, or the balances of the first day on which some are to be paid
with komend as (
    select toekenningsnummer, soort = 'voorschot' as is_voorschot, datum as dag, te_betalen,
        min(datum) over (partition by toekenningsnummer, soort = 'voorschot') as eerste
    from verrichting
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and betaald is null and te_betalen > 0 and datum >= $vandaag::date
)
select k.toekenningsnummer, t.naam as label, k.is_voorschot, k.dag, count(*) as aantal, sum(k.te_betalen)::bigint as bedrag
from komend k join toekenning t on t.toekenningsnummer = k.toekenningsnummer
where list_contains($toegang::varchar[], t.toekenningsnummer) and k.dag = k.eerste
group by k.toekenningsnummer, t.naam, k.is_voorschot, k.dag
order by k.dag, k.toekenningsnummer, k.is_voorschot
