"""Contingent: who is inside the granted VTE of the toekenning, and for which part."""

from collections.abc import Sequence

import numpy as np

from calc.collectief_maatwerk.modi import Marginaal
from calc.quantities import Column64, Eurocent, Vte, choose, largest, smallest
from calc.rounding import half_up

KEY_BITS = 64
"""Bits of the number in which the sort keys of a werknemer are packed."""


def rangschikking(
    toekenning: Column64,
    percentage: Column64,
    begeleidingsnood: Column64,
    prestatiebreuk: Column64,
    referteloon: Column64,
) -> Column64:
    """The order in which werknemers take their place: row numbers, best first, toekenning by
    toekenning, as the rows are sorted.

    Percentage, begeleidingsnood, prestatiebreuk and referteloon from high to low; then the order of
    the rows, which is that of the INSZ. Bron: HERW!N, welke doelgroepwerknemers worden in het
    contingent opgenomen; aanname: percentage before begeleidingsnood, INSZ last.
    """
    if len(toekenning) == 0:
        return toekenning
    high_to_low = (percentage, begeleidingsnood, prestatiebreuk, referteloon)
    eerste = _eerste_rij(toekenning)
    plaats = np.arange(len(toekenning)) - eerste
    keys = [
        (toekenning - toekenning[0], int(toekenning[-1] - toekenning[0])),
        *(_turned(column) for column in high_to_low),
    ]
    keys.append((plaats, int(plaats.max())))
    if sum(most.bit_length() for _, most in keys) > KEY_BITS:
        return np.lexsort([key for key, _ in reversed(keys)])
    return eerste + _sorted_as_one_number(keys)


def _eerste_rij(toekenning: Column64) -> Column64:
    """For each row the first row of its toekenning."""
    starts = np.flatnonzero(np.diff(toekenning, prepend=toekenning[0] - 1))
    return np.repeat(starts, np.diff(starts, append=len(toekenning)))


def _turned(column: Column64) -> tuple[Column64, int]:
    """How far each value lies below the highest, and the most that any does."""
    highest = column.max()
    return highest - column, int(highest) - int(column.min())


def _sorted_as_one_number(keys: Sequence[tuple[Column64, int]]) -> Column64:
    """The last key in the order of all keys, most important first: with the keys side by side in
    one number, one plain sort does.
    """
    packed = np.zeros(len(keys[0][0]), dtype=np.uint64)
    for key, most in keys:
        packed <<= np.uint64(most.bit_length())
        packed |= key.view(np.uint64)
    packed.sort()
    return (packed & np.uint64((1 << keys[-1][1].bit_length()) - 1)).view(np.int64)


def vte_binnen(
    contingent: Vte, vte_voor: Vte, vte: Vte, marginaal: Marginaal = Marginaal.FRACTIE
) -> Vte:
    """The part of a werknemer's VTE that fits inside the contingent after those ranked before;
    ten-thousandths, from 0 to vte.

    Bron: HERW!N, welke doelgroepwerknemers worden in het contingent opgenomen; aanname: the
    marginal werknemer counts for the part that fits.
    """
    over = largest(contingent - vte_voor, 0)
    if marginaal is Marginaal.FRACTIE:
        return smallest(over, vte)
    return choose((over > 0) if marginaal is Marginaal.BINNEN else (over >= vte), vte, 0)


def gecorrigeerd_referteloon(
    geplafonneerd_referteloon: Eurocent, vte_binnen: Vte, vte: Vte
) -> Eurocent:
    """The capped referteloon for the part inside the contingent, eurocents, half up.

    A werknemer without VTE gets nothing.

    Bron: HERW!N, wat is de loonpremie; aanname: in proportion to the part inside the contingent.
    """
    return half_up(geplafonneerd_referteloon * vte_binnen, largest(vte, 1))
