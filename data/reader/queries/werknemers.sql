-- one werknemer in a quarter calculation, in the order of the ranking
select p.rang, p.werknemer, s.insz, s.naam, s.voornaam, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, p.percentage, p.begeleidingsnood,
    p.doelgroep, p.referteloon, p.prestatiebreuk, p.vte_binnen, p.loonpremie, p.begeleidingspremie, p.premie, p.jaarsupplement,
    case when p.vte_binnen = 0 then 'buiten' when p.vte_binnen = p.prestatiebreuk then 'binnen' else 'deels' end as plaats,
    p.rang is not distinct from (select max(rang) filter (vte_binnen > 0) from premie
        where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
            and volgnummer = $volgnummer having bool_or(vte_binnen < prestatiebreuk)) as is_grens,
    case when p.premie = 0 then 'nul' else cast(least(p.premie // 100000, 9) as varchar) end as premieklasse
from premie p join persoon s on s.toekenningsnummer = p.toekenningsnummer and s.werknemer = p.werknemer
where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.kwartaal = $kwartaal
    and p.volgnummer = $volgnummer and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
    and ($percentage::integer is null or p.percentage = $percentage)
    and ($begeleidingsnood::varchar is null or p.begeleidingsnood = $begeleidingsnood)
    and ($premieklasse::varchar is null or $premieklasse = case when p.premie = 0 then 'nul' else cast(least(p.premie // 100000, 9) as varchar) end)
    and ($plaats::varchar is null or $plaats = case when p.vte_binnen = 0 then 'buiten'
        when p.vte_binnen = p.prestatiebreuk then 'binnen' else 'deels' end)
    and ($jaarsupplement::varchar is null or $jaarsupplement = if(coalesce(p.jaarsupplement, 0) > 0, 'met', 'zonder'))
order by p.rang
