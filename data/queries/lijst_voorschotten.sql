-- the advance of one month of the toekenning, newest first; of those that are expected until the first one on or after today
select kwartaal, maand, basis, contingent, basis_contingent, subsidie, bruto, verrekend, netto, is_betaling, is_verwacht,
    case when is_verwacht then 'verwacht' when is_betaling then 'uitbetaald' else 'berekend' end as staat
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (not is_verwacht or maand <= date_trunc('month', $vandaag::date + interval 1 month - interval 1 day))
    and ($van::varchar is null or kwartaal >= $van) and ($tot::varchar is null or kwartaal <= $tot)
order by maand desc
