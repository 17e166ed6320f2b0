-- the newest calculation of one werknemer in one kwartaal, newest first
select kwartaal, kwartaal || '-' || volgnummer as berekening, percentage, begeleidingsnood, premie
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and werknemer = $werknemer and is_recent
order by kwartaal desc
