-- the werknemer asked for, of the toekenning
select werknemer, insz, naam, voornaam, geboortedatum
from persoon
where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and werknemer = $werknemer
order by werknemer
