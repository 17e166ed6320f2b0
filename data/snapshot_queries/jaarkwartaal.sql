-- one kwartaal in a year calculation
select toekenningsnummer, jaar, volgnummer, kwartaal, eerste_volgnummer, herberekend_volgnummer, contingent, vte, vte_binnen, ruimte, gebruikt, erbij,
    eerste, herberekend, jaarsupplement, jaarbedrag, volgnummer = max(volgnummer) over (partition by toekenningsnummer, jaar) as is_recent
from jaarkwartaal order by toekenningsnummer, jaar, volgnummer, kwartaal
