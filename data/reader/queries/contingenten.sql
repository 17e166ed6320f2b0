-- granted VTE of the toekenning in one kwartaal, newest first
select kwartaal, vte as contingent
from contingent
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
order by kwartaal desc
