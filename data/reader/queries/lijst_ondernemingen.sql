-- one toekenning that may be seen, with its onderneming and its contingent of the last kwartaal that has one
select t.toekenningsnummer, t.ondernemingsnummer, o.naam, t.naam as label, o.gemeente, t.begindatum, t.einddatum, t.laatste_contingent
from toekenning t join onderneming o using (ondernemingsnummer)
where list_contains($toegang::varchar[], t.toekenningsnummer)
    and ($toekenning::varchar is null or contains(lower(t.toekenningsnummer), lower($toekenning)))
    and ($ondernemingsnummer::varchar is null or starts_with(t.ondernemingsnummer, $ondernemingsnummer))
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(o.zoeknaam || ' ' || t.zoeknaam, woord))) = 0)
order by t.toekenningsnummer
