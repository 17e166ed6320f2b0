-- one toekenning that may be seen, with its onderneming and its contingent of the last kwartaal that has one
select t.toekenningsnummer, t.ondernemingsnummer, o.naam, t.naam as label, o.gemeente, t.begindatum, t.einddatum, c.laatste_contingent
from toekenning t join onderneming o using (ondernemingsnummer)
left join (
    select toekenningsnummer, arg_max(vte, kwartaal) as laatste_contingent from contingent
    where list_contains($toegang::varchar[], toekenningsnummer) group by toekenningsnummer
) c on c.toekenningsnummer = t.toekenningsnummer
where list_contains($toegang::varchar[], t.toekenningsnummer)
    and ($toekenning::varchar is null or contains(lower(t.toekenningsnummer), lower($toekenning)))
    and ($ondernemingsnummer::varchar is null or starts_with(t.ondernemingsnummer, $ondernemingsnummer))
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(o.zoeknaam || ' ' || t.zoeknaam, woord))) = 0)
order by t.toekenningsnummer
