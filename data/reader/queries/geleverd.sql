-- with which levering the values of one kind came in, of one werknemer in a quarter calculation
with gebruikt as (
    select t.levering as toekenning, b.contingent, w.levering as werknemer, p.wop_levering as wop, b.tewerkstelling, b.loon, b.activeringsuitkering
    from bron b, premie p, persoon w, toekenning t
    where list_contains($toegang::varchar[], b.toekenningsnummer)
        and b.toekenningsnummer = $toekenning and b.kwartaal = $kwartaal and b.volgnummer = $volgnummer
        and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal and p.volgnummer = $volgnummer and p.werknemer = $werknemer
        and w.toekenningsnummer = $toekenning and w.werknemer = $werknemer and t.toekenningsnummer = $toekenning
)
select g.gegeven, l.levering, l.datum
from gebruikt unpivot (nummer for gegeven in (toekenning, contingent, werknemer, wop, tewerkstelling, loon, activeringsuitkering)) g
join levering l on l.nummer = g.nummer
order by g.gegeven
