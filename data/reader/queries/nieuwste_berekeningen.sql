-- one of the newest quarter calculations of all that may be seen
select b.toekenningsnummer, t.naam as label, b.kwartaal, b.berekening, b.soort, b.datum, b.subsidie, b.jaarsupplement
from berekening b join toekenning t using (toekenningsnummer)
where list_contains($toegang::varchar[], b.toekenningsnummer) and b.is_recent
order by b.datum desc, b.kwartaal desc, b.toekenningsnummer
limit 6
