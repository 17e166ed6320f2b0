-- the part of one werknemer in one advance
select v.toekenningsnummer, v.kwartaal, v.maand, s.werknemer, v.grondslag, v.bedrag
from voorschot_werknemer v join persoon_sleutel s using (insz) order by v.toekenningsnummer, v.maand, s.werknemer
