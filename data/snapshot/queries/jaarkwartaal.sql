-- one kwartaal in a year calculation
with erbij as (
    select toekenningsnummer, jaar, volgnummer, kwartaal, count(distinct insz) as aantal from jaardeel group by all
)
select k.toekenningsnummer, k.jaar, k.volgnummer, k.kwartaal, k.eerste_volgnummer, k.herberekend_volgnummer, k.contingent, k.vte, k.vte_binnen, k.ruimte,
    k.gebruikt, k.erbij, k.eerste, k.herberekend, k.jaarsupplement, k.jaarbedrag, b.datum, coalesce(e.aantal, 0) as aantal,
    k.volgnummer = max(k.volgnummer) over (partition by k.toekenningsnummer, k.jaar) as is_recent
from jaarkwartaal k join jaarberekening b using (toekenningsnummer, jaar, volgnummer) left join erbij e using (toekenningsnummer, jaar, volgnummer, kwartaal)
order by k.toekenningsnummer, k.jaar, k.volgnummer, k.kwartaal
