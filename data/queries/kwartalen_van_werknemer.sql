-- one kwartaal of a werknemer, newest first: its newest calculation, what the newest year calculation added, and both together
-- (who left the list after the year was calculated keeps what the year added: then `berekening` is the calculation that the year began from)
with jaar as (
    select v.kwartaal, v.jaarsupplement, k.herberekend_volgnummer
    from vergelijking v
    join jaarkwartaal k on k.toekenningsnummer = v.toekenningsnummer and k.jaar = v.jaar and k.volgnummer = v.volgnummer and k.kwartaal = v.kwartaal
    where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.werknemer = $werknemer and v.is_recent
)
select p.kwartaal, p.kwartaal || '-' || p.volgnummer as berekening, p.percentage, p.begeleidingsnood, if(p.is_recent, p.premie, 0) as premie,
    coalesce(j.jaarsupplement, 0) as jaarsupplement, if(p.is_recent, p.premie, 0) + coalesce(j.jaarsupplement, 0) as premie_met_jaar
from premie p left join jaar j on j.kwartaal = p.kwartaal
where list_contains($toegang::varchar[], p.toekenningsnummer) and p.toekenningsnummer = $toekenning and p.werknemer = $werknemer
    and (p.is_recent or (j.jaarsupplement <> 0 and p.volgnummer = j.herberekend_volgnummer))
qualify p.is_recent or not bool_or(p.is_recent) over (partition by p.kwartaal)
order by p.kwartaal desc
