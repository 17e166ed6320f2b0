-- the advance of one month of the toekenning, newest first; perhaps with the one that is expected
select kwartaal, maand, basis, contingent, basis_contingent, subsidie, bruto, verrekend, netto, is_betaling, is_verwacht,
    case when is_verwacht then 'verwacht' when is_betaling then 'uitbetaald' else 'berekend' end as staat
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and ($van::varchar is null or kwartaal >= $van) and ($tot::varchar is null or kwartaal <= $tot)
order by maand desc
