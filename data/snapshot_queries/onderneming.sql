-- one onderneming as known now
select ondernemingsnummer, naam, rechtsvorm, straat, huisnummer, postcode, gemeente, email, telefoon, iban, dossierbehandelaar, dossierbehandelaar_email
from bekend_onderneming order by ondernemingsnummer
