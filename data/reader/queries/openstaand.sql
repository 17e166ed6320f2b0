-- what is still to be withheld from everything that may be seen or one toekenning: one row
select count(*) as aantal, coalesce(sum(openstaand), 0)::bigint as openstaand
from vordering
where list_contains($toegang::varchar[], toekenningsnummer) and openstaand > 0 and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
order by 1
