-- the settlement of one calculation
select toekenningsnummer, afrekening, soort, kwartaal, jaar, volgnummer, datum, subsidie, eerder, saldo, betaaldatum, is_recent, staat,
    betaald, betaald_op
from afrekening order by toekenningsnummer, jaar, kwartaal nulls last, volgnummer
