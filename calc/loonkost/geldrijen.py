"""The rows of the money flow of one toekenning: what it looks at, and what it gives.

Money in eurocents, contingent in ten-thousandths of a VTE.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calc.kwartalen import Kwartaal
from calc.loonkost.vordering import Staat

JAARAFREKENING = "jaarafrekening"
"""The kind of a settlement of a year; those of a kwartaal are called as their calculation."""
NIHIL = "nihil"
BETAALD, TE_BETALEN, VORDERING_OPEN, VORDERING_VERREKEND = (
    "betaald",
    "te_betalen",
    "vordering_open",
    "vordering_verrekend",
)


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


class Betaalsoort(StrEnum):
    """What a payment that was delivered is for."""

    VOORSCHOT = "voorschot"
    SALDO = "saldo"
    TERUGBETALING = "terugbetaling"


@dataclass(frozen=True, slots=True)
class Betaling:
    """What really left the till, net; a repayment by the employer came into it."""

    soort: str
    kwartaal: Kwartaal
    maand: date  # for which an advance was paid
    datum: date
    bedrag: int
    referentie: str | None = None


def in_time(betaling: Betaling) -> tuple[date, Kwartaal, date, int, str]:
    """The order of payments: by day, and always the same of one day."""
    return (
        betaling.datum,
        betaling.kwartaal,
        betaling.maand,
        betaling.bedrag,
        betaling.referentie or "",
    )


def joined(*referenties: str | None) -> str | None:
    """The references of payments that are taken together; none without any."""
    return ", ".join(dict.fromkeys(referentie for referentie in referenties if referentie)) or None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one toekenning that the money flow looks at, in any order; of one kwartaal
    the oldest contingent first.
    """

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
    is_verwacht: bool  # of a month that is still to come
    berekend: int  # what the rules give, also where something else was paid
    betaald_op: date | None = None  # the last day on which some of it was paid
    referentie: str | None = None
    verrekend: int = 0  # withheld for claims; of what was paid nothing is

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
    eerder: int  # what counts as paid before it: the advances, then the saldi
    saldo: int
    betaaldatum: date | None
    is_recent: bool
    staat: str
    telt: int  # what counts of it in the next settlement of its kwartaal or year
    betaald: int | None = (
        None  # what was delivered as paid of the saldo; none: nothing was delivered
    )
    betaald_op: date | None = None  # the last day on which some of it was paid
    referentie: str | None = None


@dataclass(frozen=True, slots=True)
class LosSaldo:
    """The payment of a saldo that no settlement was waiting for."""

    betaling: Betaling
    telt: int  # what counts of it in a later settlement of its kwartaal


@dataclass(frozen=True, slots=True)
class Terugbetaling:
    """What the employer paid back, and how much of it went to claims."""

    betaling: Betaling
    verrekend: int


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
        """What is still to be withheld or repaid."""
        return self.bedrag - self.verrekend


@dataclass(frozen=True, slots=True)
class Verrekening:
    """What one advance withheld of one claim, or one repayment settled of it."""

    vordering: str
    soort: str  # voorschot or terugbetaling
    maand: date  # of the advance; of a repayment its day
    bedrag: int


class Verrichtingsoort(StrEnum):
    """What a row of the ledger is for."""

    VOORSCHOT = "voorschot"
    SALDO = "saldo"
    JAARSALDO = "jaarsaldo"
    TERUGBETALING = "terugbetaling"


@dataclass(frozen=True, slots=True)
class Verrichting:
    """One row of the ledger: what should leave the till on a day, and what did."""

    datum: date  # paid on, else expected on; of a negative saldo the day of its settlement
    soort: Verrichtingsoort
    kwartaal: Kwartaal | None  # none: a year
    jaar: int
    maand: date | None  # of an advance
    afrekening: str | None  # of a saldo
    berekend: int  # what the rules give: the gross advance, the saldo also when it is negative
    ingehouden: int  # withheld for claims
    te_betalen: int  # what should leave the till; of a repayment what it settles, negative
    # what counts in the settlements of its kwartaal or year: together they are the newest subsidie
    telt: int
    betaald: int | None  # what was delivered; none: nothing was
    betaald_op: date | None
    referentie: str | None
    is_verwacht: bool  # a month that is still to come: counts in no total
    volgorde: int = 0  # 1 is the first
    # of everything until and with this row: what was paid, else what should be; what is expected
    # adds nothing
    lopend: int = 0

    @property
    def verschil(self) -> int | None:
        """What was paid more than it should; none: nothing was delivered."""
        return None if self.betaald is None else self.betaald - self.te_betalen


@dataclass(frozen=True, slots=True)
class Geldstroom:
    """All money of one toekenning, each kind of row in order of time."""

    afrekeningen: tuple[Afrekening, ...]
    voorschotten: tuple[Voorschot, ...]
    vorderingen: tuple[Vordering, ...]
    verrekeningen: tuple[Verrekening, ...]
    verrichtingen: tuple[Verrichting, ...]
