"""Vordering: what was paid too much, withheld from the next advances until it is gone."""

from datetime import date
from enum import StrEnum

from calc import maanden
from calc.quantities import Eurocent, largest, smallest


class Staat(StrEnum):
    """How far a claim has come."""

    OPEN = "open"
    DEELS = "deels"
    VERREKEND = "verrekend"


def vervaldag(datum: date) -> date:
    """The first advance from which a claim can be withheld: the first day of the month after it.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief (withheld from the next advance).
    """
    return maanden.volgende(datum)


def verrekening(openstaand: Eurocent, voorschot: Eurocent) -> Eurocent:
    """What is withheld of a claim from what is left of an advance: never more than either;
    eurocents.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief; aanname: as much as the advance allows,
    the oldest claim first.
    """
    return smallest(openstaand, largest(voorschot, 0))


def staat(bedrag: int, verrekend: int) -> Staat:
    """How far a claim of an amount has come.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    if verrekend == bedrag:
        return Staat.VERREKEND
    return Staat.DEELS if verrekend else Staat.OPEN
