-- every quantity of one werknemer in a quarter calculation
select kwartaal, volgnummer, werknemer, rang, percentage, begeleidingsnood, doelgroep, herkomst, wop_begindatum, wop_einddatum, loon, werkgeversbijdragen,
    verminderingen, referteloon, prestatiebreuk, dagen, begrenzing, geplafonneerd_referteloon, vte_voor, vte_binnen, gecorrigeerd_referteloon,
    loonpremie_incl, activeringsuitkering, loonpremie, forfait, variabel, begeleidingspremie, premie
from premie
where list_contains($toegang::varchar[], toekenningsnummer) and toekenningsnummer = $toekenning and kwartaal = $kwartaal and volgnummer = $volgnummer
    and werknemer = $werknemer
order by rang
