"""Voorschot: what is paid every month before the kwartaal is settled, and how it is divided over
the werknemers.
"""

from calc.maanden import IN_KWARTAAL
from calc.parameters import beside
from calc.quantities import VTE, Eurocent, Percentage, Vte
from calc.rounding import half_up

_file = beside(__file__)
voorschotpercentage = _file.take("voorschotpercentage")
startvoorschot_per_vte = _file.take("startvoorschot_per_vte")
_file.require_all_taken()


def voorschot(
    percentage: Percentage, subsidie: Eurocent, contingent: Vte, basis_contingent: Vte
) -> Eurocent:
    """Advance of one month: percentage x kwartaalsubsidie last settled x contingent / contingent
    settled / 3; eurocents, one rounding half up.

    The contingent settled is not 0. Bron: HERW!N, wanneer is de maatwerksubsidie definitief (a
    monthly advance); aanname: how much.
    """
    return half_up(percentage * subsidie * contingent, 100 * basis_contingent * IN_KWARTAAL)


def startvoorschot(bedrag: int, contingent: Vte) -> Eurocent:
    """Advance of one month before any kwartaal is settled: amount per VTE and kwartaal x contingent
    / 3; eurocents, half up.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief (a monthly advance); aanname: how much.
    """
    return half_up(bedrag * contingent, VTE * IN_KWARTAAL)
