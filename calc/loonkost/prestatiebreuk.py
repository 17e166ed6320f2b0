"""Prestatiebreuk: which part of a full-time job the contract is, over the days on which it runs.

It is the VTE of the werknemer.
"""

from calc.quantities import VTE, Dag, Dagen, Uren, Vte, Whole, Yes, choose, largest, smallest
from calc.rounding import half_up


def tellende_uren(uren: Uren, is_ptnz: Yes, uren_effectief: Uren) -> Uren:
    """The weekly hours that count: the contract's, or those really worked in a progressive return
    after illness (PTNZ).

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers.
    """
    return choose(is_ptnz, uren_effectief, uren)


def lijnbreuk(uren: Uren, uren_referentie: Uren) -> Vte:
    """Q / S of one tewerkstellingslijn, ten-thousandths, half up.

    May exceed one; only the werknemer's prestatiebreuk is capped.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers; aanname: rounding to four
    decimals.
    """
    return half_up(uren * VTE, uren_referentie)


def lijndagen(van: Dag, tot: Dag) -> Dagen:
    """Calendar days from the first to the last day of one line within the kwartaal; zero when it
    has none.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers.
    """
    return largest(tot - van + 1, 0)


def prestatiebreuk(som_breuk_dagen: Whole, dagen: Dagen) -> Vte:
    """Sum of (lijnbreuk x days of the line) over the distinct days with a line, ten-thousandths,
    half up, at most one.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers; aanname: two simultaneous
    half-time lines make one.
    """
    return smallest(half_up(som_breuk_dagen, largest(dagen, 1)), VTE)
