-- one kwartaal in a year calculation
select toekenningsnummer, jaar, volgnummer, kwartaal, eerste_volgnummer, herberekend_volgnummer, contingent, vte, vte_binnen, ruimte, gebruikt, erbij,
    eerste, herberekend, jaarsupplement, jaarbedrag
from jaarkwartaal order by toekenningsnummer, jaar, volgnummer, kwartaal
