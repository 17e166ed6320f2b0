-- one werknemer with a WOP (as known now) or a tewerkstellingslijn in the kwartaal who is not in the list of a quarter calculation, by name
with gebruikt as (
    select tewerkstelling, loon
    from bron
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer
), tewerkgesteld as (
    select l.werknemer, l.lijn, l.werkgeversbijdragen - l.verminderingen as kost
    from lijn l join gebruikt g on g.tewerkstelling = l.levering_volgorde
    where list_contains($toegang::varchar[], l.toekenningsnummer) and l.toekenningsnummer = $toekenning and l.kwartaal = $kwartaal
), kosten as (
    select werknemer, lijn, kost from tewerkgesteld
    union all
    select o.werknemer, null, o.bedrag
    from loon o join gebruikt g on g.loon = o.levering_volgorde join tewerkgesteld l on l.werknemer = o.werknemer and l.lijn = o.lijn
    where list_contains($toegang::varchar[], o.toekenningsnummer) and o.toekenningsnummer = $toekenning and o.kwartaal = $kwartaal
        and list_contains($looncodes::integer[], o.looncode)
), gewerkt as (
    select werknemer, count(lijn) as lijnen, sum(kost)::bigint as referteloon from kosten group by werknemer
), pakketten as (
    select werknemer, coalesce(bool_or(begindatum <= $laatste_dag::date and coalesce(einddatum >= $eerste_dag::date, true)), false) as has_wop,
        max(einddatum) filter (where einddatum < $eerste_dag::date) as vorige_wop_tot,
        min(begindatum) filter (where begindatum > $laatste_dag::date) as volgende_wop_vanaf
    from wop
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    group by werknemer
)
select s.werknemer, s.insz, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, coalesce(p.has_wop, false) as has_wop,
    coalesce(w.lijnen, 0) as lijnen, coalesce(w.referteloon, 0) as referteloon, p.vorige_wop_tot, p.volgende_wop_vanaf
from persoon s left join gewerkt w on w.werknemer = s.werknemer left join pakketten p on p.werknemer = s.werknemer
where list_contains($toegang::varchar[], s.toekenningsnummer) and s.toekenningsnummer = $toekenning
    and (coalesce(p.has_wop, false) or w.werknemer is not null)
    and s.werknemer not in (
        select werknemer
        from premie
        where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
            and volgnummer = $volgnummer
    )
order by referteloon > 0 desc, s.sorteernaam, volledige_naam, s.werknemer
