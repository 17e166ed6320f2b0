-- one work support package of a werknemer of the toekenning, with the premie of the newest kwartaal
select w.werknemer, s.insz, concat_ws(' ', s.naam, s.voornaam) as volledige_naam, w.percentage, w.begeleidingsnood, w.doelgroep, w.herkomst,
    w.begindatum, w.einddatum,
    case when w.begindatum > $vandaag::date then 'komt' when w.einddatum < $vandaag::date then 'voorbij'
        when w.einddatum < $vandaag::date + interval 6 month then 'eindigt' else 'loopt' end as staat,
    w.laatste_premie, w.jaarsupplement, w.laatste_berekening as berekening,
    year(w.einddatum) || 'K' || quarter(w.einddatum) as einde
from wop w join persoon s on s.toekenningsnummer = w.toekenningsnummer and s.werknemer = w.werknemer and s.toekenningsnummer = $toekenning
where list_contains($toegang::varchar[], w.toekenningsnummer) and w.toekenningsnummer = $toekenning
    and ($insz::varchar is null or s.insz = $insz)
    and ($naam::varchar[] is null or len(list_filter($naam::varchar[], lambda woord: not contains(s.zoeknaam, woord))) = 0)
    and ($percentage::integer is null or w.percentage = $percentage)
    and ($begeleidingsnood::varchar is null or w.begeleidingsnood = $begeleidingsnood)
    and ($doelgroep::varchar is null or w.doelgroep = $doelgroep)
    and ($staat::varchar is null or ($staat = 'lopend' and w.begindatum <= $vandaag::date and coalesce(w.einddatum >= $vandaag::date, true))
        or $staat = case when w.begindatum > $vandaag::date then 'komt' when w.einddatum < $vandaag::date then 'voorbij'
        when w.einddatum < $vandaag::date + interval 6 month then 'eindigt' else 'loopt' end)
    and ($einde::varchar is null or $einde = year(w.einddatum) || 'K' || quarter(w.einddatum))
order by s.sorteernaam, volledige_naam, w.werknemer, w.begindatum
