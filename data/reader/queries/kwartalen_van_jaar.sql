-- one kwartaal in a year calculation: the comparison on the level of the label, and where its room went
select k.kwartaal, h.berekening as herberekening, k.contingent, k.vte, k.vte_binnen, k.ruimte, k.gebruikt, k.eerste,
    k.herberekend, k.jaarsupplement, k.jaarbedrag, k.jaarbedrag - k.eerste as verschil
from jaarkwartaal k
join berekening h on h.toekenningsnummer = k.toekenningsnummer and h.kwartaal = k.kwartaal and h.volgnummer = k.herberekend_volgnummer
where list_contains($toegang::varchar[], k.toekenningsnummer) and k.toekenningsnummer = $toekenning and k.jaar = $jaar::integer
    and k.volgnummer = $volgnummer
order by k.kwartaal
