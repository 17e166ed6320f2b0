-- the toekenning asked for, with its onderneming
select t.toekenningsnummer, t.ondernemingsnummer, t.maatregel, t.naam as label, t.begindatum, t.einddatum, o.naam, o.rechtsvorm, o.straat, o.huisnummer,
    o.postcode, o.gemeente, o.email, o.telefoon, o.iban, o.dossierbehandelaar, o.dossierbehandelaar_email
from toekenning t join onderneming o using (ondernemingsnummer)
where list_contains($toegang::varchar[], t.toekenningsnummer) and t.toekenningsnummer = $toekenning
order by t.toekenningsnummer
