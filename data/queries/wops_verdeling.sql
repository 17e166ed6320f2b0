-- how many work support packages of the toekenning that run today have one percentage and begeleidingsnood
select percentage, begeleidingsnood, count(*) as pakketten
from wop
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and begindatum <= $vandaag::date and (einddatum is null or einddatum >= $vandaag::date)
group by all
order by percentage, begeleidingsnood
