-- one claim on the toekenning, newest first; the open ones only when asked
select vordering, soort, kwartaal, cast(jaar as varchar) as jaar, datum, vervaldag, bedrag, verrekend, openstaand, staat
from vordering
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and (openstaand > 0 or not $alleen_open::boolean) and ($van::varchar is null or coalesce(kwartaal, vordering.jaar || 'K4') >= $van)
    and ($tot::varchar is null or coalesce(kwartaal, vordering.jaar || 'K4') <= $tot)
order by datum desc, vordering desc
