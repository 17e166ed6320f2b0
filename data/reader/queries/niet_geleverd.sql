-- what one day should have brought since the newest levering, and of which no payment was delivered; per kind
select datum as dag, soort, count(*) as aantal, sum(te_betalen)::bigint as bedrag
from verrichting
where list_contains($toegang::varchar[], toekenningsnummer) and betaald is null and te_betalen > 0 and datum > $sinds::date and datum < $vandaag::date
group by all
order by dag, soort
