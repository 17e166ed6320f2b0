-- the claim asked for
select vordering, soort, kwartaal, cast(jaar as varchar) as jaar, datum, vervaldag, bedrag, verrekend, openstaand, staat
from vordering
where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and vordering = $vordering
order by vordering
