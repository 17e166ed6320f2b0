-- one werknemer in the advances of a kwartaal, month by month, with the premie that decides the part (of the last month)
select s.werknemer, s.insz, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, arg_max(v.grondslag, v.maand) as grondslag,
    coalesce(sum(v.bedrag) filter (where month(v.maand) % 3 = 1), 0)::bigint as eerste_maand,
    coalesce(sum(v.bedrag) filter (where month(v.maand) % 3 = 2), 0)::bigint as tweede_maand,
    coalesce(sum(v.bedrag) filter (where month(v.maand) % 3 = 0), 0)::bigint as derde_maand, sum(v.bedrag)::bigint as bedrag
from voorschot_werknemer v join persoon s on s.toekenningsnummer = v.toekenningsnummer and s.werknemer = v.werknemer
where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.kwartaal = $kwartaal
    and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
group by s.werknemer, s.insz, s.naam, s.voornaam, s.sorteernaam
order by s.sorteernaam, volledige_naam, s.werknemer
