-- one quarter calculation of one toekenning, with its totals
with gemaakt as (
    select toekenningsnummer, kwartaal, volgnummer, kwartaal || '-' || volgnummer as berekening, soort, datum, peildatum, levering, regelversie,
        parameterversie, volgnummer = max(volgnummer) over (partition by toekenningsnummer, kwartaal) as is_recent, contingent_bekend,
        {van_toekenning}, coalesce(vte_invulling, vte) as vte_invulling,
        case when tewerkstelling_levering is null then 'tewerkstelling_niet_geleverd' when not contingent_bekend then 'contingent_onbekend'
        end as opmerking
    from berekening
), jaar as (
    select toekenningsnummer, kwartaal, jaarsupplement from jaarkwartaal
    qualify volgnummer = max(volgnummer) over (partition by toekenningsnummer, jaar)
)
select b.toekenningsnummer, b.kwartaal, b.volgnummer, b.berekening, b.soort, b.datum, b.peildatum, b.levering, b.regelversie, b.parameterversie, b.is_recent,
    b.contingent_bekend, {b.van_toekenning}, b.vte_invulling, b.opmerking, j.jaarsupplement,
    coalesce(z.aantal, 0) as zonder_premie
from gemaakt b
left join jaar j on b.is_recent and j.toekenningsnummer = b.toekenningsnummer and j.kwartaal = b.kwartaal
left join zonder_premie z on z.toekenningsnummer = b.toekenningsnummer and z.kwartaal = b.kwartaal and z.volgnummer = b.volgnummer
order by b.toekenningsnummer, b.kwartaal, b.volgnummer
