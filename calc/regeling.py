"""A regeling: one measure as a whole.

Everything outside its folder asks it by the maatregel of a toekenning (`calc/maatregelen.py`).

What a measure does not have is None: then nobody calculates or shows it.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from calc.bepalingen import Bepalingen
from calc.check import Aanname
from calc.gewicht import Gewicht, Metingen
from calc.kwartalen import Kwartaal
from calc.loonkost.geldrijen import Dossier, Geldstroom
from calc.loonkost.herverdeling import Herverdeling, Kwartaalinvulling
from calc.loonkost.invoer import Invoer, Tellend
from calc.loonkost.jaartabellen import Jaarinvoer, Jaaruitkomst
from calc.loonkost.populatie import Ontbreekt, Populatie
from calc.loonkost.uitkomst import Premie, Uitkomst
from calc.loonkost.uitleg_invoer import (
    Geval,
    JaarKwartaalRij,
    KwartaalGeval,
    VoorschotRij,
)
from calc.loonkost.verschil import Kant, Verschil
from calc.loonkost.wat_als import Invulling, Simulatie
from calc.parameters import Parameter
from calc.uitleg import Condition, Stap, Trede

Stappen = tuple[Stap, ...]


class Voorbeeld(Protocol):
    """A worked example, as a link leads to it."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...


class WaaromNiet(Protocol):
    """The first condition that failed of someone who is not in the list."""

    def __call__(
        self,
        has_wop: bool,
        lijnen: int,
        referteloon: int,
        komt: bool = False,
        liep_af: bool = False,
    ) -> Ontbreekt: ...


class WatAls(Protocol):
    """What one werknemer and the whole toekenning would get."""

    def __call__(
        self,
        kwartaal: Kwartaal,
        contingent: int,
        lijst: Populatie,
        werknemer: int,
        invulling: Invulling | None,
        *,
        versie: str,
    ) -> Simulatie: ...


@dataclass(frozen=True, slots=True)
class Rekenregels:
    """How a kwartaal is calculated. `versie` is a parameterversie: that of today, or an earlier one
    that is written down; one that nobody knows counts as that of today.
    """

    kwartaal: Callable[[Invoer, str], Uitkomst]  # input, versie
    tellend_in: Callable[[Kwartaal, str], Tellend]  # kwartaal, versie
    geldstroom: Callable[[Dossier, date, Container[date]], Geldstroom]
    jaar: Callable[[Jaarinvoer, str], Jaaruitkomst] | None = None  # input, versie
    herverdeling: Callable[[int, Sequence[Kwartaalinvulling], int], Herverdeling] | None = None


@dataclass(frozen=True, slots=True)
class Uitleg:
    """How what was calculated is explained."""

    persoon: Callable[[Geval], Stappen]
    kwartaal: Callable[[KwartaalGeval], Stappen]
    waarom_niet: WaaromNiet
    waterval: Callable[[Premie], tuple[Trede, ...]]
    waarom_nul: Callable[[Geval], Condition | None]
    nodig_contingent: Callable[[Premie], int]
    jaar: Callable[[Sequence[JaarKwartaalRij]], Stappen] | None = None
    voorschot: Callable[[VoorschotRij], Stappen] | None = None
    afrekening: Callable[[int, int, Kwartaal, bool], Stappen] | None = None


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Why two calculations differ: the numbers of the law of one, and the effects between two."""

    waarden_van: Callable[[Kwartaal, str], Any]  # kwartaal, versie
    verschil: Callable[[Kant, Kant], Verschil]


@dataclass(frozen=True, slots=True)
class Voorbeelden:
    """The worked examples, by the quantity whose explanation leads to one."""

    van_grootheid: Callable[[], Mapping[str, Voorbeeld]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeling(Bepalingen):
    """One measure as a whole: what is written of it, and what is done with it."""

    percentages: Parameter  # what a WOP can hold
    regels: Rekenregels
    uitleg: Uitleg
    vergelijking: Vergelijking | None = None
    wat_als: WatAls | None = None
    voorbeelden: Voorbeelden | None = None
    metingen: Metingen | None = None  # how much money hangs on its aannames

    def gewichten_van(self, aanname: Aanname) -> tuple[Gewicht, ...]:
        """What was measured of the alternatives of an aanname; empty when nothing was."""
        return self.metingen.gewichten_van(aanname) if self.metingen else ()
