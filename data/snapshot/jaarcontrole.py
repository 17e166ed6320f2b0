"""What always holds for year calculations, asked of the store and of a snapshot alike: the names of
their tables are the same.
"""

CONTROLES = {
    "de delen van een kwartaal zijn samen niet het jaarsupplement": """
        select k.toekenningsnummer from jaarkwartaal k left join (
            select toekenningsnummer, jaar, volgnummer, kwartaal, sum(supplement) as supplement,
            sum(vte_erbij) as erbij,
                bool_and(supplement >= 0 and supplement = loonpremie + forfait + variabel and
                vte_erbij between 1 and vte_buiten) as goed
            from jaardeel group by all
        ) d using (toekenningsnummer, jaar, volgnummer, kwartaal)
        where (k.jaarsupplement, k.erbij) is distinct from (coalesce(d.supplement, 0),
        coalesce(d.erbij, 0)) or not coalesce(d.goed, true)""",
    "de kwartalen tellen niet op tot het jaar": """
        select j.toekenningsnummer from jaarberekening j left join (
            select toekenningsnummer, jaar, volgnummer, sum(eerste) as eerste, sum(herberekend) as
            herberekend, sum(jaarsupplement) as jaarsupplement,
                sum(jaarbedrag) as jaarbedrag, sum(ruimte) as ruimte, sum(gebruikt) as gebruikt,
                sum(erbij) as erbij, sum(contingent) as contingent
            from jaarkwartaal group by all
        ) k using (toekenningsnummer, jaar, volgnummer)
        where (j.eerste, j.herberekend, j.jaarsupplement, j.jaarsubsidie, j.ruimte, j.gebruikt,
        j.gebruikt, j.contingent) is distinct from
            (k.eerste, k.herberekend, k.jaarsupplement, k.jaarbedrag, k.ruimte, k.gebruikt, k.erbij,
            k.contingent)""",
    "de werknemers en de organisatieondersteuning zijn samen niet het bedrag van de toekenning": """
        select k.toekenningsnummer from jaarkwartaal k
        left join berekening e on (e.toekenningsnummer, e.kwartaal, e.volgnummer) =
        (k.toekenningsnummer, k.kwartaal, k.eerste_volgnummer)
        left join berekening h on (h.toekenningsnummer, h.kwartaal, h.volgnummer) =
        (k.toekenningsnummer, k.kwartaal, k.herberekend_volgnummer)
        left join (
            select toekenningsnummer, jaar, volgnummer, kwartaal, sum(eerste) as eerste,
            sum(herberekend) as herberekend,
                sum(jaarsupplement) as jaarsupplement, sum(jaarbedrag) as jaarbedrag
            from vergelijking group by all
        ) v on (v.toekenningsnummer, v.jaar, v.volgnummer, v.kwartaal) = (k.toekenningsnummer,
        k.jaar, k.volgnummer, k.kwartaal)
        where (k.eerste, k.herberekend, k.jaarsupplement, k.jaarbedrag) is distinct from (
            coalesce(v.eerste, 0) + coalesce(e.organisatieondersteuning, 0), coalesce(v.herberekend,
            0) + h.organisatieondersteuning,
            coalesce(v.jaarsupplement, 0), coalesce(v.jaarbedrag, 0) +
            h.organisatieondersteuning)""",
    "er is meer binnen dan het contingent van het jaar": """
        select toekenningsnummer from jaarberekening where vte_binnen + gebruikt > contingent
        union all select toekenningsnummer from jaarkwartaal where gebruikt > ruimte""",
    "de ruimte van de delen klopt niet": """
        select k.toekenningsnummer from jaarkwartaal k left join (
            select toekenningsnummer, jaar, volgnummer, kwartaal, sum(vte) as vte from jaarruimte
            group by all
        ) r using (toekenningsnummer, jaar, volgnummer, kwartaal) where k.gebruikt <>
        coalesce(r.vte, 0)
        union all select d.toekenningsnummer from jaardeel d left join (
            select toekenningsnummer, jaar, volgnummer, volgorde, sum(vte) as vte from jaarruimte
            group by all
        ) r using (toekenningsnummer, jaar, volgnummer, volgorde) where d.vte_erbij is distinct from
        r.vte""",
}
"""Each gives the toekenning of every row for which it does not hold."""
