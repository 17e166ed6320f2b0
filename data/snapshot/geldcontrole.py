"""What always holds for the money flow, asked of the temp tables of `geldstroom` and of the tables
of a snapshot alike.
"""

CONTROLES = {
    "het voorschot en de delen van de werknemers verschillen": """
        select v.toekenningsnummer from voorschot v
        join (select toekenningsnummer, maand, sum(bedrag) as bedrag from voorschot_werknemer group
        by all) w using (toekenningsnummer, maand)
        where not v.is_verwacht and v.bruto <> w.bedrag""",
    "een vordering en haar verrekeningen verschillen": """
        select v.toekenningsnummer from vordering v
        left join (select toekenningsnummer, vordering, sum(bedrag) as bedrag from verrekening group
        by all) r using (toekenningsnummer, vordering)
        where v.verrekend <> coalesce(r.bedrag, 0) or v.openstaand <> v.bedrag - v.verrekend or
        v.openstaand < 0 or v.bedrag <= 0""",
    "een voorschot en de verrekeningen erop verschillen": """
        select v.toekenningsnummer from voorschot v
        left join (select toekenningsnummer, maand, sum(bedrag) as bedrag from verrekening where
        soort = 'voorschot' group by all) r
            using (toekenningsnummer, maand)
        where v.netto <> v.bruto - v.verrekend or v.verrekend > greatest(v.bruto, 0)
            or not v.is_verwacht and v.verrekend <> coalesce(r.bedrag, 0)""",
    "de voorschotten en saldi van een kwartaal zijn samen niet de kwartaalsubsidie": """
        select toekenningsnummer
        from (select toekenningsnummer, kwartaal, sum(telt) as samen, bool_or(afrekening is not
        null) as is_afgerekend
            from verrichting where kwartaal is not null group by all) v
        full join (select toekenningsnummer, kwartaal, arg_max(subsidie, volgnummer) as subsidie
        from berekening group by all) b
            using (toekenningsnummer, kwartaal)
        where b.subsidie is not null and v.samen is distinct from b.subsidie or
        coalesce(v.is_afgerekend, false) <> (b.subsidie is not null)""",
    "de saldi van een jaar zijn samen niet het jaarsupplement": """
        select toekenningsnummer
        from (select toekenningsnummer, jaar, sum(telt) as saldi from verrichting where kwartaal is
        null group by all) a
        full join (select toekenningsnummer, jaar, arg_max(jaarsupplement, volgnummer) as supplement
        from jaarberekening group by all) b
            using (toekenningsnummer, jaar)
        where a.saldi is distinct from b.supplement""",
    "de vorderingen zijn niet de negatieve saldi": """
        select coalesce(a.toekenningsnummer, v.toekenningsnummer) from (select * from afrekening
        where saldo < 0) a
        full join vordering v on v.toekenningsnummer = a.toekenningsnummer and v.vordering =
        a.afrekening where -a.saldo is distinct from v.bedrag""",
    "een afrekening en haar verrichting verschillen": """
        select coalesce(a.toekenningsnummer, v.toekenningsnummer) from afrekening a
        full join (select * from verrichting where afrekening is not null) v
            on v.toekenningsnummer = a.toekenningsnummer and v.afrekening = a.afrekening
        where (a.saldo, greatest(a.saldo, 0), 0, a.kwartaal, a.jaar) is distinct from
            (v.berekend, v.te_betalen, v.ingehouden, v.kwartaal, v.jaar)""",
    "een voorschot en zijn verrichting verschillen": """
        select coalesce(a.toekenningsnummer, v.toekenningsnummer) from voorschot a
        full join (select * from verrichting where soort = 'voorschot') v on v.toekenningsnummer =
        a.toekenningsnummer and v.maand = a.maand
        where (a.kwartaal, a.verrekend, a.is_verwacht) is distinct from (v.kwartaal, v.ingehouden,
        v.is_verwacht)
            or v.telt <> if(a.is_verwacht, 0, a.bruto) or v.betaald is distinct from
            if(a.is_betaling, a.bruto, null)
            or not a.is_betaling and (v.berekend, v.te_betalen) is distinct from (a.bruto,
            a.netto)""",
    "de vorderingen zijn niet wat ingehouden, terugbetaald en open is": """
        select toekenningsnummer
        from (select toekenningsnummer, sum(bedrag) as bedrag, sum(openstaand) as openstaand from
        vordering group by all) c
        full join (select toekenningsnummer, sum(if(is_verwacht, 0, ingehouden)) - sum(if(soort =
        'terugbetaling', te_betalen, 0)) as verrekend,
            -sum(if(soort in ('saldo', 'jaarsaldo'), least(berekend, 0), 0)) as bedrag from
            verrichting group by all) v using (toekenningsnummer)
        where (coalesce(c.bedrag, 0), coalesce(c.bedrag, 0)) is distinct from
            (coalesce(v.bedrag, 0), coalesce(v.verrekend, 0) + coalesce(c.openstaand, 0))""",
    "het lopende totaal van de verrichtingen klopt niet": """
        select toekenningsnummer from (
            select *, sum(if(is_verwacht, 0, coalesce(betaald, te_betalen))) over w as som,
            row_number() over w as plaats, lag(datum) over w as ervoor
            from verrichting window w as (partition by toekenningsnummer order by volgorde)
        ) where lopend <> som or volgorde <> plaats or ervoor > datum or verschil is distinct from
        betaald - te_betalen""",
}
"""Each gives the toekenning of every row for which it does not hold."""
