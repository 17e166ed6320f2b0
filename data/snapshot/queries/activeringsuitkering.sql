-- one benefit amount that some calculation used
select toekenningsnummer, kwartaal, s.werknemer, levering as levering_volgorde, soort, bedrag
from activeringsuitkering join persoon_sleutel s using (insz)
where (toekenningsnummer, kwartaal, levering) in (select (toekenningsnummer, kwartaal, activeringsuitkering_levering) from berekening)
order by toekenningsnummer, kwartaal, s.werknemer, levering, soort
