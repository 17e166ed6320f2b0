"""Questions about work support packages (WOP), judged on one day."""

from dataclasses import dataclass
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
from data.reader.filters import Filters, unfiltered
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


UNFILTERED = unfiltered("wops", "toekenning", "vandaag")
"""All packages of a toekenning."""


def page_wops(
    access: Access, toekenning: str, filters: Filters, vandaag: date, request: PageRequest
) -> Page[WopRij]:
    """One page of the packages, by name unless sorted otherwise."""
    return sql.page(
        access, "wops", WopRij, request, toekenning=toekenning, vandaag=vandaag, **filters
    )


def stream_wops(
    access: Access, order: Order, toekenning: str, filters: Filters, vandaag: date
) -> Stream:
    """The same packages in an order, for a file."""
    return sql.stream(
        access, "wops", WopRij, order, toekenning=toekenning, vandaag=vandaag, **filters
    )


def list_einden(access: Access, toekenning: str, filters: Filters, vandaag: date) -> list[WopEinde]:
    """What ends in this kwartaal and in each of the next, of the other filters: a chart counts what
    a click on it gives.
    """
    others = {**filters, "einde": None}
    found = sql.groups(access, "wops", _Einde, 1, toekenning=toekenning, vandaag=vandaag, **others)
    here = Kwartaal(vandaag.year, (vandaag.month + 2) // 3).code
    return [
        WopEinde(row.einde, row.aantal, row.laatste_premie, row.jaarsupplement)
        for row in found
        if row.einde is not None and row.einde >= here
    ]


def list_soorten(
    access: Access, toekenning: str, filters: Filters, vandaag: date
) -> list[WopSoort]:
    """How the packages of the other filters are spread."""
    others = {**filters, "percentage": None}
    return sql.groups(access, "wops", WopSoort, 2, toekenning=toekenning, vandaag=vandaag, **others)
