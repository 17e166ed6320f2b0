-- the lines of the ledger in one state, on days of one month, for one kwartaal or a year as a whole, together; oldest month first
with gekozen as (
    select soort, kwartaal, jaar, date_trunc('month', datum)::date as maand, berekend, ingehouden, te_betalen, betaald, datum >= $vandaag::date as komt,
        case when betaald is not null then 'betaald' when te_betalen = 0 then if(berekend < 0, 'vordering', 'niets')
            when datum < $vandaag::date then 'niet_geleverd' else 'verwacht' end as staat
    from verrichting
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and ($van::varchar is null or coalesce(kwartaal, jaar || 'K4') >= $van) and ($tot::varchar is null or coalesce(kwartaal, jaar || 'K4') <= $tot)
        and ($soort::varchar is null or soort = $soort) and ($nummer::varchar is null or contains(lower(toekenningsnummer), lower($nummer)))
)
select staat, maand, coalesce(kwartaal, cast(jaar as varchar)) as periode, count(*) as aantal, sum(berekend)::bigint as berekend,
    sum(ingehouden)::bigint as ingehouden, sum(te_betalen)::bigint as te_betalen, coalesce(sum(betaald), 0)::bigint as betaald,
    count(*) filter (where komt) as komend
from gekozen
where $staat::varchar is null or staat = $staat
group by staat, maand, kwartaal, jaar
order by maand, staat, periode
