-- the payments of one month: what was delivered as paid, and what else was or is expected in it; oldest first
with gekozen as (
    select toekenningsnummer, volgorde, datum, soort, kwartaal, jaar, maand, afrekening, berekend, ingehouden, te_betalen, betaald, verschil, lopend, referentie,
        case when betaald is not null then 'betaald' when te_betalen = 0 then if(berekend < 0, 'vordering', 'niets')
            when datum < $vandaag::date then 'niet_geleverd' else 'verwacht' end as staat
    from verrichting
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and ($van::varchar is null or coalesce(kwartaal, jaar || 'K4') >= $van) and ($tot::varchar is null or coalesce(kwartaal, jaar || 'K4') <= $tot)
        and ($soort::varchar is null or soort = $soort) and ($nummer::varchar is null or contains(lower(toekenningsnummer), lower($nummer)))
)
select date_trunc('month', datum)::date as maand, coalesce(sum(betaald), 0)::bigint as betaald,
    coalesce(sum(te_betalen) filter (where betaald is null), 0)::bigint as verwacht
from gekozen
where $staat::varchar is null or staat = $staat
group by date_trunc('month', datum)
order by maand
