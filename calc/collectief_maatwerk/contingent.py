"""Contingent: who is inside the granted VTE of the toekenning, and for which part."""

import numpy as np

from calc.collectief_maatwerk.modi import Marginaal
from calc.quantities import VTE, Column64, Eurocent, Vte, choose, largest, smallest
from calc.rounding import half_up

HOOGSTE_PERCENTAGE = 100


def rangschikking(
    toekenning: Column64, percentage: Column64, begeleidingsnood: Column64, prestatiebreuk: Column64, referteloon: Column64
) -> Column64:
    """The order in which werknemers take their place: row numbers, best first, toekenning by toekenning.

    Percentage, begeleidingsnood, prestatiebreuk and referteloon from high to low; then the order of the rows, which is that of the INSZ.
    Bron: HERW!N, welke doelgroepwerknemers worden in het contingent opgenomen; aanname: percentage before begeleidingsnood, INSZ last.
    """
    if _fits_one_number(toekenning, referteloon):
        return np.argsort(_as_one_number(toekenning, percentage, begeleidingsnood, prestatiebreuk, referteloon), kind="stable")
    return np.lexsort((-referteloon, -prestatiebreuk, -begeleidingsnood, -percentage, toekenning))


def _fits_one_number(toekenning: Column64, referteloon: Column64) -> bool:
    """Whether 6 bits of toekenning, 7 of percentage, 2 of begeleidingsnood, 14 of prestatiebreuk and 34 of referteloon hold the rows."""
    return bool(len(toekenning) == 0 or (toekenning[-1] - toekenning[0] < 2**6 and referteloon.max() < 2**34))


def _as_one_number(
    toekenning: Column64, percentage: Column64, begeleidingsnood: Column64, prestatiebreuk: Column64, referteloon: Column64
) -> Column64:
    """The five sort columns side by side in one number, so that one sort does for five; a smaller number is a better place."""
    key = (toekenning - toekenning[0]) << 7 if len(toekenning) else toekenning
    key = (key + (HOOGSTE_PERCENTAGE - percentage)) << 2
    key = (key + (2 - begeleidingsnood)) << 14
    key = (key + (VTE - prestatiebreuk)) << 34
    return key + (2**34 - 1 - referteloon)


def vte_binnen(contingent: Vte, vte_voor: Vte, vte: Vte, marginaal: Marginaal = Marginaal.FRACTIE) -> Vte:
    """The part of a werknemer's VTE that fits inside the contingent after those ranked before; ten-thousandths, from 0 to vte.

    Bron: HERW!N, welke doelgroepwerknemers worden in het contingent opgenomen; aanname: the marginal werknemer counts for the part that fits.
    """
    over = largest(contingent - vte_voor, 0)
    if marginaal is Marginaal.FRACTIE:
        return smallest(over, vte)
    return choose((over > 0) if marginaal is Marginaal.BINNEN else (over >= vte), vte, 0)


def gecorrigeerd_referteloon(geplafonneerd_referteloon: Eurocent, vte_binnen: Vte, vte: Vte) -> Eurocent:
    """The capped referteloon for the part inside the contingent, eurocents, half up. A werknemer without VTE gets nothing.

    Bron: HERW!N, wat is de loonpremie; aanname: in proportion to the part inside the contingent.
    """
    return half_up(geplafonneerd_referteloon * vte_binnen, largest(vte, 1))
