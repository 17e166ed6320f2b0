"""Populatie: the list of a kwartaal, and what a place in it lacks."""

from dataclasses import dataclass
from enum import StrEnum

from calc.quantities import Column64, Eurocent, Yes


@dataclass(frozen=True, slots=True)
class Populatie:
    """One row per werknemer in the list of a kwartaal: what rules 1 to 3 know."""

    werknemer: Column64  # row of Invoer.werknemers
    wop: Column64  # row of Invoer.wops
    toekenning: Column64  # row of Invoer.toekenningen
    percentage: Column64
    begeleidingsnood: Column64
    activeringsuitkering: Column64
    loon: Column64
    werkgeversbijdragen: Column64
    verminderingen: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    dagen: Column64


def heeft_loonkost(referteloon: Eurocent) -> Yes:
    """Whether a werknemer with a WOP is in the list: only with a wage cost in the kwartaal.

    Bron: HERW!N, wat gebeurt er met de maatwerksubsidie bij langdurige ziekte; aanname: the wage
    cost is the referteloon before the ceiling.
    """
    return referteloon > 0


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
