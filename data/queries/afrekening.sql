-- the settlement asked for
select afrekening, soort, kwartaal, cast(jaar as varchar) as jaar, volgnummer, datum, subsidie, eerder, saldo, betaaldatum, is_recent, staat
from afrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and afrekening = $afrekening
order by volgnummer
