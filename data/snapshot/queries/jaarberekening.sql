-- one year calculation of one toekenning, with its totals
select toekenningsnummer, jaar, volgnummer, datum, peildatum, levering, regelversie, parameterversie, contingent, vte, vte_binnen, ruimte, gebruikt,
    forfait_plaatsen, forfaits, forfaits_erbij, eerste, herberekend, jaarsupplement, jaarsubsidie, jaar || '-' || volgnummer as berekening,
    volgnummer = max(volgnummer) over (partition by toekenningsnummer, jaar) as is_recent
from jaarberekening order by toekenningsnummer, jaar, volgnummer
