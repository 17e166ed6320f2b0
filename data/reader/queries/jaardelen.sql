-- one part that a year calculation let in, in order: whose, of which kwartaal, to the room of which kwartalen, and what it adds
select d.volgorde, d.werknemer, s.insz, s.naam, s.voornaam, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, d.kwartaal, d.vte_buiten, d.vte_erbij,
    coalesce(r.uit_k1, 0) as uit_k1, coalesce(r.uit_k2, 0) as uit_k2, coalesce(r.uit_k3, 0) as uit_k3, coalesce(r.uit_k4, 0) as uit_k4,
    d.heeft_forfait_erbij, d.loonpremie, d.forfait, d.variabel, d.supplement
from jaardeel d
join persoon s on s.toekenningsnummer = d.toekenningsnummer and s.werknemer = d.werknemer
left join (
    select volgorde, sum(vte) filter (where kwartaal like '%K1')::bigint as uit_k1, sum(vte) filter (where kwartaal like '%K2')::bigint as uit_k2,
        sum(vte) filter (where kwartaal like '%K3')::bigint as uit_k3, sum(vte) filter (where kwartaal like '%K4')::bigint as uit_k4
    from jaarruimte
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and jaar = $jaar::integer
        and volgnummer = $volgnummer
    group by volgorde
) r on r.volgorde = d.volgorde
where list_contains($toegang::varchar[], d.toekenningsnummer) and d.toekenningsnummer = $toekenning and d.jaar = $jaar::integer
    and d.volgnummer = $volgnummer and ($kwartaal::varchar is null or d.kwartaal = $kwartaal) and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
order by d.volgorde
