-- one werknemer and kwartaal of a year calculation: first calculation, recalculation and year beside each other, and what the supplement is made of
with erbij as (
    select toekenningsnummer, jaar, volgnummer, insz, kwartaal, sum(vte_erbij) as vte_erbij, sum(loonpremie) as loonpremie, sum(forfait) as forfait,
        sum(variabel) as variabel
    from jaardeel group by all
)
select v.toekenningsnummer, v.jaar, v.volgnummer, s.werknemer, v.kwartaal, v.eerste, v.herberekend, v.jaarsupplement, v.jaarbedrag, v.verschil, e.vte_erbij,
    coalesce(e.loonpremie, 0) as loonpremie, coalesce(e.forfait, 0) as forfait, coalesce(e.variabel, 0) as variabel,
    v.volgnummer = max(v.volgnummer) over (partition by v.toekenningsnummer, v.jaar) as is_recent
from vergelijking v join persoon_sleutel s using (insz) left join erbij e using (toekenningsnummer, jaar, volgnummer, insz, kwartaal)
order by v.toekenningsnummer, v.jaar, v.volgnummer, s.werknemer, v.kwartaal
