-- one toekenning as known now
select toekenningsnummer, ondernemingsnummer, maatregel, naam, begindatum, einddatum, levering, zoeknaam, laatste_contingent
from bekend_toekenning join namen using (naam)
left join (select toekenningsnummer, arg_max(vte, kwartaal) as laatste_contingent from bekend_contingent group by toekenningsnummer) using (toekenningsnummer)
where namen.voornaam is null order by toekenningsnummer
