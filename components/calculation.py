"""How a quarter calculation is called, alone and beside another."""

from typing import Protocol

from components.amount import quarter
from components.text import t


class Calculation(Protocol):
    """One of the two calculations."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def soort(self) -> str: ...
    @property
    def contingent(self) -> int: ...
    @property
    def regelversie(self) -> str: ...
    @property
    def parameterversie(self) -> str: ...
    @property
    def subsidie(self) -> int: ...


def named(berekening: Calculation) -> str:
    """Which calculation: 2025 K1, herberekening."""
    return t(
        "verschil.berekening",
        kwartaal=quarter(berekening.kwartaal),
        soort=t(f"woorden.{berekening.soort}").lower(),
    )


def beside(other: Calculation, here: Calculation) -> str:
    """How another calculation is called beside this one: of another kwartaal by that alone."""
    return named(other) if other.kwartaal == here.kwartaal else quarter(other.kwartaal)
