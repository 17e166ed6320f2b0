"""Why a werknemer of the toekenning is not in the list of a kwartaal: the first condition of the
populatie that failed.
"""

from enum import StrEnum

from calc.collectief_maatwerk.populatie import heeft_loonkost
from calc.quantities import Eurocent


class Ontbreekt(StrEnum):
    """What a place in the list lacks, in the order in which the rules ask it."""

    GEEN_WOP = "geen_wop"  # there is no WOP at all
    WOP_LATER = "wop_later"  # the WOP begins after the kwartaal
    WOP_AFGELOPEN = "wop_afgelopen"  # the WOP ended before the kwartaal
    GEEN_TEWERKSTELLING = "geen_tewerkstelling"  # no line of employment was delivered
    GEEN_LOONKOST = "geen_loonkost"
    TOEN_ONBEKEND = (
        "toen_onbekend"  # every condition is met now: the WOP was not known when the list was made
    )


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
