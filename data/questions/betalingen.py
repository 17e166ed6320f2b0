"""Questions about payments: the ledger of advances, balances and repayments, expected and real."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from calc.quantities import ChangeCell, Code, Count, Day, EurocentCell, Flag, Quarter, Text, Year
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters, unfiltered
from data.reader.sql import Order, Page, PageRequest, Stream
from data.words import SoortVerrichting, StaatVanVerrichting


@dataclass(frozen=True, slots=True)
class Verrichting:
    """One line of the ledger.

    `dag`: on which it was paid, else on which it is expected; `verschil`: paid more or less than
    expected.
    """

    toekenningsnummer: Code
    volgorde: Count
    dag: Day
    soort: SoortVerrichting
    kwartaal: Quarter | None
    jaar: Year
    maand: Day | None
    afrekening: Code | None
    berekend: EurocentCell
    ingehouden: EurocentCell
    te_betalen: EurocentCell
    betaald: EurocentCell | None
    verschil: ChangeCell | None
    lopend: EurocentCell
    staat: StaatVanVerrichting
    referentie: Text | None


@dataclass(frozen=True, slots=True)
class _Groep:
    """The lines in one state, on days of one month, for one kwartaal or year, together."""

    staat: StaatVanVerrichting
    maand: Day
    periode: Code
    aantal: Count
    berekend: EurocentCell
    ingehouden: EurocentCell
    te_betalen: EurocentCell
    betaald: EurocentCell
    komend: Count


@dataclass(frozen=True, slots=True)
class BetalingenInStaat:
    """The lines in one state together; `komend`: how many of them lie on today or later."""

    staat: StaatVanVerrichting
    aantal: Count
    berekend: EurocentCell
    ingehouden: EurocentCell
    te_betalen: EurocentCell
    betaald: EurocentCell
    komend: Count


@dataclass(frozen=True, slots=True)
class BetalingenInMaand:
    """What was paid in one month, and what was or is expected in it and not delivered."""

    maand: Day
    betaald: EurocentCell
    verwacht: EurocentCell


@dataclass(frozen=True, slots=True)
class BetalingenVanPeriode:
    """The payments of one kwartaal together, or those of a year as a whole."""

    periode: Code
    aantal: Count
    berekend: EurocentCell
    ingehouden: EurocentCell
    te_betalen: EurocentCell
    betaald: EurocentCell


@dataclass(frozen=True, slots=True)
class KomendeBetaling:
    """What one toekenning may expect first: an advance, or the balances of one day."""

    toekenningsnummer: Code
    label: Text
    is_voorschot: Flag
    dag: Day
    aantal: Count
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class NietGeleverd:
    """What one day should have brought, and of which no payment was delivered."""

    dag: Day
    soort: SoortVerrichting
    aantal: Count
    bedrag: EurocentCell


UNFILTERED = unfiltered("lijst_betalingen", "toekenning", "vandaag")
"""All lines of a ledger; `nummer` is a part of a toekenningsnummer."""


def page_betalingen(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters, request: PageRequest
) -> Page[Verrichting]:
    """One page of the ledger of a toekenning, or of all that may be seen; the newest day first
    unless sorted otherwise.
    """
    return sql.page(
        access, "lijst_betalingen", Verrichting, request, **_which(vandaag, toekenning, filters)
    )


def list_betalingen(
    access: Access, vandaag: date, toekenning: str, filters: Filters = UNFILTERED
) -> list[Verrichting]:
    """The whole ledger of a toekenning."""
    return sql.rows(access, "lijst_betalingen", Verrichting, **_which(vandaag, toekenning, filters))


def stream_betalingen(
    access: Access, order: Order, vandaag: date, toekenning: str | None, filters: Filters
) -> Stream:
    """The same lines in an order, for a file."""
    return sql.stream(
        access, "lijst_betalingen", Verrichting, order, **_which(vandaag, toekenning, filters)
    )


def list_per_staat(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters = UNFILTERED
) -> list[BetalingenInStaat]:
    """The same lines by state."""
    found = _by(_groepen(access, vandaag, toekenning, filters), lambda groep: groep.staat)
    return [BetalingenInStaat(of[0].staat, *_sums(of, *_AMOUNTS, "komend")) for of in found]


def count_komend(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters = UNFILTERED
) -> int:
    """How many of the same lines are still to come."""
    return sum(row.komend for row in list_per_staat(access, vandaag, toekenning, filters))


def list_per_maand(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters = UNFILTERED
) -> list[BetalingenInMaand]:
    """The same lines by the month of their day, oldest first."""
    found = _by(_groepen(access, vandaag, toekenning, filters), lambda groep: groep.maand)
    return [
        BetalingenInMaand(
            of[0].maand,
            _sum(of, "betaald"),
            sum(groep.te_betalen for groep in of if groep.staat != "betaald"),
        )
        for of in found
    ]


def list_per_periode(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters = UNFILTERED
) -> list[BetalingenVanPeriode]:
    """The same lines by the kwartaal or the year that they are for, newest first, a year before its
    kwartalen.
    """
    found = _by(
        _groepen(access, vandaag, toekenning, filters),
        lambda groep: (groep.periode[:4], len(groep.periode) == YEAR, groep.periode),
    )
    return [BetalingenVanPeriode(of[0].periode, *_sums(of, *_AMOUNTS)) for of in reversed(found)]


YEAR = 4
"""The length of a period that is a year as a whole."""
_AMOUNTS = ("aantal", "berekend", "ingehouden", "te_betalen", "betaald")


def _groepen(
    access: Access, vandaag: date, toekenning: str | None, filters: Filters
) -> list[_Groep]:
    return sql.rows(access, "betalingen_samen", _Groep, **_which(vandaag, toekenning, filters))


def _by(found: Sequence[_Groep], key: Callable[[_Groep], Any]) -> list[list[_Groep]]:
    """The groups with the same key together, the lowest key first."""
    return [list(of) for _, of in groupby(sorted(found, key=key), key)]


def _sums(found: Sequence[_Groep], *names: str) -> list[int]:
    return [_sum(found, name) for name in names]


def _sum(found: Sequence[_Groep], name: str) -> int:
    return sum(getattr(groep, name) for groep in found)


def list_komend(
    access: Access, vandaag: date, toekenning: str | None = None
) -> list[KomendeBetaling]:
    """What comes first from a day on, of a toekenning or of each that may be seen: an advance and
    balances apart.
    """
    return sql.rows(
        access, "komende_betalingen", KomendeBetaling, vandaag=vandaag, toekenning=toekenning
    )


def list_niet_geleverd(access: Access, sinds: date, vandaag: date) -> list[NietGeleverd]:
    """What should have come after one day and before another, and was not delivered as paid."""
    return sql.rows(access, "niet_geleverd", NietGeleverd, sinds=sinds, vandaag=vandaag)


def _which(vandaag: date, toekenning: str | None, filters: Filters) -> dict[str, Any]:
    """The parameters; of the filters a screen has those that it shows."""
    return {"vandaag": vandaag, "toekenning": toekenning, **UNFILTERED, **filters}
