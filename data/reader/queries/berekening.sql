-- the quarter calculation asked for
select {van_toekenning}, kwartaal, volgnummer, berekening, soort, datum, peildatum, levering,
    regelversie, parameterversie, is_recent, contingent_bekend, vte_invulling, opmerking, jaarsupplement,
    if(is_recent, subsidie + coalesce(jaarsupplement, 0), null) as subsidie_met_jaar, zonder_premie
from berekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and berekening = $berekening
order by volgnummer
