-- what one advance withheld of one claim
select toekenningsnummer, vordering, maand, bedrag from verrekening order by toekenningsnummer, maand, vordering
