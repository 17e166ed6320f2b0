-- what the newest year calculation made of one kwartaal of a werknemer, premies only; no vte_erbij when nothing of it was let in
select v.kwartaal, v.jaar::varchar as jaar, v.jaar || '-' || v.volgnummer as berekening, k.datum, v.kwartaal || '-' || k.herberekend_volgnummer as herberekening,
    v.vte_erbij, v.loonpremie, v.forfait, v.variabel, v.herberekend, v.jaarsupplement, v.jaarbedrag
from vergelijking v
join jaarkwartaal k on k.toekenningsnummer = v.toekenningsnummer and k.kwartaal = v.kwartaal and k.is_recent
where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.werknemer = $werknemer and v.is_recent
    and v.kwartaal = $kwartaal
order by v.kwartaal
