-- every quantity of one werknemer in a quarter calculation
select {van_werknemer}, rang, percentage, begeleidingsnood, kwartaal, volgnummer, werknemer, doelgroep,
    herkomst, wop_begindatum, wop_einddatum
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer = $volgnummer
    and werknemer = $werknemer
order by rang
