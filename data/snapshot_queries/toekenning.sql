-- one toekenning as known now
select toekenningsnummer, ondernemingsnummer, maatregel, naam, begindatum, einddatum, levering, zoeknaam
from bekend_toekenning join namen using (naam) where namen.voornaam is null order by toekenningsnummer
