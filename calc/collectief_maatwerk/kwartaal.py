"""One kwartaal of whole toekenningen: which rule feeds which (rules 1 to 10 and the
organisatieondersteuning).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from calc import groups
from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk import organisatieondersteuning as ondersteuning
from calc.collectief_maatwerk.contingent import vte_binnen
from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.collectief_maatwerk.populatie import aantal_in_lijst, herschikt, lijst_en_invulling
from calc.collectief_maatwerk.premie import premie
from calc.collectief_maatwerk.waarden import Waarden, waarden_van
from calc.kwartalen import Kwartaal
from calc.loonkost.begrenzing import begrenzing, geplafonneerd_referteloon
from calc.loonkost.delen import Deel, delen
from calc.loonkost.invoer import Invoer, Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.uitkomst import Premies, Totalen, Uitkomst
from calc.quantities import Column64


def kwartaalsubsidie(
    invoer: Invoer, modi: Modi = STANDAARD, threads: int = 2, waarden: Waarden | None = None
) -> Uitkomst:
    """The premies and the kwartaalsubsidie of every toekenning in the input, with the numbers of
    today or those that are given.

    First who is in the list of each piece, then the amounts, each piece at its place in the result.
    The result does not depend on how the work is split: a toekenning is never divided. Raises
    LookupError for a kwartaal before the measure existed.
    """
    stukken, getallen = list(delen(invoer)), waarden or waarden_van(invoer.kwartaal)
    with _side_by_side(min(threads, len(stukken))) as each:
        premies, plaatsen = _room(list(each(lambda deel: aantal_in_lijst(deel.invoer), stukken)))
        gedaan = list(
            each(lambda deel, plaats: _bereken(deel, getallen, modi, plaats), stukken, plaatsen)
        )
    totalen = Totalen(
        *(_joined([getattr(deel, field.name) for deel, _ in gedaan]) for field in fields(Totalen))
    )
    return Uitkomst(premies, totalen, _joined([invulling for _, invulling in gedaan]))


@contextmanager
def _side_by_side(threads: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` over so many threads; the ordinary one for a single thread, which need not be
    started.
    """
    if threads <= 1:
        yield map
        return
    with ThreadPoolExecutor(threads) as pool:
        yield pool.map


def subsidie_van_lijst(
    kwartaal: Kwartaal, toekenningen: Toekenningen, lijst: Populatie, modi: Modi = STANDAARD
) -> Uitkomst:
    """Rules 4 to 10 and the organisatieondersteuning on a list that is given: the same code as
    kwartaalsubsidie, for "what if" and "why different".

    The list may be in any order: it is ranked again here (equal werknemers by their row, which is
    the order of the INSZ), and who has no loonkost leaves it. Raises LookupError for a kwartaal
    before the measure existed.
    """
    return subsidie_met_waarden(waarden_van(kwartaal), toekenningen, lijst, modi)


def subsidie_met_waarden(
    waarden: Waarden, toekenningen: Toekenningen, lijst: Populatie, modi: Modi = STANDAARD
) -> Uitkomst:
    """As subsidie_van_lijst, with the numbers of the law given too: for "why different", which
    replaces them one at a time.
    """
    gerangschikt = herschikt(lijst)
    grenzen = groups.bounds(gerangschikt.toekenning, len(toekenningen.contingent))
    premies = _premies(waarden, toekenningen, gerangschikt, grenzen, modi)
    totalen = _totalen(waarden, toekenningen, premies, grenzen, modi)
    return Uitkomst(premies, totalen, totalen.vte)


def _bereken(deel: Deel, waarden: Waarden, modi: Modi, plaats: Premies) -> tuple[Totalen, Column64]:
    """All rules on one piece: the premies written at their place, the totals returned with the VTE
    that fill the contingent.
    """
    toekenningen = deel.invoer.toekenningen
    lijst, invulling = lijst_en_invulling(deel.invoer)
    grenzen = groups.bounds(lijst.toekenning, len(toekenningen.contingent))
    premies = _premies(waarden, toekenningen, lijst, grenzen, modi)
    eerste = {
        "toekenning": deel.eerste_toekenning,
        "werknemer": deel.eerste_werknemer,
        "wop": deel.eerste_wop,
    }
    for field in fields(Premies):
        np.add(
            getattr(premies, field.name), eerste.get(field.name, 0), out=getattr(plaats, field.name)
        )
    return _totalen(waarden, toekenningen, premies, grenzen, modi), invulling


def _premies(
    waarden: Waarden, toekenningen: Toekenningen, lijst: Populatie, grenzen: Column64, modi: Modi
) -> Premies:
    """Rules 4 to 10 on the werknemers of the list, in the order of the ranking."""
    rang, voor = _plaats(lijst.prestatiebreuk, grenzen)
    return premies_op_plaats(
        waarden, groups.spread(toekenningen.contingent, grenzen), lijst, rang, voor, modi
    )


