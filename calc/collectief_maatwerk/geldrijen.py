"""The rows of the money flow of one toekenning: what it looks at, and what it gives. Money in eurocents, contingent in ten-thousandths of a VTE."""

from dataclasses import dataclass
from datetime import date

from calc.collectief_maatwerk.vordering import Staat
from calc.kwartalen import Kwartaal

JAARAFREKENING = "jaarafrekening"
"""The kind of a settlement of a year; those of a kwartaal are called as their calculation."""


@dataclass(frozen=True, slots=True)
class Kwartaalberekening:
    """What a quarter calculation came to."""

    kwartaal: Kwartaal
    volgnummer: int
    soort: str
    datum: date
    contingent: int
    subsidie: int

    @property
    def berekening(self) -> str:
        """Its public id, 2025K1-1."""
        return f"{self.kwartaal.code}-{self.volgnummer}"


@dataclass(frozen=True, slots=True)
class Jaarberekening:
    """What a year calculation came to."""

    jaar: int
    volgnummer: int
    datum: date
    jaarsupplement: int

    @property
    def berekening(self) -> str:
        """Its public id, 2025-1."""
        return f"{self.jaar:04d}-{self.volgnummer}"


@dataclass(frozen=True, slots=True)
class Contingent:
    """The granted VTE of a kwartaal, as it was known from a day."""

    kwartaal: Kwartaal
    bekend_op: date
    vte: int


@dataclass(frozen=True, slots=True)
class Betaling:
    """What was really paid as the advance of a month."""

    kwartaal: Kwartaal
    maand: date
    bedrag: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one toekenning that the money flow looks at, in any order; of one kwartaal the oldest contingent first."""

    toekenningsnummer: str
    begindatum: date
    einddatum: date | None
    kwartaalberekeningen: tuple[Kwartaalberekening, ...] = ()
    jaarberekeningen: tuple[Jaarberekening, ...] = ()
    contingenten: tuple[Contingent, ...] = ()
    betalingen: tuple[Betaling, ...] = ()


@dataclass(frozen=True, slots=True)
class Voorschot:
    """The advance of one month."""

    kwartaal: Kwartaal
    maand: date  # its first day
    basis: str | None  # the calculation it is derived from; none: no kwartaal was settled yet
    contingent: int | None  # of its own kwartaal; none: not known, but paid all the same
    basis_contingent: int | None
    subsidie: int | None  # kwartaalsubsidie of the calculation
    bruto: int
    is_betaling: bool  # what was delivered as paid, not calculated
    is_verwacht: bool  # of the month that comes next
    verrekend: int = 0  # withheld for claims

    @property
    def netto(self) -> int:
        """What is paid out."""
        return self.bruto - self.verrekend


@dataclass(frozen=True, slots=True)
class Afrekening:
    """The settlement of one calculation."""

    afrekening: str
    soort: str
    kwartaal: Kwartaal | None
    jaar: int
    volgnummer: int
    datum: date
    subsidie: int  # the amount that is compared: kwartaalsubsidie or jaarsupplement
    eerder: int  # the advances, or the amount of the calculation before
    saldo: int
    betaaldatum: date | None
    is_recent: bool
    staat: str


@dataclass(frozen=True, slots=True)
class Vordering:
    """What a settlement claims back."""

    vordering: str  # the id of the settlement
    soort: str
    kwartaal: Kwartaal | None
    jaar: int
    datum: date
    vervaldag: date
    bedrag: int
    verrekend: int
    staat: Staat

    @property
    def openstaand(self) -> int:
        """What is still to be withheld."""
        return self.bedrag - self.verrekend


@dataclass(frozen=True, slots=True)
class Verrekening:
    """What one advance withheld of one claim."""

    vordering: str
    maand: date
    bedrag: int


@dataclass(frozen=True, slots=True)
class Geldstroom:
    """All money of one toekenning, each kind of row in order of time."""

    afrekeningen: tuple[Afrekening, ...]
    voorschotten: tuple[Voorschot, ...]
    vorderingen: tuple[Vordering, ...]
    verrekeningen: tuple[Verrekening, ...]
