"""Referteloon: what the werknemer cost in the kwartaal, before the ceiling."""

from calc.quantities import Eurocent


def referteloon(
    loon: Eurocent, werkgeversbijdragen: Eurocent, verminderingen: Eurocent
) -> Eurocent:
    """Wages of the looncodes that count, plus employer contributions, minus reductions on them;
    eurocents of one werknemer and kwartaal.

    Bron: VDAB, referteloon (https://werkgevers.vdab.be/referteloon); aanname: the same notion
    counts in collectief maatwerk.
    """
    return loon + werkgeversbijdragen - verminderingen
