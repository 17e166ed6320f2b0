"""One year of whole toekenningen: which rule feeds which.

The recalculations of the kwartalen go in, the jaarsubsidie comes out.
"""

from dataclasses import dataclass

import numpy as np

from calc import groups
from calc.collectief_maatwerk import verevening
from calc.collectief_maatwerk.begeleidingspremie import forfait_plaatsen
from calc.collectief_maatwerk.contingent import rangschikking
from calc.collectief_maatwerk.premie import Premie, PremieBedragen, premie
from calc.collectief_maatwerk.waarden import WaardenVan, waarden_van
from calc.kwartalen import IN_JAAR, Kwartaal
from calc.loonkost.jaartabellen import (
    Herberekeningen,
    Jaardelen,
    Jaarinvoer,
    Jaarkwartalen,
    Jaarruimte,
    Jaartotalen,
    Jaaruitkomst,
)
from calc.quantities import Column64


@dataclass(frozen=True, slots=True)
class _Plaatsen:
    """What the recalculations together leave: per recalculation, and per toekenning."""

    vte: Column64  # per recalculation
    vte_binnen: Column64
    forfaits: Column64
    ruimte: Column64
    forfait_plaatsen: Column64  # per toekenning
    forfaits_over: Column64


def jaarsubsidie(invoer: Jaarinvoer, waarden: WaardenVan = waarden_van) -> Jaaruitkomst:
    """The jaarsupplement and the jaarsubsidie of every toekenning in the input, with every part
    that is let in and the room that it uses.

    A toekenning depends on nothing but its own rows. Raises LookupError for a year before the
    measure existed.
    """
    plaatsen = _plaatsen(invoer, waarden)
    delen = _delen(invoer, plaatsen, waarden)
    gebruik = _gebruik(invoer.herberekeningen, plaatsen, delen)
    kwartalen = _kwartalen(invoer, plaatsen, delen, gebruik)
    deel, kwartaal = np.nonzero(gebruik)
    return Jaaruitkomst(
        delen,
        Jaarruimte(deel, kwartaal + 1, gebruik[deel, kwartaal]),
        kwartalen,
        _totalen(invoer, plaatsen, delen, kwartalen),
    )


def _plaatsen(invoer: Jaarinvoer, waarden: WaardenVan) -> _Plaatsen:
    """The room of each kwartaal, and the forfaits that the year can still give."""
    herberekeningen, rijen = invoer.herberekeningen, invoer.rijen
    toekenning, aantal = herberekeningen.toekenning, _aantal(herberekeningen)
    vte, binnen, forfaits = (
        groups.sums(column, rijen.herberekening, len(toekenning))
        for column in (rijen.prestatiebreuk, rijen.vte_binnen, (rijen.forfait > 0).astype(np.int64))
    )
    factor = waarden(Kwartaal(invoer.jaar, IN_JAAR)).forfait_hoofdfactor
    hoofden = forfait_plaatsen(factor, groups.sums(herberekeningen.contingent, toekenning, aantal))
    over = verevening.forfaits_over(hoofden, groups.sums(forfaits, toekenning, aantal))
    return _Plaatsen(
        vte, binnen, forfaits, verevening.ruimte(herberekeningen.contingent, binnen), hoofden, over
    )


def _delen(invoer: Jaarinvoer, plaatsen: _Plaatsen, waarden: WaardenVan) -> Jaardelen:
    """The parts that are let in, in order, with what each adds."""
    rijen, aantal = invoer.rijen, len(plaatsen.forfaits_over)
    rij = _rangschikking(invoer)
    toekenning = invoer.herberekeningen.toekenning[rijen.herberekening[rij]]
    buiten = verevening.vte_buiten(rijen.prestatiebreuk[rij], rijen.vte_binnen[rij])
    ruimte = groups.sums(plaatsen.ruimte, invoer.herberekeningen.toekenning, aantal)[toekenning]
    erbij = verevening.vte_erbij(
        ruimte, groups.before(buiten, groups.bounds(toekenning, aantal)), buiten
    )
    binnen = np.flatnonzero(erbij > 0)
    rij, toekenning, buiten, erbij = rij[binnen], toekenning[binnen], buiten[binnen], erbij[binnen]
    grenzen = groups.bounds(toekenning, aantal)
    zonder = (rijen.forfait[rij] == 0).astype(np.int64)
    met_forfait = verevening.heeft_forfait_erbij(
        zonder == 0, groups.before(zonder, grenzen) + 1, plaatsen.forfaits_over[toekenning]
    )
    loonpremie, forfait, variabel, samen = _bedragen(invoer, rij, erbij, met_forfait, waarden)
    return Jaardelen(
        rij=rij,
        toekenning=toekenning,
        kwartaal=invoer.herberekeningen.kwartaal[rijen.herberekening[rij]],
        volgorde=groups.before(np.ones_like(rij), grenzen) + 1,
        vte_buiten=buiten,
        vte_erbij=erbij,
        heeft_forfait_erbij=met_forfait.astype(np.int64),
        loonpremie=loonpremie,
        forfait=forfait,
        variabel=variabel,
        supplement=samen,
    )


def _rangschikking(invoer: Jaarinvoer) -> Column64:
    """The rows with a part outside the contingent, toekenning by toekenning, best placed first."""
    rijen = invoer.rijen
    buiten = np.flatnonzero(verevening.vte_buiten(rijen.prestatiebreuk, rijen.vte_binnen) > 0)
    toekenning = invoer.herberekeningen.toekenning[rijen.herberekening[buiten]]
    keys = (rijen.percentage, rijen.begeleidingsnood, rijen.prestatiebreuk, rijen.referteloon)
    volgorde: Column64 = buiten[rangschikking(toekenning, *(key[buiten] for key in keys))]
    return volgorde


