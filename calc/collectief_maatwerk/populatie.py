"""Populatie: which werknemers are in the list of a kwartaal, with which WOP and with what
performance.
"""

from dataclasses import fields

import numpy as np

from calc import groups
from calc.collectief_maatwerk.contingent import rangschikking
from calc.kwartalen import Kwartaal, day_number
from calc.loonkost.invoer import Invoer, Wops
from calc.loonkost.populatie import Populatie, heeft_loonkost
from calc.loonkost.prestaties import Prestaties, prestaties
from calc.loonkost.referteloon import referteloon
from calc.quantities import Column64, Dag, Yes

GEEN_WOP = -1
"""In a column of WOP rows: no WOP is active."""


def is_actief(begindatum: Dag, einddatum: Dag, eerste_dag: Dag, laatste_dag: Dag) -> Yes:
    """Whether a WOP runs on any day of the kwartaal; one that starts in it covers all of it.

    Bron: HERW!N, vanaf wanneer neemt het WOP een aanvang.
    """
    return (begindatum <= laatste_dag) & (einddatum >= eerste_dag)


def populatie(invoer: Invoer) -> Populatie:
    """The list of a kwartaal in the order of the ranking: toekenning by toekenning, best placed
    first.
    """
    return lijst_en_invulling(invoer)[0]


def lijst_en_invulling(invoer: Invoer) -> tuple[Populatie, Column64]:
    """The list of a kwartaal in the order of the ranking, and the VTE that fill the contingent of
    each toekenning.
    """
    aantal = len(invoer.werknemers.toekenning)
    prestatie = prestaties(invoer.lijnen, aantal, invoer.kwartaal)
    wop = wop_van_kwartaal(invoer.wops, aantal, invoer.kwartaal)
    return _lijst(invoer, prestatie, wop), vte_invulling(invoer, prestatie, wop)


def vte_invulling(invoer: Invoer, prestatie: Prestaties, wop: Column64) -> Column64:
    """The VTE of everyone with an active WOP and a line in the kwartaal, also without a wage, per
    toekenning; ten-thousandths.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers (whether subsidy is generated is
    irrelevant).
    """
    telt = (wop != GEEN_WOP) & (prestatie.dagen > 0)
    return groups.sums(
        np.where(telt, prestatie.prestatiebreuk, 0),
        invoer.werknemers.toekenning,
        len(invoer.toekenningen.contingent),
    )


def _lijst(invoer: Invoer, prestatie: Prestaties, wop: Column64) -> Populatie:
    lijst = np.flatnonzero(_in_lijst(wop, prestatie.referteloon))
    lijst = lijst[_volgorde(invoer, prestatie, lijst, wop[lijst])]
    wop = wop[lijst]
    return Populatie(
        werknemer=lijst,
        wop=wop,
        toekenning=invoer.werknemers.toekenning[lijst],
        percentage=invoer.wops.percentage[wop],
        begeleidingsnood=invoer.wops.begeleidingsnood[wop],
        activeringsuitkering=invoer.werknemers.activeringsuitkering[lijst],
        loon=prestatie.loon[lijst],
        werkgeversbijdragen=prestatie.werkgeversbijdragen[lijst],
        verminderingen=prestatie.verminderingen[lijst],
        referteloon=prestatie.referteloon[lijst],
        prestatiebreuk=prestatie.prestatiebreuk[lijst],
        dagen=prestatie.dagen[lijst],
    )


def _volgorde(invoer: Invoer, prestatie: Prestaties, lijst: Column64, wop: Column64) -> Column64:
    """The ranking of the werknemers in the list, given the row of each one's WOP."""
    pakket = (invoer.wops.percentage[wop], invoer.wops.begeleidingsnood[wop])
    return rangschikking(
        invoer.werknemers.toekenning[lijst],
        *pakket,
        prestatie.prestatiebreuk[lijst],
        prestatie.referteloon[lijst],
    )


def herschikt(lijst: Populatie) -> Populatie:
    """A list of which something may have changed, in the order of the ranking again; who has no
    loonkost leaves it.
    """
    blijft = np.flatnonzero(heeft_loonkost(lijst.referteloon))
    rijen = blijft[np.lexsort((lijst.werknemer[blijft], lijst.toekenning[blijft]))]
    sleutels = (
        lijst.toekenning,
        lijst.percentage,
        lijst.begeleidingsnood,
        lijst.prestatiebreuk,
        lijst.referteloon,
    )
    rijen = rijen[rangschikking(*(column[rijen] for column in sleutels))]
    return Populatie(*(getattr(lijst, field.name)[rijen] for field in fields(Populatie)))


def aantal_in_lijst(invoer: Invoer) -> int:
    """How many werknemers are in the list of a kwartaal: known before anything is calculated, so
    that the result has its place.
    """
    aantal = len(invoer.werknemers.toekenning)
    lijnen = invoer.lijnen
    kosten = referteloon(lijnen.loon, lijnen.werkgeversbijdragen, lijnen.verminderingen)
    loonkost = groups.sums(kosten, lijnen.werknemer, aantal)
    return int(
        np.count_nonzero(
            _in_lijst(wop_van_kwartaal(invoer.wops, aantal, invoer.kwartaal), loonkost)
        )
    )


def _in_lijst(wop: Column64, referteloon: Column64) -> Yes:
    return (wop != GEEN_WOP) & heeft_loonkost(referteloon)


def wop_van_kwartaal(wops: Wops, aantal: int, kwartaal: Kwartaal) -> Column64:
    """For each of `aantal` werknemers the row of the WOP that counts, GEEN_WOP when none does: the
    active one that began last.

    Bron: HERW!N, vanaf wanneer neemt het WOP een aanvang; aanname: of two WOPs in a kwartaal the
    last one counts for all of it.
    """
    eerste_dag, laatste_dag = day_number(kwartaal.first_day), day_number(kwartaal.last_day)
    actief = np.flatnonzero(is_actief(wops.begindatum, wops.einddatum, eerste_dag, laatste_dag))
    rij = np.full(aantal, GEEN_WOP, dtype=np.int64)
    rij[wops.werknemer[actief]] = (
        actief  # rows are sorted by begindatum: the last one written stays
    )
    return rij
