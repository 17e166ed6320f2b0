"""Herverdeling: what the filling of a year means for the contingent of a toekenning."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Gevolg(StrEnum):
    """What the filling of a year means for the contingent."""

    VERLIEST = "verliest"
    ONGEWIJZIGD = "ongewijzigd"
    IN_LIJN = "in_lijn"
    GEEN = "geen_herverdeling"  # there was none in the year after


@dataclass(frozen=True, slots=True)
class Kwartaalinvulling:
    """VTE of the werknemers and contingent of one kwartaal, ten-thousandths."""

    vte: int
    contingent: int


@dataclass(frozen=True, slots=True)
class Herverdeling:
    """What the filling of a year means for one toekenning."""

    invullingsgraad: Fraction
    gevolg: Gevolg
    verlies: int
    contingent: int  # after the loss
