-- one werknemer with a tewerkstellingslijn that a quarter calculation used, and without a premie in it; newest calculation first
with telt as (
    select unnest($kwartalen::varchar[]) as kwartaal, unnest($looncodes::integer[]) as looncode
), gevraagd as (
    select kwartaal, volgnummer, tewerkstelling, loon
    from bron
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
        and list_contains($berekeningen::varchar[], kwartaal || '-' || volgnummer)
), tewerkgesteld as (
    select q.kwartaal, q.volgnummer, q.loon, l.werknemer, l.lijn, l.werkgeversbijdragen - l.verminderingen as kost
    from lijn l join gevraagd q on q.kwartaal = l.kwartaal and q.tewerkstelling = l.levering_volgorde
    where list_contains($toegang::varchar[], l.toekenningsnummer) and l.toekenningsnummer = $toekenning
), zonder as (
    select w.kwartaal, w.volgnummer, w.loon, w.werknemer, w.lijn, w.kost
    from tewerkgesteld w anti join (
        select kwartaal, volgnummer, werknemer from premie
        where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    ) p on p.kwartaal = w.kwartaal and p.volgnummer = w.volgnummer and p.werknemer = w.werknemer
), kosten as (
    select kwartaal, volgnummer, werknemer, kost from zonder
    union all
    select z.kwartaal, z.volgnummer, z.werknemer, o.bedrag
    from loon o join zonder z on z.kwartaal = o.kwartaal and z.loon = o.levering_volgorde and z.werknemer = o.werknemer and z.lijn = o.lijn
    join telt on telt.kwartaal = o.kwartaal and telt.looncode = o.looncode
    where list_contains($toegang::varchar[], o.toekenningsnummer) and o.toekenningsnummer = $toekenning
)
select kwartaal, kwartaal || '-' || volgnummer as berekening, sum(kost)::bigint as referteloon
from kosten
group by kwartaal, volgnummer, werknemer
order by kwartaal desc, volgnummer desc, werknemer
