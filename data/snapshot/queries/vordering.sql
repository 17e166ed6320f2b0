-- what one settlement claims back
select toekenningsnummer, vordering, soort, kwartaal, jaar, datum, vervaldag, bedrag, verrekend, openstaand, staat
from vordering order by toekenningsnummer, datum, vordering
