-- one line of the ledger of payments, newest day first; a year counts after its fourth kwartaal, a line is expected until its day is past
with gekozen as (
    select toekenningsnummer, volgorde, datum, soort, kwartaal, jaar, maand, afrekening, berekend, ingehouden, te_betalen, betaald, verschil, lopend, referentie,
        case when betaald is not null then 'betaald' when te_betalen = 0 then if(berekend < 0, 'vordering', 'niets')
            when datum < $vandaag::date then 'niet_geleverd' else 'verwacht' end as staat
    from verrichting
    where list_contains($toegang::varchar[], toekenningsnummer) and ($toekenning::varchar is null or toekenningsnummer = $toekenning)
        and ($van::varchar is null or coalesce(kwartaal, jaar || 'K4') >= $van) and ($tot::varchar is null or coalesce(kwartaal, jaar || 'K4') <= $tot)
        and ($soort::varchar is null or soort = $soort) and ($nummer::varchar is null or contains(lower(toekenningsnummer), lower($nummer)))
)
select toekenningsnummer, volgorde, datum as dag, soort, kwartaal, cast(jaar as varchar) as jaar, maand, afrekening, berekend, ingehouden, te_betalen,
    betaald, verschil, lopend, staat, referentie
from gekozen
where $staat::varchar is null or staat = $staat
order by dag desc, toekenningsnummer, volgorde desc
