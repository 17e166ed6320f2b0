-- how many werknemers of a quarter calculation have a premie of one class: nul, or the whole thousands of euro, at most 9
select premieklasse, count(*) as aantal
from (
    select case when p.premie = 0 then 'nul' else cast(least(p.premie // 100000, 9) as varchar) end as premieklasse
    from premie p
    where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal
        and p.volgnummer = $volgnummer
)
group by premieklasse
order by premieklasse = 'nul' desc, premieklasse
