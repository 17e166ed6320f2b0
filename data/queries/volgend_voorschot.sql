-- the advance that comes next for each toekenning that may be seen, or only the one asked for: the first of which the day is not past
select v.toekenningsnummer, v.kwartaal, v.maand, v.basis, v.contingent, v.bruto, v.verrekend, v.netto
from voorschot v
join verrichting r on r.toekenningsnummer = v.toekenningsnummer and r.soort = 'voorschot' and r.maand = v.maand
where list_contains($toegang::varchar[], v.toekenningsnummer) and ($toekenning::varchar is null or v.toekenningsnummer = $toekenning)
    and r.betaald is null and r.datum >= $vandaag::date
qualify row_number() over (partition by v.toekenningsnummer order by v.maand) = 1
order by v.toekenningsnummer
