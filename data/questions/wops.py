"""Questions about work support packages (WOP), judged on one day."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated

from calc.kwartalen import Kwartaal
from calc.quantities import (
    Code,
    Count,
    Day,
    EurocentCell,
    Insz,
    OneOf,
    PercentCell,
    Quarter,
    Text,
    Word,
)
from data.reader import sql
from data.reader.connection import Access
from data.reader.sql import Order, Page, PageRequest, Stream
from data.words import Begeleidingsnood, Doelgroep, Herkomst

STATEN = ("loopt", "eindigt", "komt", "voorbij")
"""Runs; runs but ends within six months; begins later; has ended."""
TE_KIEZEN = ("lopend", *STATEN)
"""What can be chosen: also everything that runs today, whether it ends soon or not."""


@dataclass(frozen=True, slots=True)
class WopRij:
    """One work support package of a werknemer, with the premie of the newest kwartaal, and what the
    year added to that.
    """

    werknemer: Code
    insz: Insz
    volledige_naam: Text
    percentage: PercentCell
    begeleidingsnood: Begeleidingsnood
    doelgroep: Doelgroep
    herkomst: Herkomst
    begindatum: Day
    einddatum: Day | None
    staat: Annotated[Word, OneOf(*STATEN)]
    laatste_premie: EurocentCell | None
    jaarsupplement: EurocentCell | None  # what the year added to the kwartaal of that premie
    berekening: Code | None
    einde: Quarter | None  # the kwartaal in which it ends


@dataclass(frozen=True, slots=True)
class WopEinde:
    """The packages that end in one kwartaal, and what they brought in the newest kwartaal."""

    kwartaal: Quarter
    pakketten: Count
    premies: EurocentCell
    jaarsupplement: EurocentCell


@dataclass(frozen=True, slots=True)
class _Einde:
    """The same, by the names of the question; no kwartaal for what has no end."""

    einde: Quarter | None
    aantal: Count
    laatste_premie: EurocentCell
    jaarsupplement: EurocentCell


@dataclass(frozen=True, slots=True)
class WopSoort:
    """How many packages have one percentage and begeleidingsnood."""

    percentage: PercentCell
    begeleidingsnood: Begeleidingsnood
    pakketten: Count


@dataclass(frozen=True, slots=True)
class WopKeuze:
    """Which packages; what is empty does not filter. `einde`: the kwartaal in which they end."""

    insz: str | None = None
    naam: str | None = None
    percentage: int | None = None
    begeleidingsnood: str | None = None
    doelgroep: str | None = None
    staat: str | None = None
    einde: str | None = None


def page_wops(
    access: Access, toekenning: str, keuze: WopKeuze, vandaag: date, request: PageRequest
) -> Page[WopRij]:
    """One page of the packages, by name unless sorted otherwise."""
    return sql.page(
        access, "wops", WopRij, request, toekenning=toekenning, vandaag=vandaag, **asdict(keuze)
    )


def stream_wops(
    access: Access, order: Order, toekenning: str, keuze: WopKeuze, vandaag: date
) -> Stream:
    """The same packages in an order, for a file."""
    return sql.stream(
        access, "wops", WopRij, order, toekenning=toekenning, vandaag=vandaag, **asdict(keuze)
    )


def list_einden(access: Access, toekenning: str, keuze: WopKeuze, vandaag: date) -> list[WopEinde]:
    """What ends in this kwartaal and in each of the next, of the other filters: a chart counts what
    a click on it gives.
    """
    others = replace(keuze, einde=None)
    found = sql.groups(
        access, "wops", _Einde, 1, toekenning=toekenning, vandaag=vandaag, **asdict(others)
    )
    here = Kwartaal(vandaag.year, (vandaag.month + 2) // 3).code
    return [
        WopEinde(row.einde, row.aantal, row.laatste_premie, row.jaarsupplement)
        for row in found
        if row.einde is not None and row.einde >= here
    ]


def list_soorten(access: Access, toekenning: str, keuze: WopKeuze, vandaag: date) -> list[WopSoort]:
    """How the packages of the other filters are spread."""
    others = replace(keuze, percentage=None)
    return sql.groups(
        access, "wops", WopSoort, 2, toekenning=toekenning, vandaag=vandaag, **asdict(others)
    )
