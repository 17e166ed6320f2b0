-- room of one kwartaal that one part was let in to
select toekenningsnummer, jaar, volgnummer, volgorde, kwartaal, vte from jaarruimte order by toekenningsnummer, jaar, volgnummer, volgorde, kwartaal
