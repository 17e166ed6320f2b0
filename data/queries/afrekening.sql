-- the settlement asked for, with what is known of its payment on a day
select a.afrekening, a.soort, a.kwartaal, cast(a.jaar as varchar) as jaar, a.volgnummer, a.datum, a.subsidie, a.eerder, a.saldo,
    coalesce(r.betaald_op, a.betaaldatum) as betaaldatum, a.is_recent,
    case when a.saldo <= 0 then a.staat when r.betaald is not null then 'betaald' when r.datum < $vandaag::date then 'niet_geleverd'
        else 'te_betalen' end as staat
from afrekening a
join verrichting r on r.toekenningsnummer = a.toekenningsnummer and r.afrekening = a.afrekening
where list_contains($toegang::varchar[], a.toekenningsnummer) and a.toekenningsnummer = $toekenning and a.afrekening = $afrekening
    and list_contains($toegang::varchar[], r.toekenningsnummer)
order by a.volgnummer
