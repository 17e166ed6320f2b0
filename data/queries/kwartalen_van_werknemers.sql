-- one kwartaal of a year calculation on the level of the werknemers, premies only: for how many the amount changed, and by what
select kwartaal, count(*) as aantal, count(*) filter (where verschil <> 0) as aantal_anders, sum(herberekend - eerste)::bigint as correctie,
    sum(jaarsupplement)::bigint as jaarsupplement, sum(verschil)::bigint as verschil
from vergelijking
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and jaar = $jaar::integer
    and volgnummer = $volgnummer
group by kwartaal
order by kwartaal
