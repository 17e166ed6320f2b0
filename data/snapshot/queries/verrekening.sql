-- what one advance withheld of one claim, or one repayment settled of it
select toekenningsnummer, vordering, soort, maand, bedrag from verrekening order by toekenningsnummer, maand, vordering, soort, bedrag
