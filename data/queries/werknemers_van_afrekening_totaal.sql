-- the sums of the werknemers in a settlement that meet the filters: one row
with nu as (
    select werknemer, premie as bedrag from premie
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer
    union all
    select werknemer, sum(supplement)::bigint from jaardeel
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and $kwartaal::varchar is null
        and jaar = $jaar::integer and volgnummer = $volgnummer
    group by werknemer
), vroeger as (
    select werknemer, premie as bedrag from premie
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer - 1
    union all
    select werknemer, sum(supplement)::bigint from jaardeel
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and $kwartaal::varchar is null
        and jaar = $jaar::integer and volgnummer = $volgnummer - 1
    group by werknemer
    union all
    select werknemer, sum(bedrag)::bigint from voorschot_werknemer
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and $volgnummer = 1
    group by werknemer
)
select count(*) as aantal, coalesce(sum(nu.bedrag), 0)::bigint as bedrag, coalesce(sum(v.bedrag), 0)::bigint as eerder,
    (coalesce(sum(nu.bedrag), 0) - coalesce(sum(v.bedrag), 0))::bigint as verschil
from nu full join vroeger v using (werknemer)
join persoon s on s.werknemer = coalesce(nu.werknemer, v.werknemer)
where list_contains($toegang::varchar[], s.toekenningsnummer) and s.toekenningsnummer = $toekenning
    and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar is null or contains(strip_accents(lower(s.naam || ' ' || coalesce(s.voornaam, ''))), strip_accents(lower($naam))))
order by 1
