-- one part that a year calculation let in
select toekenningsnummer, jaar, volgnummer, volgorde, s.werknemer, kwartaal, vte_buiten, vte_erbij, heeft_forfait_erbij, loonpremie, forfait, variabel,
    supplement
from jaardeel join persoon_sleutel s using (insz) order by toekenningsnummer, jaar, volgnummer, volgorde
