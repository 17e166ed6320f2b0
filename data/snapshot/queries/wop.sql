-- one work support package as known now, with what it brought in the newest calculation of the last kwartaal of its toekenning
with laatste as (
    select toekenningsnummer, kwartaal, volgnummer from berekening
    qualify row_number() over (partition by toekenningsnummer order by kwartaal desc, volgnummer desc) = 1
), bracht as (
    select p.toekenningsnummer, p.insz, p.wop_begindatum as begindatum, p.kwartaal || '-' || p.volgnummer as laatste_berekening,
        p.premie as laatste_premie, p.jaarsupplement
    from premie_met_jaar p join laatste using (toekenningsnummer, kwartaal, volgnummer)
)
select w.toekenningsnummer, s.werknemer, w.begindatum, w.einddatum, w.percentage, w.begeleidingsnood, w.doelgroep, w.herkomst, b.laatste_berekening,
    b.laatste_premie, b.jaarsupplement
from bekend_wop w join persoon_sleutel s using (insz) left join bracht b using (toekenningsnummer, insz, begindatum)
order by w.toekenningsnummer, s.werknemer, w.begindatum
