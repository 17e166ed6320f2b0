-- the advance that is expected next for each toekenning that may be seen, or only the one asked for
select toekenningsnummer, kwartaal, maand, basis, contingent, bruto, verrekend, netto
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and is_verwacht and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
order by toekenningsnummer
