-- one werknemer and kwartaal of a year calculation: first calculation, recalculation and year beside each other
select toekenningsnummer, jaar, volgnummer, s.werknemer, kwartaal, eerste, herberekend, jaarsupplement, jaarbedrag, verschil,
    volgnummer = max(volgnummer) over (partition by toekenningsnummer, jaar) as is_recent
from vergelijking join persoon_sleutel s using (insz) order by toekenningsnummer, jaar, volgnummer, s.werknemer, kwartaal
