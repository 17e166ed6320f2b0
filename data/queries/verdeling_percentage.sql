-- how many werknemers of a quarter calculation have one percentage
select percentage, count(*) as aantal
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer = $volgnummer
group by percentage
order by percentage
