"""Questions about claims and what was withheld for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from calc.quantities import Code, Count, Day, EurocentCell, OneOf, Quarter, Word, Year
from data.reader import sql
from data.reader.connection import Access
from data.reader.sql import Order, Stream
from data.words import SoortAfrekening, SoortVerrekening, StaatVanVordering

OUDERDOM: Mapping[str, int | None] = {
    "dagen_30": 30,
    "dagen_90": 90,
    "dagen_365": 365,
    "ouder": None,
}
"""Classes of age of a claim: days since its settlement, at the most."""


@dataclass(frozen=True, slots=True)
class Vordering:
    """What one settlement claims back."""

    vordering: Code
    soort: SoortAfrekening
    kwartaal: Quarter | None
    jaar: Year
    datum: Day
    vervaldag: Day
    bedrag: EurocentCell
    verrekend: EurocentCell
    openstaand: EurocentCell
    staat: StaatVanVordering


@dataclass(frozen=True, slots=True)
class Verrekening:
    """What one advance withheld of one claim, or one repayment settled of it; the month of the
    advance, of a repayment its day.
    """

    vordering: Code
    soort: SoortVerrekening
    maand: Day
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class Ouderdom:
    """What is open of the claims of one class of age; `oudste` is the oldest of them."""

    ouderdom: Annotated[Word, OneOf(*OUDERDOM)]
    openstaand: EurocentCell
    oudste: Code | None


@dataclass(frozen=True, slots=True)
class Openstaand:
    """How many claims are open, and what is still to be withheld for them."""

    aantal: Count
    openstaand: EurocentCell


def ouderdom_van(vorderingen: Sequence[Vordering], vandaag: date) -> list[Ouderdom]:
    """What is open of some claims, by class of age, the newest class first."""
    classes: dict[str, list[Vordering]] = {name: [] for name in OUDERDOM}
    for row in vorderingen:
        days = (vandaag - row.datum).days
        name = next(name for name, most in OUDERDOM.items() if most is None or days <= most)
        classes[name] += [row] if row.openstaand else []
    return [
        Ouderdom(name, sum(row.openstaand for row in rows), _oldest(rows))
        for name, rows in classes.items()
    ]


def _oldest(rows: Sequence[Vordering]) -> str | None:
    oldest = min(rows, key=lambda row: row.datum, default=None)
    return oldest.vordering if oldest else None


def list_vorderingen(
    access: Access,
    toekenning: str,
    alleen_open: bool = False,
    van: str | None = None,
    tot: str | None = None,
) -> list[Vordering]:
    """The claims on a toekenning, newest first; from one kwartaal to another."""
    return sql.rows(
        access,
        "lijst_vorderingen",
        Vordering,
        toekenning=toekenning,
        alleen_open=alleen_open,
        van=van,
        tot=tot,
    )


def stream_vorderingen(access: Access, order: Order, toekenning: str, alleen_open: bool) -> Stream:
    """The same claims in an order, for a file."""
    return sql.stream(
        access,
        "lijst_vorderingen",
        Vordering,
        order,
        toekenning=toekenning,
        alleen_open=alleen_open,
        van=None,
        tot=None,
    )


def list_verrekeningen(
    access: Access, toekenning: str, vordering: str | None = None
) -> list[Verrekening]:
    """What advances withheld and repayments settled of one claim, or of all on a toekenning; newest
    first.
    """
    return sql.rows(
        access, "lijst_verrekeningen", Verrekening, toekenning=toekenning, vordering=vordering
    )


def stream_verrekeningen(access: Access, order: Order, toekenning: str) -> Stream:
    """The same amounts in an order, for a file."""
    return sql.stream(
        access, "lijst_verrekeningen", Verrekening, order, toekenning=toekenning, vordering=None
    )


def total_open(access: Access, toekenning: str | None = None) -> Openstaand:
    """What is still to be withheld, from a toekenning or from all that may be seen."""
    return sql.total(access, "openstaand", Openstaand, toekenning=toekenning)
