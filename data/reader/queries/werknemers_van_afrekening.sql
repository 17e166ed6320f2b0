-- one werknemer in a settlement: the premie or the supplement of the year, and the advances or what the calculation before gave
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
select s.werknemer, nu.werknemer is not null as is_in_berekening, s.insz, concat_ws(' ', s.naam, s.voornaam) as volledige_naam,
    coalesce(nu.bedrag, 0) as bedrag, coalesce(v.bedrag, 0) as eerder,
    coalesce(nu.bedrag, 0) - coalesce(v.bedrag, 0) as verschil
from nu full join vroeger v using (werknemer)
join persoon s on s.werknemer = coalesce(nu.werknemer, v.werknemer)
where list_contains($toegang::varchar[], s.toekenningsnummer) and s.toekenningsnummer = $toekenning
    and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
order by s.sorteernaam, volledige_naam, s.werknemer
