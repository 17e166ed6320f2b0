"""Why a werknemer of the toekenning is not in the list of a kwartaal: the first condition of the populatie that failed."""

from enum import StrEnum

from calc.collectief_maatwerk.populatie import heeft_loonkost
from calc.quantities import Eurocent


class Ontbreekt(StrEnum):
    """What a place in the list lacks, in the order in which the rules ask it."""

    GEEN_WOP = "geen_wop"  # no WOP runs on any day of the kwartaal
    GEEN_TEWERKSTELLING = "geen_tewerkstelling"  # no line of employment was delivered
    GEEN_LOONKOST = "geen_loonkost"
    TOEN_ONBEKEND = "toen_onbekend"  # every condition is met now: the WOP was not known when the list was made


def waarom_niet(has_wop: bool, lijnen: int, referteloon: Eurocent) -> Ontbreekt:
    """The first condition that failed of someone who is not in the list: a WOP, a line, a loonkost (eurocents of the kwartaal).

    Bron: HERW!N, wat gebeurt er met de maatwerksubsidie bij langdurige ziekte, and vanaf wanneer neemt het WOP een aanvang.
    """
    if not has_wop:
        return Ontbreekt.GEEN_WOP
    if not lijnen:
        return Ontbreekt.GEEN_TEWERKSTELLING
    return Ontbreekt.TOEN_ONBEKEND if heeft_loonkost(referteloon) else Ontbreekt.GEEN_LOONKOST
