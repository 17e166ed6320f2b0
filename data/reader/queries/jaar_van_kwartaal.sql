-- what the newest year calculation made of a kwartaal of the toekenning; `herberekening` is the calculation that it began from
select kwartaal, jaar::varchar as jaar, jaar || '-' || volgnummer as berekening, datum, kwartaal || '-' || herberekend_volgnummer as herberekening, aantal,
    herberekend, jaarsupplement, jaarbedrag
from jaarkwartaal
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and is_recent and kwartaal = $kwartaal
order by jaarkwartaal.kwartaal
