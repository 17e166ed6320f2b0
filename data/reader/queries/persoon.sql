-- the werknemer asked for, of the toekenning
select werknemer, insz, naam, voornaam, geboortedatum
from persoon
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and werknemer = $werknemer
order by werknemer
