-- one settlement of the toekenning, newest period first; a year counts after its fourth kwartaal
select afrekening, soort, kwartaal, cast(jaar as varchar) as jaar, volgnummer, datum, subsidie, eerder, saldo, betaaldatum, is_recent, staat
from afrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (is_recent or not $alleen_recent::boolean) and ($van::varchar is null or coalesce(kwartaal, jaar || 'K4') >= $van)
    and ($tot::varchar is null or coalesce(kwartaal, jaar || 'K4') <= $tot)
order by afrekening.jaar desc, kwartaal desc nulls first, volgnummer desc
