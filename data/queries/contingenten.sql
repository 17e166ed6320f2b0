-- granted VTE of the toekenning in one kwartaal, newest first
select kwartaal, vte
from contingent
where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning
order by kwartaal desc
