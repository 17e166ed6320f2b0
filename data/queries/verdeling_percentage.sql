-- how many werknemers of a quarter calculation have one percentage
select percentage, count(*) as aantal
from premie
where toekenningsnummer in (select unnest($toegang::varchar[])) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer = $volgnummer
group by percentage
order by percentage
