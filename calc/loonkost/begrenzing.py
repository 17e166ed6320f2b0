"""Begrenzing: the ceiling of the referteloon."""

from fractions import Fraction

from calc.maanden import IN_KWARTAAL
from calc.quantities import VTE, Dagen, Eurocent, Vte, smallest
from calc.rounding import half_up


def begrenzing(
    factor: Fraction, minimummaandinkomen: int, breuk: Vte, dagen: Dagen, dagen_in_kwartaal: int
) -> Eurocent:
    """plafondfactor x GGMMI x 3 x prestatiebreuk x kwartaalaandeel (dagen / dagen_in_kwartaal),
    eurocents, one rounding.

    Bron: Securex, Vlaamse ondersteuningspremie (ceiling of twice the GGMMI, pro rata the
    prestatiebreuk); aanname: the same ceiling counts here.
    """
    voltijds = factor.numerator * minimummaandinkomen * IN_KWARTAAL
    return half_up(voltijds * breuk * dagen, factor.denominator * VTE * dagen_in_kwartaal)


def geplafonneerd_referteloon(referteloon: Eurocent, begrenzing: Eurocent) -> Eurocent:
    """The referteloon, at most its ceiling; eurocents.

    Bron: HERW!N, wat is de loonpremie.
    """
    return smallest(referteloon, begrenzing)