def _bedragen(
    invoer: Jaarinvoer, rij: Column64, erbij: Column64, met_forfait: Column64, waarden: WaardenVan
) -> Column64:
    """What each part adds to loonpremie, forfait, variabel and premie: four rows, one column per
    part; by the amounts of its own kwartaal.
    """
    kwartaal = invoer.herberekeningen.kwartaal[invoer.rijen.herberekening[rij]]
    verschil = np.zeros((4, len(rij)), dtype=np.int64)
    for nummer in range(1, IN_JAAR + 1):
        deel = np.flatnonzero(kwartaal == nummer)
        zonder, met = _premies(
            invoer,
            waarden(Kwartaal(invoer.jaar, nummer)).premie,
            rij[deel],
            erbij[deel],
            met_forfait[deel],
        )
        for plaats, name in zip(
            verschil, ("loonpremie", "forfait", "variabel", "premie"), strict=True
        ):
            plaats[deel] = verevening.supplement(getattr(met, name), getattr(zonder, name))
    return verschil


def _premies(
    invoer: Jaarinvoer,
    bedragen: PremieBedragen,
    rij: Column64,
    erbij: Column64,
    met_forfait: Column64,
) -> tuple[Premie, Premie]:
    """The amounts of some rows of one kwartaal without and with the part that is let in."""
    rijen = invoer.rijen
    had_forfait = rijen.forfait[rij] > 0
    loon, breuk, binnen = (
        rijen.geplafonneerd_referteloon[rij],
        rijen.prestatiebreuk[rij],
        rijen.vte_binnen[rij],
    )
    pakket = (rijen.percentage[rij], rijen.begeleidingsnood[rij], rijen.activeringsuitkering[rij])
    zonder = premie(bedragen, loon, breuk, binnen, *pakket, had_forfait)
    return zonder, premie(bedragen, loon, breuk, binnen + erbij, *pakket, had_forfait | met_forfait)


def _gebruik(herberekeningen: Herberekeningen, plaatsen: _Plaatsen, delen: Jaardelen) -> Column64:
    """The room of each kwartaal that each part is let in to: one row per part, one column per
    kwartaal.
    """
    aantal = len(plaatsen.forfaits_over)
    ruimte = np.zeros((aantal, IN_JAAR), dtype=np.int64)
    ruimte[herberekeningen.toekenning, herberekeningen.kwartaal - 1] = plaatsen.ruimte
    tot = np.cumsum(ruimte, axis=1)[delen.toekenning]
    deel_van = groups.before(delen.vte_erbij, groups.bounds(delen.toekenning, aantal))[:, None]
    gebruik: Column64 = verevening.uit_ruimte(
        tot - ruimte[delen.toekenning], tot, deel_van, deel_van + delen.vte_erbij[:, None]
    )
    return gebruik


def _kwartalen(
    invoer: Jaarinvoer, plaatsen: _Plaatsen, delen: Jaardelen, gebruik: Column64
) -> Jaarkwartalen:
    """The sums of each recalculation."""
    herberekeningen, aantal = invoer.herberekeningen, len(plaatsen.ruimte)
    gebruikt = np.zeros((len(plaatsen.forfaits_over), IN_JAAR), dtype=np.int64)
    np.add.at(gebruikt, delen.toekenning, gebruik)
    van = invoer.rijen.herberekening[delen.rij]
    jaarsupplement = groups.sums(delen.supplement, van, aantal)
    return Jaarkwartalen(
        vte=plaatsen.vte,
        vte_binnen=plaatsen.vte_binnen,
        ruimte=plaatsen.ruimte,
        gebruikt=gebruikt[herberekeningen.toekenning, herberekeningen.kwartaal - 1],
        erbij=groups.sums(delen.vte_erbij, van, aantal),
        jaarsupplement=jaarsupplement,
        jaarbedrag=verevening.jaarbedrag(herberekeningen.subsidie, jaarsupplement),
    )


def _totalen(
    invoer: Jaarinvoer, plaatsen: _Plaatsen, delen: Jaardelen, kwartalen: Jaarkwartalen
) -> Jaartotalen:
    """The sums of each toekenning, and its jaarsubsidie."""

    def som(column: Column64) -> Column64:
        return groups.sums(column, invoer.herberekeningen.toekenning, len(plaatsen.forfaits_over))

    herberekend, jaarsupplement = (
        som(invoer.herberekeningen.subsidie),
        som(kwartalen.jaarsupplement),
    )
    return Jaartotalen(
        contingent=som(invoer.herberekeningen.contingent),
        vte=som(kwartalen.vte),
        vte_binnen=som(kwartalen.vte_binnen),
        ruimte=som(kwartalen.ruimte),
        gebruikt=som(kwartalen.gebruikt),
        forfait_plaatsen=plaatsen.forfait_plaatsen,
        forfaits=som(plaatsen.forfaits),
        forfaits_erbij=groups.sums(
            delen.heeft_forfait_erbij, delen.toekenning, len(plaatsen.forfaits_over)
        ),
        herberekend=herberekend,
        jaarsupplement=jaarsupplement,
        jaarsubsidie=verevening.jaarbedrag(herberekend, jaarsupplement),
    )


def _aantal(herberekeningen: Herberekeningen) -> int:
    """How many toekenningen there are."""
    return int(herberekeningen.toekenning[-1]) + 1 if len(herberekeningen.toekenning) else 0
