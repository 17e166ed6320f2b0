-- one kwartaal of a werknemer, newest first: its newest calculation, what the newest year calculation added, and both together
-- (who left the list after the year was calculated keeps what the year added: then `berekening` is the newest one that he was in)
select kwartaal, kwartaal || '-' || volgnummer as berekening, percentage, begeleidingsnood, if(is_recent, premie, 0) as premie,
    coalesce(jaarsupplement, 0) as jaarsupplement, if(is_recent, premie, 0) + coalesce(jaarsupplement, 0) as premie_met_jaar
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and werknemer = $werknemer
    and (is_recent or jaarsupplement <> 0)
qualify volgnummer = max(volgnummer) over (partition by kwartaal)
order by premie.kwartaal desc
