-- the advance of one month of the toekenning, newest first; of those that are expected until the first one on or after today, or until a kwartaal asked for
select v.kwartaal, v.maand, v.basis, v.contingent, v.basis_contingent, v.subsidie, v.bruto, v.verrekend, v.netto, v.is_betaling, v.is_verwacht,
    case when r.betaald is not null then 'betaald' when r.te_betalen = 0 then 'niets' when r.datum < $vandaag::date then 'niet_geleverd'
        else 'verwacht' end as staat
from voorschot v
join verrichting r on r.toekenningsnummer = v.toekenningsnummer and r.soort = 'voorschot' and r.maand = v.maand
where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning
    and list_contains($toegang::varchar[], r.toekenningsnummer)
    and (not v.is_verwacht or $tot::varchar is not null or v.maand <= date_trunc('month', $vandaag::date + interval 1 month - interval 1 day))
    and ($van::varchar is null or v.kwartaal >= $van) and ($tot::varchar is null or v.kwartaal <= $tot)
order by v.maand desc
