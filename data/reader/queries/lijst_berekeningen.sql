-- one quarter calculation of the toekenning, newest kwartaal first
select {van_toekenning}, kwartaal, volgnummer, berekening, soort, datum, peildatum, levering,
    regelversie, parameterversie, is_recent, contingent_bekend, vte_invulling, opmerking, jaarsupplement,
    if(is_recent, subsidie + coalesce(jaarsupplement, 0), null) as subsidie_met_jaar, zonder_premie
from berekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (is_recent or not $alleen_recent::boolean) and ($kwartaal::varchar is null or kwartaal = $kwartaal)
    and ($van::varchar is null or kwartaal >= $van) and ($tot::varchar is null or kwartaal <= $tot)
order by kwartaal desc, volgnummer desc
