-- the sums of the werknemers of a quarter calculation that meet the filters: one row
select count(*) as aantal, coalesce(sum(p.prestatiebreuk), 0)::bigint as prestatiebreuk, coalesce(sum(p.vte_binnen), 0)::bigint as vte_binnen,
    coalesce(sum(p.loonpremie), 0)::bigint as loonpremie, coalesce(sum(p.begeleidingspremie), 0)::bigint as begeleidingspremie,
    coalesce(sum(p.premie), 0)::bigint as premie
from premie p join persoon s on s.toekenningsnummer = p.toekenningsnummer and s.werknemer = p.werknemer
where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal
    and p.volgnummer = $volgnummer and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar is null or contains(strip_accents(lower(s.naam || ' ' || coalesce(s.voornaam, ''))), strip_accents(lower($naam))))
    and ($percentage::integer is null or p.percentage = $percentage)
    and ($begeleidingsnood::varchar is null or p.begeleidingsnood = $begeleidingsnood)
    and ($premieklasse::varchar is null or $premieklasse = case when p.premie = 0 then 'nul' else cast(least(p.premie // 100000, 9) as varchar) end)
    and ($plaats::varchar is null or $plaats = case when p.vte_binnen = p.prestatiebreuk and p.vte_binnen > 0 then 'binnen'
        when p.vte_binnen > 0 then 'deels' else 'buiten' end)
order by 1
