-- one tewerkstellingslijn that some calculation used
select toekenningsnummer, kwartaal, s.werknemer, levering as levering_volgorde, lijn, begindatum, einddatum, uren, uren_referentie, ptnz = 1 as is_ptnz,
    uren_effectief, werkgeversbijdragen, verminderingen
from tewerkstelling join persoon_sleutel s using (insz)
where (toekenningsnummer, kwartaal, levering) in (select (toekenningsnummer, kwartaal, tewerkstelling_levering) from berekening)
order by toekenningsnummer, kwartaal, s.werknemer, levering, lijn
