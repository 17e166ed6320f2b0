"""Premie: from the capped referteloon and the place inside the contingent to the amount that is
paid.
"""

from dataclasses import dataclass

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk.contingent import gecorrigeerd_referteloon
from calc.collectief_maatwerk.loonpremie import loonpremie, loonpremie_incl
from calc.quantities import Begeleidingsnood, Eurocent, Percentage, Vte, Yes, pick


@dataclass(frozen=True, slots=True)
class PremieBedragen:
    """The amounts in force on the first day of a kwartaal, eurocents."""

    forfait: int
    variabel: tuple[int, ...]  # by begeleidingsnood 0, 1, 2


@dataclass(frozen=True, slots=True)
class Premie:
    """The amounts of one werknemer (or a column of them) from step 6 to step 10, eurocents."""

    gecorrigeerd_referteloon: Eurocent
    loonpremie_incl: Eurocent
    loonpremie: Eurocent
    forfait: Eurocent
    variabel: Eurocent
    begeleidingspremie: Eurocent
    premie: Eurocent


def premie(
    bedragen: PremieBedragen,
    geplafonneerd_referteloon: Eurocent,
    prestatiebreuk: Vte,
    vte_binnen: Vte,
    percentage: Percentage,
    begeleidingsnood: Begeleidingsnood,
    activeringsuitkering: Eurocent,
    heeft_forfait: Yes,
) -> Premie:
    """Steps 6 to 10: loonpremie plus begeleidingspremie, with every amount on the way.

    Bron: HERW!N, wat zijn de elementen van de maatwerksubsidie.
    """
    gecorrigeerd = gecorrigeerd_referteloon(geplafonneerd_referteloon, vte_binnen, prestatiebreuk)
    incl = loonpremie_incl(percentage, gecorrigeerd)
    loon = loonpremie(incl, activeringsuitkering)
    forfait = begeleiding.forfait(heeft_forfait, bedragen.forfait)
    variabel = begeleiding.variabel(pick(bedragen.variabel, begeleidingsnood), vte_binnen)
    begeleidingspremie = begeleiding.begeleidingspremie(forfait, variabel)
    return Premie(
        gecorrigeerd, incl, loon, forfait, variabel, begeleidingspremie, loon + begeleidingspremie
    )
