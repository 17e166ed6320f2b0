-- how many werknemers of a quarter calculation fall inside the contingent, partly and outside (of these how many without VTE), and the last one
-- with a place: one row
select count(*) filter (0 < vte_binnen and vte_binnen = prestatiebreuk) as binnen,
    count(*) filter (0 < vte_binnen and vte_binnen < prestatiebreuk) as deels, count(*) filter (vte_binnen = 0) as buiten,
    count(*) filter (prestatiebreuk = 0) as zonder_vte, coalesce(max(rang) filter (vte_binnen > 0), 0)::bigint as laatste_binnen
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer = $volgnummer
order by 1
