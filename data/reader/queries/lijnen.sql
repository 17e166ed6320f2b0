-- one tewerkstellingslijn that a quarter calculation used for one werknemer
select l.lijn, l.begindatum, l.einddatum, l.uren, l.uren_referentie, l.is_ptnz, l.uren_effectief, l.werkgeversbijdragen, l.verminderingen
from lijn l join bron b on b.toekenningsnummer = l.toekenningsnummer and b.kwartaal = l.kwartaal and b.tewerkstelling = l.levering_volgorde
where list_contains($toegang::varchar[], l.toekenningsnummer) and l.toekenningsnummer = $toekenning and l.kwartaal = $kwartaal
    and b.volgnummer = $volgnummer and l.werknemer = $werknemer
order by l.begindatum, l.lijn
