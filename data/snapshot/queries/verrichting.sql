-- one row of the ledger: what should leave the till, and what did
select toekenningsnummer, volgorde, datum, soort, kwartaal, jaar, maand, afrekening, berekend, ingehouden, te_betalen, telt, betaald, betaald_op, referentie,
    verschil, lopend, is_verwacht
from verrichting order by toekenningsnummer, volgorde
