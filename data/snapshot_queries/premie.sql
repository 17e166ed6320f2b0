-- one werknemer in one quarter calculation
select p.* exclude (insz), s.werknemer, p.volgnummer = m.nieuwste as is_recent
from premie p join persoon_sleutel s using (insz)
join (select toekenningsnummer, kwartaal, max(volgnummer) as nieuwste from berekening group by all) m using (toekenningsnummer, kwartaal)
order by p.toekenningsnummer, p.kwartaal, p.volgnummer, p.rang
