-- the claim asked for
select vordering, soort, kwartaal, cast(jaar as varchar) as jaar, datum, vervaldag, bedrag, verrekend, openstaand, staat
from vordering
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and vordering = $vordering
order by vordering
