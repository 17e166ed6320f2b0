"""Verschil: two calculations that are compared, and the effects that turn one into the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calc.loonkost.populatie import Populatie
from calc.quantities import Column64


class Effect(StrEnum):
    """What can make a premie or the organisatieondersteuning differ, in the order of the steps."""

    UIT_LIJST = "uit_lijst"  # no longer in the list
    IN_LIJST = "in_lijst"  # new in the list
    WOP = "wop"
    UREN = "uren"  # prestatiebreuk
    DAGEN = "dagen"  # the part of the kwartaal that counts for the ceiling
    LOON = "loon"
    ACTIVERINGSUITKERING = "activeringsuitkering"
    ANDEREN = "anderen"  # other werknemers came, left or moved in the ranking
    CONTINGENT = "contingent"
    PLAFOND = "plafond"  # plafondfactor and GGMMI
    BEDRAGEN = "bedragen"  # amounts of the begeleidingspremie
    ONDERSTEUNING = "ondersteuning"  # amounts of the organisatieondersteuning
    # one of the two was made with other rules than those of today, or with numbers that are not
    # known
    REGELS = "regels"


@dataclass(frozen=True, slots=True)
class Kant:
    """One of the two calculations: what it was given, and what it gave (eurocents).

    `werknemer` in the list is a number that is the same in both, in the order of the INSZ; the
    column `premie` is beside the list.
    """

    waarden: Any  # the numbers of the law that it was made with, as its measure holds them
    contingent: int
    lijst: Populatie
    premie: Column64
    organisatieondersteuning: int


@dataclass(frozen=True, slots=True)
class Verschil:
    """Every werknemer of either list, in the order of their numbers, with each effect on the
    premie; eurocents.
    """

    werknemer: Column64
    oud: Column64  # zero when not in the list
    nieuw: Column64
    effecten: Mapping[Effect, Column64]
    ondersteuning_oud: int
    ondersteuning_nieuw: int
    ondersteuning: Mapping[Effect, int]

    def totaal(self, effect: Effect) -> int:
        """The effect on the whole subsidie: that on all werknemers and on the
        organisatieondersteuning.
        """
        return int(self.effecten[effect].sum()) + self.ondersteuning[effect]
