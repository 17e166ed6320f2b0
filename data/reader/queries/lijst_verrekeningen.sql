-- what one advance withheld of one claim or one repayment settled of it, newest first; of one claim or of all
select vordering, soort, maand, bedrag
from verrekening
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning
    and ($vordering::varchar is null or vordering = $vordering)
order by maand desc, vordering, soort, bedrag
