-- which delivery of each input table a calculation used
select toekenningsnummer, kwartaal, volgnummer, tewerkstelling_levering as tewerkstelling, loon_levering as loon,
    activeringsuitkering_levering as activeringsuitkering
from berekening order by toekenningsnummer, kwartaal, volgnummer
