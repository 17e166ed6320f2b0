-- one onderneming as known now
select ondernemingsnummer, naam, rechtsvorm, straat, huisnummer, postcode, gemeente, email, telefoon, iban, dossierbehandelaar,
    dossierbehandelaar_email, zoeknaam
from bekend_onderneming join namen using (naam) where namen.voornaam is null order by ondernemingsnummer
