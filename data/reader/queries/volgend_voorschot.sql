-- one advance on or after today of the toekenningen that may be seen, or of the one asked for, the first first; what was delivered as paid is not to come
select toekenningsnummer, kwartaal, maand, basis, contingent, bruto, verrekend, netto
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and maand >= $vandaag::date and not is_betaling
    and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
order by toekenningsnummer, maand
