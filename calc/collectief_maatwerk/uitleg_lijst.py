"""Why a werknemer of the toekenning is not in the list of a kwartaal: the first condition of the
populatie that failed.
"""

from calc.loonkost.populatie import Ontbreekt, heeft_loonkost
from calc.quantities import Eurocent


def waarom_niet(
    has_wop: bool, lijnen: int, referteloon: Eurocent, komt: bool = False, liep_af: bool = False
) -> Ontbreekt:
    """The first condition that failed of someone who is not in the list: a WOP, a line, a loonkost
    (eurocents of the kwartaal).

    `has_wop`: one runs on some day of the kwartaal; else whether one begins later (`komt`), or
    ended before (`liep_af`).

    Bron: HERW!N, wat gebeurt er met de maatwerksubsidie bij langdurige ziekte, and vanaf wanneer
    neemt het WOP een aanvang.
    """
    if not has_wop:
        return (
            Ontbreekt.WOP_LATER
            if komt
            else Ontbreekt.WOP_AFGELOPEN
            if liep_af
            else Ontbreekt.GEEN_WOP
        )
    if not lijnen:
        return Ontbreekt.GEEN_TEWERKSTELLING
    return Ontbreekt.TOEN_ONBEKEND if heeft_loonkost(referteloon) else Ontbreekt.GEEN_LOONKOST
