"""Afrekening: what is still due, or was paid too much, once a kwartaal or a year is calculated."""

from collections.abc import Container
from datetime import date

from calc import maanden
from calc.kwartalen import Kwartaal
from calc.loonkost.werkdagen import werkdag
from calc.parameters import beside
from calc.quantities import Eurocent

_file = beside(__file__)
betaaldag = _file.take("betaaldag")
betaalmaand_jaar = _file.take("betaalmaand_jaar")
_file.require_all_taken()


def saldo(subsidie: Eurocent, eerder: Eurocent) -> Eurocent:
    """What was calculated, minus what was paid or calculated before; eurocents, negative when too
    much was paid.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    return subsidie - eerder


def betaaldatum(kwartaal: Kwartaal, datum: date, feestdagen: Container[date]) -> date:
    """The day on which the saldo of a kwartaal is paid: the 10th working day of the month after the
    settlement.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    return werkdag(maanden.volgende(datum), betaaldag.on(kwartaal.first_day), feestdagen)


def betaaldatum_jaar(jaar: int, datum: date, feestdagen: Container[date]) -> date:
    """The day on which the saldo of a year is paid: the 10th working day of May after it, or of the
    month after a later settlement.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief; aanname: a settlement after April is
    paid in the month after it.
    """
    begin = Kwartaal(jaar, 1).first_day
    gewoon = begin.replace(year=jaar + 1, month=betaalmaand_jaar.on(begin))
    return werkdag(max(gewoon, maanden.volgende(datum)), betaaldag.on(begin), feestdagen)