def premies_op_plaats(
    waarden: Waarden,
    contingent: Column64,
    lijst: Populatie,
    rang: Column64,
    voor: Column64,
    modi: Modi = STANDAARD,
) -> Premies:
    """Rules 4 to 10 on werknemers of whom the place in the ranking is known: rang, and the VTE of
    those ranked before.
    """
    breuk, dagen = lijst.prestatiebreuk, lijst.dagen
    aandeel = (dagen, waarden.dagen) if modi.kwartaalaandeel_in_plafond else (1, 1)
    plafond = begrenzing(waarden.plafondfactor, waarden.ggmmi, breuk, *aandeel)
    geplafonneerd = geplafonneerd_referteloon(lijst.referteloon, plafond)
    binnen = vte_binnen(contingent, voor, breuk, modi.marginaal)
    plaatsen = begeleiding.forfait_plaatsen(
        waarden.forfait_hoofdfactor, contingent, modi.forfait_plaatsen_naar_boven
    )
    met_forfait = begeleiding.heeft_forfait(binnen, rang, plaatsen, modi.forfait_buiten_contingent)
    pakket = (lijst.percentage, lijst.begeleidingsnood, lijst.activeringsuitkering)
    uit = premie(waarden.premie, geplafonneerd, breuk, binnen, *pakket, met_forfait)
    return Premies(
        werknemer=lijst.werknemer,
        wop=lijst.wop,
        toekenning=lijst.toekenning,
        rang=rang,
        percentage=lijst.percentage,
        begeleidingsnood=lijst.begeleidingsnood,
        loon=lijst.loon,
        werkgeversbijdragen=lijst.werkgeversbijdragen,
        verminderingen=lijst.verminderingen,
        referteloon=lijst.referteloon,
        prestatiebreuk=breuk,
        dagen=dagen,
        begrenzing=plafond,
        geplafonneerd_referteloon=geplafonneerd,
        vte_voor=voor,
        vte_binnen=binnen,
        gecorrigeerd_referteloon=uit.gecorrigeerd_referteloon,
        loonpremie_incl=uit.loonpremie_incl,
        activeringsuitkering=lijst.activeringsuitkering,
        loonpremie=uit.loonpremie,
        forfait=uit.forfait,
        variabel=uit.variabel,
        begeleidingspremie=uit.begeleidingspremie,
        premie=uit.premie,
    )


def _plaats(vte: Column64, grenzen: Column64) -> tuple[Column64, Column64]:
    """Rang within the toekenning, and the VTE of those ranked before."""
    rang = np.arange(1, len(vte) + 1) - groups.spread(grenzen[:-1], grenzen)
    return rang, groups.before(vte, grenzen)


def _totalen(
    waarden: Waarden, toekenningen: Toekenningen, premies: Premies, grenzen: Column64, modi: Modi
) -> Totalen:
    """The sums of each toekenning, and its organisatieondersteuning."""
    contingent = toekenningen.contingent

    def som(column: Column64) -> Column64:
        return groups.sums(column, premies.toekenning, len(contingent))

    vte, premie_som = som(premies.prestatiebreuk), som(premies.premie)
    betaald = ondersteuning.vte_van_ondersteuning(vte, contingent, modi.ondersteuning_op_contingent)
    vast = ondersteuning.organisatieondersteuning_vast(waarden.vast_bedrag, betaald, contingent)
    supplement = ondersteuning.organisatieondersteuning_supplement(
        waarden.supplement_bedrag, betaald, contingent, waarden.supplement_grens
    )
    return Totalen(
        aantal=np.diff(grenzen),
        aantal_binnen=som((premies.vte_binnen > 0).astype(np.int64)),
        vte=vte,
        vte_binnen=som(premies.vte_binnen),
        contingent=contingent,
        loonpremie=som(premies.loonpremie),
        forfait=som(premies.forfait),
        variabel=som(premies.variabel),
        premies=premie_som,
        organisatieondersteuning_vast=vast,
        organisatieondersteuning_supplement=supplement,
        organisatieondersteuning=vast + supplement,
        subsidie=premie_som + vast + supplement,
    )


def _room(aantallen: Sequence[int]) -> tuple[Premies, list[Premies]]:
    """Empty columns for all lists together, and the place in them of each list."""
    grenzen = [0, *accumulate(aantallen)]
    # one block: the machine hands out memory in large pages
    room = np.empty((len(fields(Premies)), grenzen[-1]), dtype=np.int64)
    return Premies(*room), [Premies(*room[:, van:tot]) for van, tot in pairwise(grenzen)]


def _joined(columns: Sequence[Column64]) -> Column64:
    """Columns under each other."""
    return np.concatenate([np.empty(0, dtype=np.int64), *columns])
