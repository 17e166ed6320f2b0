-- the sums of a comparison that meet the filters, in lines: the premies, the organisatieondersteuning (of no werknemer, so not when one is asked for),
-- and both together, which is the subsidie of the label
select coalesce(onderdeel, 'subsidie') as onderdeel, coalesce(sum(aantal), 0)::bigint as aantal, coalesce(sum(eerste), 0)::bigint as eerste,
    coalesce(sum(herberekend), 0)::bigint as herberekend, coalesce(sum(jaarsupplement), 0)::bigint as jaarsupplement,
    coalesce(sum(herberekend + jaarsupplement), 0)::bigint as jaarbedrag, coalesce(sum(herberekend + jaarsupplement - eerste), 0)::bigint as verschil
from (
    select 'premies' as onderdeel, count(*) as aantal, sum(v.eerste) as eerste, sum(v.herberekend) as herberekend, sum(v.jaarsupplement) as jaarsupplement
    from vergelijking v join persoon s on s.toekenningsnummer = v.toekenningsnummer and s.werknemer = v.werknemer
    where list_contains($toegang::varchar[], v.toekenningsnummer) and v.toekenningsnummer = $toekenning and v.jaar = $jaar::integer
        and v.volgnummer = $volgnummer and ($kwartaal::varchar is null or v.kwartaal = $kwartaal) and ($insz::varchar is null or s.insz = $insz)
        and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
        and (v.verschil <> 0 or not coalesce($alleen_anders::boolean, false))
    union all
    select 'organisatieondersteuning', 0, coalesce(sum(e.organisatieondersteuning), 0), coalesce(sum(h.organisatieondersteuning), 0), 0
    from jaarkwartaal k
    left join berekening e on e.toekenningsnummer = k.toekenningsnummer and e.kwartaal = k.kwartaal and e.volgnummer = k.eerste_volgnummer
    join berekening h on h.toekenningsnummer = k.toekenningsnummer and h.kwartaal = k.kwartaal and h.volgnummer = k.herberekend_volgnummer
    where list_contains($toegang::varchar[], k.toekenningsnummer) and k.toekenningsnummer = $toekenning and k.jaar = $jaar::integer
        and k.volgnummer = $volgnummer and ($kwartaal::varchar is null or k.kwartaal = $kwartaal)
    having $insz::varchar is null and $naam::varchar[] is null and not coalesce($alleen_anders::boolean, false)
)
group by grouping sets ((onderdeel), ())
order by case onderdeel when 'premies' then 1 when 'organisatieondersteuning' then 2 else 3 end
