"""What always holds for the money flow, asked of the temp tables of `geldstroom` and of the tables of a snapshot alike."""

CONTROLES = {
    "het voorschot en de delen van de werknemers verschillen": """
        select v.toekenningsnummer from voorschot v
        join (select toekenningsnummer, maand, sum(bedrag) as bedrag from voorschot_werknemer group by all) w using (toekenningsnummer, maand)
        where not v.is_verwacht and v.bruto <> w.bedrag""",
    "een vordering en haar verrekeningen verschillen": """
        select v.toekenningsnummer from vordering v
        left join (select toekenningsnummer, vordering, sum(bedrag) as bedrag from verrekening group by all) r using (toekenningsnummer, vordering)
        where v.verrekend <> coalesce(r.bedrag, 0) or v.openstaand <> v.bedrag - v.verrekend or v.openstaand < 0 or v.bedrag <= 0""",
    "een voorschot en de verrekeningen erop verschillen": """
        select v.toekenningsnummer from voorschot v
        left join (select toekenningsnummer, maand, sum(bedrag) as bedrag from verrekening group by all) r using (toekenningsnummer, maand)
        where v.netto <> v.bruto - v.verrekend or v.verrekend > greatest(v.bruto, 0)
            or not v.is_verwacht and v.verrekend <> coalesce(r.bedrag, 0)""",
    "de voorschotten en saldi van een kwartaal zijn samen niet de kwartaalsubsidie": """
        select toekenningsnummer
        from (select toekenningsnummer, kwartaal, sum(saldo) as saldi from afrekening where kwartaal is not null group by all) a
        full join (select toekenningsnummer, kwartaal, arg_max(subsidie, volgnummer) as subsidie from berekening group by all) b
            using (toekenningsnummer, kwartaal)
        left join (select toekenningsnummer, kwartaal, sum(bruto) as bruto from voorschot where not is_verwacht group by all) v
            using (toekenningsnummer, kwartaal)
        where a.saldi + coalesce(v.bruto, 0) is distinct from b.subsidie""",
    "de saldi van een jaar zijn samen niet het jaarsupplement": """
        select toekenningsnummer
        from (select toekenningsnummer, jaar, sum(saldo) as saldi from afrekening where kwartaal is null group by all) a
        full join (select toekenningsnummer, jaar, arg_max(jaarsupplement, volgnummer) as supplement from jaarberekening group by all) b
            using (toekenningsnummer, jaar)
        where a.saldi is distinct from b.supplement""",
    "de vorderingen zijn niet de negatieve saldi": """
        select coalesce(a.toekenningsnummer, v.toekenningsnummer) from (select * from afrekening where saldo < 0) a
        full join vordering v on v.toekenningsnummer = a.toekenningsnummer and v.vordering = a.afrekening where -a.saldo is distinct from v.bedrag""",
}
"""Each gives the toekenning of every row for which it does not hold."""
