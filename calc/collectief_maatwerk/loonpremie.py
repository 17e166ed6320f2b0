"""Loonpremie: a percentage of the wage cost, minus the activeringsuitkering."""

from calc.parameters import beside
from calc.quantities import Eurocent, Percentage, largest
from calc.rounding import half_up

_file = beside(__file__)
activeringsuitkeringen_die_tellen = _file.take("activeringsuitkeringen_die_tellen")
_file.require_all_taken()


def loonpremie_incl(percentage: Percentage, gecorrigeerd_referteloon: Eurocent) -> Eurocent:
    """Loonpremie of one werknemer for one kwartaal, activeringsuitkering still included; eurocents,
    half up.

    Bron: HERW!N, wat is de loonpremie.
    """
    return half_up(percentage * gecorrigeerd_referteloon, 100)


def loonpremie(loonpremie_incl: Eurocent, activeringsuitkering: Eurocent) -> Eurocent:
    """Loonpremie after the activeringsuitkering of the kwartaal, never below zero; eurocents.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief; aanname: not below zero.
    """
    return largest(loonpremie_incl - activeringsuitkering, 0)
