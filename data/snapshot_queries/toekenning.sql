-- one toekenning as known now
select toekenningsnummer, ondernemingsnummer, maatregel, naam, begindatum, einddatum from bekend_toekenning order by toekenningsnummer
