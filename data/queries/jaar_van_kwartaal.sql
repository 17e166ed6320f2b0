-- what the newest year calculation made of a kwartaal of the toekenning; `herberekening` is the calculation that it began from
select k.kwartaal, k.jaar::varchar as jaar, k.jaar || '-' || k.volgnummer as berekening, j.datum, k.kwartaal || '-' || k.herberekend_volgnummer as herberekening,
    coalesce(d.aantal, 0) as aantal, k.herberekend, k.jaarsupplement, k.jaarbedrag
from jaarkwartaal k
join jaarberekening j on j.toekenningsnummer = k.toekenningsnummer and j.jaar = k.jaar and j.volgnummer = k.volgnummer
left join (
    select jaar, volgnummer, kwartaal, count(distinct werknemer) as aantal from jaardeel
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    group by jaar, volgnummer, kwartaal
) d on d.jaar = k.jaar and d.volgnummer = k.volgnummer and d.kwartaal = k.kwartaal
where list_contains($toegang::varchar[], k.toekenningsnummer) and k.toekenningsnummer = $toekenning and k.is_recent
    and k.kwartaal = $kwartaal
order by k.kwartaal
