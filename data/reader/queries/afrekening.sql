-- the settlement asked for, with what is known of its payment on a day
select afrekening, soort, kwartaal, cast(jaar as varchar) as jaar, volgnummer, datum, subsidie, eerder, saldo,
    coalesce(betaald_op, betaaldatum) as betaaldatum, is_recent,
    case when saldo <= 0 then staat when betaald is not null then 'betaald' when betaaldatum < $vandaag::date then 'niet_geleverd'
        else 'te_betalen' end as staat
from afrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and afrekening = $afrekening
order by volgnummer
