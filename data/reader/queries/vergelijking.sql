-- one werknemer and kwartaal of a year calculation, premies only, by name; `berekening` holds the premie: the recalculation, else the first one
select v.werknemer, s.insz, s.naam, s.voornaam, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, v.kwartaal,
    v.kwartaal || '-' || case when p.werknemer is null then k.eerste_volgnummer else k.herberekend_volgnummer end as berekening,
    v.eerste, v.herberekend, v.jaarsupplement, v.jaarbedrag, v.verschil
from vergelijking v
join persoon s on s.toekenningsnummer = $toekenning and s.werknemer = v.werknemer
join jaarkwartaal k on k.toekenningsnummer = v.toekenningsnummer and k.jaar = v.jaar and k.volgnummer = v.volgnummer and k.kwartaal = v.kwartaal
left join premie p on p.toekenningsnummer = $toekenning and p.kwartaal between $jaar || 'K1' and $jaar || 'K4' and p.kwartaal = k.kwartaal
    and p.volgnummer = k.herberekend_volgnummer and p.werknemer = v.werknemer
where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.jaar = $jaar::integer
    and v.volgnummer = $volgnummer and ($kwartaal::varchar is null or v.kwartaal = $kwartaal) and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
    and (v.verschil <> 0 or not coalesce($alleen_anders::boolean, false))
order by s.sorteernaam, volledige_naam, s.insz, v.kwartaal
