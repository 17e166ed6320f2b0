"""Afrekening: what is still due, or was paid too much, once a kwartaal or a year is calculated."""

from collections.abc import Container
from datetime import date

from calc import maanden
from calc.collectief_maatwerk.werkdagen import werkdag
from calc.parameters import beside
from calc.quantities import Eurocent

_file = beside(__file__)
betaaldag = _file.take("betaaldag")
betaalmaand_jaar = _file.take("betaalmaand_jaar")
_file.require_all_taken()


def saldo(subsidie: Eurocent, eerder: Eurocent) -> Eurocent:
    """What was calculated, minus what was paid or calculated before; eurocents, negative when too much was paid.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    return subsidie - eerder


def betaaldatum(datum: date, feestdagen: Container[date]) -> date:
    """The day on which the saldo of a kwartaal is paid: the 10th working day of the month after the settlement.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    maand = maanden.volgende(datum)
    return werkdag(maand, betaaldag.on(maand), feestdagen)


def betaaldatum_jaar(jaar: int, datum: date, feestdagen: Container[date]) -> date:
    """The day on which the saldo of a year is paid: the 10th working day of May after it, or of the month after a later settlement.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief; aanname: a settlement after April is paid in the month after it.
    """
    gewoon = date(jaar + 1, betaalmaand_jaar.on(datum), 1)
    maand = max(gewoon, maanden.volgende(datum))
    return werkdag(maand, betaaldag.on(maand), feestdagen)
