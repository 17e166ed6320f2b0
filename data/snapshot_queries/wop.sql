-- one work support package as known now
select toekenningsnummer, werknemer, begindatum, einddatum, percentage, begeleidingsnood, doelgroep, herkomst
from bekend_wop join persoon_sleutel using (insz) order by toekenningsnummer, werknemer, begindatum
