-- the first advance on or after today of each toekenning that may be seen, or only of the one asked for; what was delivered as paid is not to come
select toekenningsnummer, kwartaal, maand, basis, contingent, bruto, verrekend, netto
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and maand >= $vandaag::date and not is_betaling
    and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
qualify row_number() over (partition by toekenningsnummer order by maand) = 1
order by toekenningsnummer
