-- the newest kwartaal that is calculated for any toekenning that may be seen: one row
select count(distinct toekenningsnummer) as aantal, max(kwartaal) as kwartaal, max(datum) as datum
from berekening
where list_contains($toegang::varchar[], toekenningsnummer)
order by 1
