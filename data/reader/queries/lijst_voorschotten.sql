-- the advance of one month of the toekenning, newest first; of those that are expected until the first one on or after today, or until a kwartaal asked for
select kwartaal, maand, basis, contingent, basis_contingent, subsidie, bruto, verrekend, netto, is_betaling, is_verwacht,
    case when is_betaling then 'betaald' when netto = 0 then 'niets' when maand < $vandaag::date then 'niet_geleverd' else 'verwacht' end as staat
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (not is_verwacht or $tot::varchar is not null or maand <= date_trunc('month', $vandaag::date + interval 1 month - interval 1 day))
    and ($van::varchar is null or kwartaal >= $van) and ($tot::varchar is null or kwartaal <= $tot)
order by maand desc
