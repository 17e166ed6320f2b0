-- what comes next of one toekenning from a day on: the first advance, or what is left of the balances of the first day on which some are to be paid
with komend as (
    select v.toekenningsnummer, v.soort = 'voorschot' as is_voorschot, coalesce(a.betaaldatum, v.datum) as dag,
        v.te_betalen - coalesce(v.betaald, 0) as bedrag
    from verrichting v
    left join afrekening a on a.toekenningsnummer = v.toekenningsnummer and a.afrekening = v.afrekening
    where list_contains($toegang::varchar[], v.toekenningsnummer) and ($toekenning::varchar is null or v.toekenningsnummer = $toekenning)
        and if(v.soort = 'voorschot', v.betaald is null, a.afrekening is not null and v.te_betalen > greatest(coalesce(v.betaald, 0), 0))
        and coalesce(a.betaaldatum, v.datum) >= $vandaag::date
), eerste as (
    select toekenningsnummer, is_voorschot, dag, bedrag from komend
    qualify dag = min(dag) over (partition by toekenningsnummer, is_voorschot)
)
select k.toekenningsnummer, t.naam as label, k.is_voorschot, k.dag, count(*) as aantal, sum(k.bedrag)::bigint as bedrag
from eerste k join toekenning t on t.toekenningsnummer = k.toekenningsnummer
where list_contains($toegang::varchar[], t.toekenningsnummer)
group by k.toekenningsnummer, t.naam, k.is_voorschot, k.dag
order by k.dag, k.toekenningsnummer, k.is_voorschot
