"""What explanations are given: of one werknemer, of a kwartaal, of a year, of an advance.

Any row with these fields will do: a stored one, or one of a what-if.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from calc.kwartalen import Kwartaal
from calc.loonkost.uitkomst import Premie, Totaal


class Lijn(Protocol):
    """One tewerkstellingslijn."""

    @property
    def lijn(self) -> int: ...
    @property
    def begindatum(self) -> date: ...
    @property
    def einddatum(self) -> date | None: ...
    @property
    def uren(self) -> int: ...
    @property
    def uren_referentie(self) -> int: ...
    @property
    def is_ptnz(self) -> bool: ...
    @property
    def uren_effectief(self) -> int | None: ...
    @property
    def werkgeversbijdragen(self) -> int: ...
    @property
    def verminderingen(self) -> int: ...


class Loon(Protocol):
    """One wage amount of a line."""

    @property
    def lijn(self) -> int: ...
    @property
    def looncode(self) -> int: ...
    @property
    def bedrag(self) -> int: ...


class Uitkering(Protocol):
    """One benefit."""

    @property
    def soort(self) -> str: ...
    @property
    def bedrag(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Geval:
    """One werknemer in one kwartaal, with what the calculation knew.

    Lines are those of the toekenning, by begindatum.
    """

    kwartaal: Kwartaal
    contingent: int  # ten-thousandths VTE; 0 when unknown
    contingent_bekend: bool
    premie: Premie
    lijnen: Sequence[Lijn]
    lonen: Sequence[Loon]
    uitkeringen: Sequence[Uitkering]
    parameterversie: str = ""  # empty: the numbers of today


@dataclass(frozen=True, slots=True)
class KwartaalGeval:
    """One toekenning in one kwartaal."""

    kwartaal: Kwartaal
    totaal: Totaal
    parameterversie: str = ""  # empty: the numbers of today


class JaarKwartaalRij(Protocol):
    """One kwartaal of a year calculation."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def ruimte(self) -> int: ...
    @property
    def herberekend(self) -> int: ...
    @property
    def jaarsupplement(self) -> int: ...


class VoorschotRij(Protocol):
    """The advance of one month that was calculated, with what it is derived from."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def contingent(self) -> int | None: ...
    @property
    def basis_contingent(self) -> int | None: ...
    @property
    def subsidie(self) -> int | None: ...
    @property
    def verrekend(self) -> int: ...
