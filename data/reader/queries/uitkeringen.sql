-- one benefit that a quarter calculation knew of one werknemer
select l.soort, l.bedrag
from activeringsuitkering l join bron b on b.toekenningsnummer = l.toekenningsnummer and b.kwartaal = l.kwartaal
    and b.activeringsuitkering = l.levering_volgorde
where list_contains($toegang::varchar[], l.toekenningsnummer) and l.toekenningsnummer = $toekenning and l.kwartaal = $kwartaal
    and b.volgnummer = $volgnummer and l.werknemer = $werknemer
order by l.soort
