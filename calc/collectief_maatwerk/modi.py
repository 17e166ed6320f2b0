"""Named choices for what no source decides. Each is an aanname that the screens show."""

from dataclasses import dataclass
from enum import StrEnum


class Marginaal(StrEnum):
    """What becomes of the werknemer who crosses the contingent line."""

    FRACTIE = "fractie"  # the part that fits
    BINNEN = "binnen"  # wholly inside
    BUITEN = "buiten"  # wholly outside


@dataclass(frozen=True, slots=True)
class Modi:
    """The choices with which a calculation is made."""

    kwartaalaandeel_in_plafond: bool = True
    marginaal: Marginaal = Marginaal.FRACTIE
    forfait_buiten_contingent: bool = False
    forfait_plaatsen_naar_boven: bool = False
    ondersteuning_op_contingent: bool = False


STANDAARD = Modi()
