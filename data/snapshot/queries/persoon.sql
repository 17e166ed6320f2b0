-- one werknemer of one toekenning: with a WOP there, a tewerkstelling that was ever delivered, or in a calculation
select toekenningsnummer, s.werknemer, insz, w.naam, w.voornaam, w.geboortedatum, w.levering, n.sorteernaam, n.zoeknaam
from (select toekenningsnummer, insz from bekend_wop union select toekenningsnummer, insz from tewerkstelling
    union select toekenningsnummer, insz from premie)
join persoon_sleutel s using (insz) join bekend_werknemer w using (insz) join namen n on n.naam = w.naam and n.voornaam is not distinct from w.voornaam
order by toekenningsnummer, s.werknemer
