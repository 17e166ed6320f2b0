"""Verdeling: an amount divided over werknemers, to the cent."""

import numpy as np

from calc import groups
from calc.quantities import Column64


def verdeling(bedrag: Column64, gewicht: Column64, bounds: Column64) -> Column64:
    """Each amount divided over the rows of its group in proportion to their weights; the rows of a
    group add up to its amount exactly.

    Largest remainder: every row gets its share rounded down, and what is left goes cent by cent to
    the largest remainders, the first row before the next. Without any weight all rows count alike.
    Weights are not negative; exact as long as each amount fits in 63 bits, and each group's sum of
    weights times its largest weight does. Bron: HERW!N, wanneer is de maatwerksubsidie definitief
    (a monthly advance); aanname: divided in proportion to the last premie.
    """
    groep = groups.spread(np.arange(len(bedrag)), bounds)

    def som(column: Column64) -> Column64:
        return groups.sums(column, groep, len(bedrag))

    gelijk = som(gewicht) == 0
    gewicht = np.where(gelijk[groep], 1, gewicht)
    totaal = som(gewicht)[groep]
    te_verdelen = np.abs(bedrag)[groep]
    # apart from the whole multiples, so that the product stays small
    over = te_verdelen % totaal * gewicht
    deel = te_verdelen // totaal * gewicht + over // totaal
    rest = np.abs(bedrag) - som(deel)
    deel += _een_cent(over % totaal, rest, bounds)
    return np.asarray(deel * np.sign(bedrag)[groep], dtype=np.int64)


def _een_cent(overschot: Column64, aantal: Column64, bounds: Column64) -> Column64:
    """1 for the rows with the largest remainders of each group, as many as the group has cents
    left; else 0.
    """
    groep = groups.spread(np.arange(len(aantal)), bounds)
    volgorde = np.lexsort((-overschot, groep))  # stable: of equal remainders the first row
    plaats = np.arange(len(overschot)) - groups.spread(bounds[:-1], bounds)
    cent = np.zeros(len(overschot), dtype=np.int64)
    cent[volgorde] = plaats < groups.spread(aantal, bounds)
    return cent
