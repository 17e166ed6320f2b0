-- the newest kwartaal that is calculated for any toekenning that may be seen: one row
select count(distinct toekenningsnummer) as aantal, max(kwartaal) as kwartaal, max(datum) as datum
from berekening
where toekenningsnummer in (select unnest($toegang::varchar[]))
order by 1
