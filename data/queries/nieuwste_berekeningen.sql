-- one of the newest quarter calculations of all that may be seen
select b.toekenningsnummer, t.naam as label, b.kwartaal, b.berekening, b.soort, b.datum, b.subsidie, k.jaarsupplement
from berekening b join toekenning t using (toekenningsnummer)
left join jaarkwartaal k on k.toekenningsnummer = b.toekenningsnummer and k.kwartaal = b.kwartaal and k.is_recent
where list_contains($toegang::varchar[], b.toekenningsnummer) and b.is_recent
order by b.datum desc, b.kwartaal desc, b.toekenningsnummer
limit 6
