-- one settlement of the toekenning, newest period first, with what is known of its payment on a day; a year counts after its fourth kwartaal
select afrekening, soort, kwartaal, cast(jaar as varchar) as jaar, volgnummer, datum, subsidie, eerder, saldo,
    coalesce(betaald_op, betaaldatum) as betaaldatum, is_recent,
    case when saldo <= 0 then staat when betaald is not null then 'betaald' when betaaldatum < $vandaag::date then 'niet_geleverd'
        else 'te_betalen' end as staat
from afrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (is_recent or not $alleen_recent::boolean) and ($van::varchar is null or coalesce(kwartaal, jaar || 'K4') >= $van)
    and ($tot::varchar is null or coalesce(kwartaal, jaar || 'K4') <= $tot)
order by afrekening.jaar desc, kwartaal desc nulls first, volgnummer desc
