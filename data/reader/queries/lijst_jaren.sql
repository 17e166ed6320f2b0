-- one year calculation of the toekenning, newest year first
select jaar::varchar as jaar, volgnummer, berekening, datum, peildatum, levering, regelversie, parameterversie, is_recent, contingent, vte, vte_binnen, ruimte,
    gebruikt, forfait_plaatsen, forfaits, forfaits_erbij, eerste, herberekend, jaarsupplement, jaarsubsidie, jaarsubsidie - eerste as verschil
from jaarberekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and (is_recent or not $alleen_recent::boolean)
order by jaarberekening.jaar desc, volgnummer desc
