-- one quarter calculation of one toekenning, with its totals
select toekenningsnummer, kwartaal, volgnummer, kwartaal || '-' || volgnummer as berekening, soort, datum, peildatum, levering, regelversie, parameterversie,
    volgnummer = max(volgnummer) over (partition by toekenningsnummer, kwartaal) as is_recent, contingent, contingent_bekend, aantal, aantal_binnen, vte,
    vte_binnen, coalesce(vte_invulling, vte) as vte_invulling, loonpremie, forfait, variabel, premies, organisatieondersteuning_vast, organisatieondersteuning_supplement, organisatieondersteuning,
    subsidie, case when tewerkstelling_levering is null then 'tewerkstelling_niet_geleverd' when not contingent_bekend then 'contingent_onbekend'
    end as opmerking
from berekening order by toekenningsnummer, kwartaal, volgnummer
