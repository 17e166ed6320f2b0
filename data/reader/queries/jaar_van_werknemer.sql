-- what the newest year calculation made of one kwartaal of a werknemer, premies only; no vte_erbij when nothing of it was let in
select v.kwartaal, v.jaar::varchar as jaar, v.jaar || '-' || v.volgnummer as berekening, k.datum, v.kwartaal || '-' || k.herberekend_volgnummer as herberekening,
    d.vte_erbij, coalesce(d.loonpremie, 0) as loonpremie, coalesce(d.forfait, 0) as forfait, coalesce(d.variabel, 0) as variabel, v.herberekend,
    v.jaarsupplement, v.jaarbedrag
from vergelijking v
join jaarkwartaal k on k.toekenningsnummer = v.toekenningsnummer and k.kwartaal = v.kwartaal and k.is_recent
left join (
    select jaar, volgnummer, sum(vte_erbij)::bigint as vte_erbij, sum(loonpremie)::bigint as loonpremie, sum(forfait)::bigint as forfait,
        sum(variabel)::bigint as variabel
    from jaardeel
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and werknemer = $werknemer and kwartaal = $kwartaal
    group by jaar, volgnummer
) d on d.jaar = v.jaar and d.volgnummer = v.volgnummer
where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.werknemer = $werknemer and v.is_recent
    and v.kwartaal = $kwartaal
order by v.kwartaal
