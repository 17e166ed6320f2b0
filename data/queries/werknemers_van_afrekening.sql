-- one werknemer in the settlement of a kwartaal: the premie, and the advances or the premie of the calculation before
with nu as (
    select werknemer, premie as bedrag from premie
    where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer
), vroeger as (
    select werknemer, premie as bedrag from premie
    where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer - 1
    union all
    select werknemer, sum(bedrag)::bigint from voorschot_werknemer
    where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and $volgnummer = 1
    group by werknemer
)
select s.werknemer, s.insz, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, coalesce(nu.bedrag, 0) as bedrag, coalesce(v.bedrag, 0) as eerder,
    coalesce(nu.bedrag, 0) - coalesce(v.bedrag, 0) as verschil
from nu full join vroeger v using (werknemer)
join persoon s on s.toekenningsnummer in (select unnest($toegang::varchar[])) and s.toekenningsnummer = $toekenning and s.werknemer = coalesce(nu.werknemer, v.werknemer)
where ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar is null or contains(strip_accents(lower(s.naam || ' ' || coalesce(s.voornaam, ''))), strip_accents(lower($naam))))
order by volledige_naam, s.werknemer
