-- the calculations of all toekenningen that may be seen: how many, and the newest kwartaal and day; one row
select count(*) as aantal, max(kwartaal) as kwartaal, max(datum) as datum
from berekening
where list_contains($toegang::varchar[], toekenningsnummer)
order by 1
