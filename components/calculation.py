"""How a quarter calculation is called, alone and beside another."""

from calc.loonkost.rijen import Berekening
from components.amount import quarter
from components.text import t


def named(berekening: Berekening) -> str:
    """Which calculation: 2025 K1, herberekening."""
    return t(
        "verschil.berekening",
        kwartaal=quarter(berekening.kwartaal),
        soort=t(f"woorden.{berekening.soort}").lower(),
    )


def beside(other: Berekening, here: Berekening) -> str:
    """How another calculation is called beside this one: of another kwartaal by that alone."""
    return named(other) if other.kwartaal == here.kwartaal else quarter(other.kwartaal)
