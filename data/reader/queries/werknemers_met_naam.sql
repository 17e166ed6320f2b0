-- one werknemer of a toekenning whose name holds every word that is searched
select s.werknemer
from persoon s
where list_contains($toegang::varchar[], s.toekenningsnummer) and s.toekenningsnummer = $toekenning
    and len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0
order by s.werknemer
