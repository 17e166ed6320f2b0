-- what one advance withheld of one claim, newest advance first; of one claim or of all
select vordering, maand, bedrag
from verrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and ($vordering::varchar is null or vordering = $vordering)
order by maand desc, vordering
