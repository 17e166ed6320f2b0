-- the quarter calculation asked for
select b.kwartaal, b.volgnummer, b.berekening, b.soort, b.datum, b.peildatum, b.levering, b.regelversie, b.parameterversie, b.is_recent,
    b.contingent, b.contingent_bekend, b.aantal, b.aantal_binnen, b.vte, b.vte_binnen, b.vte_invulling, b.loonpremie, b.forfait, b.variabel, b.premies,
    b.organisatieondersteuning_vast, b.organisatieondersteuning_supplement, b.organisatieondersteuning, b.subsidie, b.opmerking, k.jaarsupplement,
    if(b.is_recent, b.subsidie + coalesce(k.jaarsupplement, 0), null) as subsidie_met_jaar
from berekening b
left join jaarkwartaal k on k.toekenningsnummer = b.toekenningsnummer and k.kwartaal = b.kwartaal and k.is_recent and b.is_recent
where list_contains($toegang::varchar[], b.toekenningsnummer) and b.toekenningsnummer = $toekenning and b.berekening = $berekening
order by b.volgnummer
