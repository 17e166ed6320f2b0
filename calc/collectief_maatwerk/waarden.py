"""Waarden: the dated numbers of one kwartaal together, those of its first day."""

from dataclasses import dataclass
from fractions import Fraction

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk import begrenzing
from calc.collectief_maatwerk import organisatieondersteuning as ondersteuning
from calc.collectief_maatwerk.premie import PremieBedragen, bedragen_van
from calc.kwartalen import Kwartaal


@dataclass(frozen=True, slots=True)
class Waarden:
    """Everything that rules 4 to 10 and the organisatieondersteuning take from the law for one kwartaal; amounts in eurocents."""

    dagen: int  # days in the kwartaal
    plafondfactor: Fraction
    ggmmi: int
    forfait_hoofdfactor: Fraction
    premie: PremieBedragen
    vast_bedrag: int
    supplement_bedrag: int
    supplement_grens: int  # ten-thousandths VTE


def waarden_van(kwartaal: Kwartaal) -> Waarden:
    """The numbers in force on the first day of a kwartaal. Raises LookupError for a kwartaal before the measure existed."""
    dag = kwartaal.first_day
    return Waarden(
        dagen=kwartaal.days,
        plafondfactor=begrenzing.plafondfactor.on(dag),
        ggmmi=begrenzing.ggmmi.on(dag),
        forfait_hoofdfactor=begeleiding.forfait_hoofdfactor.on(dag),
        premie=bedragen_van(kwartaal),
        vast_bedrag=ondersteuning.vast_bedrag.on(dag),
        supplement_bedrag=ondersteuning.supplement_bedrag.on(dag),
        supplement_grens=ondersteuning.supplement_grens.on(dag),
    )
