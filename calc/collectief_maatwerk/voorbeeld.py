"""What a worked example is: a kwartaal of one toekenning, or a single rule, with what it must give.

Read by `voorbeeld_bestand.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.kwartalen import Kwartaal
from calc.quantities import VTE, Kind

UNITS: Mapping[Kind, int] = {
    Kind.MONEY: 100,
    Kind.VTE: VTE,
    Kind.HOURS: 100,
    Kind.PERCENT: 1,
    Kind.COUNT: 1,
}
_VTE = {
    "prestatiebreuk",
    "lijnbreuk",
    "vte",
    "vte_voor",
    "vte_binnen",
    "contingent",
    "grens",
    "breuk",
}
_HOURS = {"uren", "uren_referentie"}
_COUNT = {
    "rang",
    "dagen",
    "dagen_in_kwartaal",
    "aantal",
    "aantal_binnen",
    "forfait_plaatsen",
    "plaatsen",
    "factor",
    "hoofdfactor",
    "som_breuk_dagen",
}


@dataclass(frozen=True, slots=True)
class Pakket:
    """A work support package."""

    begindatum: date
    einddatum: date | None
    percentage: int
    begeleidingsnood: str


@dataclass(frozen=True, slots=True)
class Tewerkstelling:
    """One tewerkstellingslijn, numbered from 1; hundredths of hours, eurocents."""

    lijn: int
    begindatum: date
    einddatum: date | None
    uren: int
    uren_referentie: int
    is_ptnz: bool
    uren_effectief: int | None
    werkgeversbijdragen: int
    verminderingen: int


@dataclass(frozen=True, slots=True)
class Loonbedrag:
    """One wage amount of a line; eurocents."""

    lijn: int
    looncode: int
    bedrag: int


@dataclass(frozen=True, slots=True)
class Uitkering:
    """One benefit; eurocents."""

    soort: str
    bedrag: int


@dataclass(frozen=True, slots=True)
class Voorbeeldwerknemer:
    """Someone in an example: invented, with a name and a number that only rank."""

    naam: str
    insz: str
    pakketten: tuple[Pakket, ...]
    lijnen: tuple[Tewerkstelling, ...]
    lonen: tuple[Loonbedrag, ...]
    uitkeringen: tuple[Uitkering, ...]


Verwacht = Mapping[str, int | str]
"""By quantity: a whole number in its unit, or the word of a begeleidingsnood."""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A kwartaal of one toekenning, and the quantities that it must give: by name (None: not in the
    list), and of the whole.
    """

    key: str
    onderwerp: str  # the file: the rule that it is about
    title: str
    source: str
    kwartaal: Kwartaal
    contingent: int
    modi: Modi
    werknemers: tuple[Voorbeeldwerknemer, ...]
    verwacht: Mapping[str, Verwacht | None]
    totalen: Verwacht
    shows: tuple[str, ...]  # the quantities of which the explanation leads here


@dataclass(frozen=True, slots=True)
class Regelvoorbeeld:
    """One rule with what it is given, at the edge of its rounding."""

    key: str
    title: str
    source: str
    rule: str
    gegeven: Mapping[str, int | Fraction]
    verwacht: int


def kind_of(quantity: str) -> Kind:
    """The kind of a quantity in an example."""
    if quantity in _VTE:
        return Kind.VTE
    if quantity in _HOURS:
        return Kind.HOURS
    return (
        Kind.PERCENT
        if quantity == "percentage"
        else Kind.COUNT
        if quantity in _COUNT
        else Kind.MONEY
    )


def is_standaard(voorbeeld: Voorbeeld) -> bool:
    """Whether an example is calculated with the readings that every calculation uses, so that its
    steps are those of a note.
    """
    return voorbeeld.modi == STANDAARD
