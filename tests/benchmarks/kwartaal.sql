-- The same rules once more, one CTE per step, with money as DECIMAL: one row per werknemer of the list, with every quantity.
-- The three true divisions are done in whole numbers, because DuckDB divides decimals as doubles.
create or replace table uitslag as
with regel as (
    select werknemer, begindatum, loon, werkgeversbijdragen, verminderingen,
        (2 * ((if(ptnz, uren_effectief, uren) * 100)::bigint * 10000) + (uren_referentie * 100)::bigint) // (2 * (uren_referentie * 100)::bigint) as breuk,
        greatest(begindatum, $eerste_dag) as van,
        least(einddatum, $laatste_dag) as tot
    from lijn
),
dekking as (
    select *, greatest(tot - van + 1, 0) as dagen,
        max(tot) over (partition by werknemer order by begindatum rows between unbounded preceding and 1 preceding) as bedekt_tot
    from regel
),
prestatie as (
    select werknemer, sum(loon)::decimal(12, 2) as loon, sum(werkgeversbijdragen)::decimal(12, 2) as werkgeversbijdragen,
        sum(verminderingen)::decimal(12, 2) as verminderingen,
        (sum(loon) + sum(werkgeversbijdragen) - sum(verminderingen))::decimal(12, 2) as referteloon,
        sum(breuk * dagen)::bigint as gewogen,
        sum(greatest(tot - greatest(van, coalesce(bedekt_tot + 1, van)) + 1, 0))::bigint as dagen
    from dekking group by werknemer
),
breuk as (
    select * exclude (gewogen), least(10000, (2 * gewogen + greatest(dagen, 1)) // (2 * greatest(dagen, 1))) as prestatiebreuk from prestatie
),
pakket as (
    select werknemer, max_by(percentage, begindatum) as percentage, max_by(begeleidingsnood, begindatum) as begeleidingsnood
    from wop where begindatum <= $laatste_dag and einddatum >= $eerste_dag group by werknemer
),
plafond as (
    select breuk.*, percentage, begeleidingsnood, werknemer.toekenning, activeringsuitkering, contingent,
        (((2 * $plafond_voltijds * prestatiebreuk * dagen + 10000 * $dagen) // (2 * 10000 * $dagen)) * 0.01::decimal(3, 2))::decimal(12, 2) as begrenzing
    from breuk join pakket using (werknemer) join werknemer using (werknemer) join toekenning on toekenning.toekenning = werknemer.toekenning
    where referteloon > 0
),
rang as (
    select *, least(referteloon, begrenzing) as geplafonneerd_referteloon,
        row_number() over volgorde as rang,
        sum(prestatiebreuk) over (volgorde rows between unbounded preceding and current row)::bigint - prestatiebreuk as vte_voor
    from plafond
    window volgorde as (
        partition by toekenning order by percentage desc, begeleidingsnood desc, prestatiebreuk desc, referteloon desc, werknemer
    )
),
binnen as (
    select *, least(greatest(contingent - vte_voor, 0), prestatiebreuk) as vte_binnen from rang
),
gecorrigeerd as (
    select *, (((2 * (geplafonneerd_referteloon * 100)::bigint * vte_binnen + greatest(prestatiebreuk, 1)) // (2 * greatest(prestatiebreuk, 1)))
        * 0.01::decimal(3, 2))::decimal(12, 2) as gecorrigeerd_referteloon
    from binnen
),
incl as (
    select *, round(gecorrigeerd_referteloon * (percentage * 0.01::decimal(3, 2))::decimal(5, 2), 2)::decimal(12, 2) as loonpremie_incl from gecorrigeerd
),
delen as (
    select *, greatest(loonpremie_incl - activeringsuitkering, 0)::decimal(12, 2) as loonpremie,
        if(vte_binnen > 0 and rang <= 115 * contingent // 1000000, $forfait, 0)::decimal(12, 2) as forfait,
        round(case begeleidingsnood when 0 then $laag when 1 then $midden else $hoog end * (vte_binnen * 0.0001::decimal(5, 4))::decimal(6, 4), 2)::decimal(12, 2) as variabel
    from incl
)
select *, (forfait + variabel)::decimal(12, 2) as begeleidingspremie, (loonpremie + forfait + variabel)::decimal(12, 2) as premie
from delen order by toekenning, rang;
