-- what comes next of one toekenning from a day on: the first advance, or what is left of the balances of the first day on which some are to be paid
with komend as (
    select toekenningsnummer, true as is_voorschot, maand as dag, netto as bedrag
    from voorschot
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and not is_betaling and maand >= $vandaag::date
    union all
    select toekenningsnummer, false, betaaldatum, saldo - coalesce(betaald, 0)
    from afrekening
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and saldo > greatest(coalesce(betaald, 0), 0) and betaaldatum >= $vandaag::date
), eerste as (
    select toekenningsnummer, is_voorschot, dag, bedrag from komend
    qualify dag = min(dag) over (partition by toekenningsnummer, is_voorschot)
)
select k.toekenningsnummer, t.naam as label, k.is_voorschot, k.dag, count(*) as aantal, sum(k.bedrag)::bigint as bedrag
from eerste k join toekenning t on t.toekenningsnummer = k.toekenningsnummer
where list_contains($toegang::varchar[], t.toekenningsnummer)
group by k.toekenningsnummer, t.naam, k.is_voorschot, k.dag
order by k.dag, k.toekenningsnummer, k.is_voorschot
