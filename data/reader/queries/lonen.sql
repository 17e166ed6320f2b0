-- one wage amount that a quarter calculation knew of one werknemer
select l.lijn, l.looncode, l.bedrag
from loon l join bron b on b.toekenningsnummer = l.toekenningsnummer and b.kwartaal = l.kwartaal and b.loon = l.levering_volgorde
where list_contains($toegang::varchar[], l.toekenningsnummer) and l.toekenningsnummer = $toekenning and l.kwartaal = $kwartaal
    and b.volgnummer = $volgnummer and l.werknemer = $werknemer
order by l.lijn, l.looncode
