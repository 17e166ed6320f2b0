"""Waarden: the dated numbers of one kwartaal together, those of its first day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk import begrenzing
from calc.collectief_maatwerk import organisatieondersteuning as ondersteuning
from calc.collectief_maatwerk.loonpremie import activeringsuitkeringen_die_tellen
from calc.collectief_maatwerk.premie import PremieBedragen
from calc.collectief_maatwerk.referteloon import looncodes_referteloon
from calc.collectief_maatwerk.versie import PARAMETERVERSIE
from calc.collectief_maatwerk.vroeger import parameters_van
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Tellend
from calc.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Waarden:
    """Everything that rules 4 to 10 and the organisatieondersteuning take from the law for one
    kwartaal; amounts in eurocents.
    """

    dagen: int  # days in the kwartaal
    plafondfactor: Fraction
    ggmmi: int
    forfait_hoofdfactor: Fraction
    premie: PremieBedragen
    vast_bedrag: int
    supplement_bedrag: int
    supplement_grens: int  # ten-thousandths VTE


WaardenVan: TypeAlias = Callable[[Kwartaal], Waarden]
"""The numbers of each kwartaal: those of today, of a version of before, or of another reading of
the law.
"""


def waarden_van(kwartaal: Kwartaal, versie: str = PARAMETERVERSIE) -> Waarden:
    """The numbers in force on the first day of a kwartaal, by a parameterversie.

    Raises LookupError for a kwartaal before the measure existed.
    """
    return waarden_op(kwartaal.first_day, kwartaal, versie)


def waarden_op(dag: date, kwartaal: Kwartaal, versie: str = PARAMETERVERSIE) -> Waarden:
    """The numbers in force on a day, for a kwartaal.

    Raises LookupError for a day before the measure existed.
    """
    value = _values(dag, versie)
    return Waarden(
        dagen=kwartaal.days,
        plafondfactor=value(begrenzing.plafondfactor),
        ggmmi=value(begrenzing.ggmmi),
        forfait_hoofdfactor=value(begeleiding.forfait_hoofdfactor),
        premie=PremieBedragen(
            value(begeleiding.forfait_per_hoofd), tuple(map(value, begeleiding.variabel_voltijds))
        ),
        vast_bedrag=value(ondersteuning.vast_bedrag),
        supplement_bedrag=value(ondersteuning.supplement_bedrag),
        supplement_grens=value(ondersteuning.supplement_grens),
    )


def tellend_in(kwartaal: Kwartaal, versie: str = PARAMETERVERSIE) -> Tellend:
    """What counts in a kwartaal, by a parameterversie.

    Raises LookupError for a kwartaal before the measure existed.
    """
    value = _values(kwartaal.first_day, versie)
    return Tellend(value(looncodes_referteloon), value(activeringsuitkeringen_die_tellen))


def _values(dag: date, versie: str) -> Callable[[Parameter], Any]:
    """How a parameter is read: as in the version, on a day."""
    parameters = parameters_van(versie)
    return lambda parameter: parameters[parameter.key].on(dag)
