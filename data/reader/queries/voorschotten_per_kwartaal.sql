-- the advances of one kwartaal of the toekenning together, newest first
select kwartaal, count(*) as maanden, sum(bruto)::bigint as bruto, sum(verrekend)::bigint as verrekend, sum(netto)::bigint as netto
from voorschot
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and not is_verwacht
    and ($van::varchar is null or kwartaal >= $van) and ($tot::varchar is null or kwartaal <= $tot)
group by kwartaal
order by kwartaal desc
