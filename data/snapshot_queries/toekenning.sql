-- one toekenning as known now
select toekenningsnummer, ondernemingsnummer, maatregel, naam, begindatum, einddatum, levering from bekend_toekenning order by toekenningsnummer
