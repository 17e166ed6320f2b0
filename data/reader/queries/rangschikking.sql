-- one place in the ranking of a quarter calculation: the werknemer asked for, the neighbours, and those around the line of the contingent
with lijst as (
    select rang, werknemer = $werknemer as is_gevraagd, percentage, begeleidingsnood, prestatiebreuk, vte_voor, vte_binnen,
        coalesce(max(rang) filter (where vte_binnen > 0) over (), 0) as laatste_binnen,
        max(rang) filter (where werknemer = $werknemer) over () as gevraagd
    from premie
    where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal
        and volgnummer = $volgnummer
)
select rang, is_gevraagd, percentage, begeleidingsnood, prestatiebreuk, vte_voor, vte_binnen
from lijst
where rang between laatste_binnen - 1 and laatste_binnen + 2 or rang between gevraagd - 1 and gevraagd + 1
order by rang
