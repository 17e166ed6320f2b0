-- one wage amount of one line that some calculation used
select toekenningsnummer, kwartaal, s.werknemer, levering as levering_volgorde, lijn, looncode, bedrag
from loon join persoon_sleutel s using (insz)
where (toekenningsnummer, kwartaal, levering) in (select (toekenningsnummer, kwartaal, loon_levering) from berekening)
order by toekenningsnummer, kwartaal, s.werknemer, levering, lijn, looncode
