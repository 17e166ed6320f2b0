-- with which levering the values of one kind came in, of one werknemer in a quarter calculation
with gebruikt as (
    select t.levering as toekenning, b.contingent, w.levering as werknemer, p.wop_levering as wop, b.tewerkstelling, b.loon, b.activeringsuitkering
    from bron b join premie p on p.toekenningsnummer = b.toekenningsnummer and p.kwartaal = b.kwartaal and p.volgnummer = b.volgnummer
    join persoon w on w.toekenningsnummer = p.toekenningsnummer and w.werknemer = p.werknemer
    join toekenning t on t.toekenningsnummer = b.toekenningsnummer
    where list_contains($toegang::varchar[], b.toekenningsnummer) and b.toekenningsnummer = $toekenning and b.kwartaal = $kwartaal
        and b.volgnummer = $volgnummer and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal and p.volgnummer = $volgnummer
        and p.werknemer = $werknemer
)
select g.gegeven, l.levering, l.datum
from gebruikt unpivot (nummer for gegeven in (toekenning, contingent, werknemer, wop, tewerkstelling, loon, activeringsuitkering)) g
join levering l on l.nummer = g.nummer
order by g.gegeven
