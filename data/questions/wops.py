"""Questions about work support packages (WOP), judged on one day."""

from collections.abc import Sequence
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
class _Groep:
    """The packages with one end, percentage and begeleidingsnood, by the names of the question; no
    kwartaal for what has no end.
    """

    einde: Quarter | None
    percentage: PercentCell
    begeleidingsnood: Begeleidingsnood
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
    return _einden(_groepen(access, toekenning, filters, vandaag), filters, vandaag)


def list_soorten(
    access: Access, toekenning: str, filters: Filters, vandaag: date
) -> list[WopSoort]:
    """How the packages of the other filters are spread."""
    return _soorten(_groepen(access, toekenning, filters, vandaag), filters)


def list_einden_en_soorten(
    access: Access, toekenning: str, filters: Filters, vandaag: date
) -> tuple[list[WopEinde], list[WopSoort]]:
    """Both, of one question."""
    groepen = _groepen(access, toekenning, filters, vandaag)
    return _einden(groepen, filters, vandaag), _soorten(groepen, filters)


def _groepen(access: Access, toekenning: str, filters: Filters, vandaag: date) -> list[_Groep]:
    """The packages of the filters that no chart sets."""
    others = {**filters, "einde": None, "percentage": None}
    return sql.groups(access, "wops", _Groep, 3, toekenning=toekenning, vandaag=vandaag, **others)


def _einden(groepen: Sequence[_Groep], filters: Filters, vandaag: date) -> list[WopEinde]:
    here = Kwartaal(vandaag.year, (vandaag.month + 2) // 3).code
    found: dict[str, list[_Groep]] = {}
    for groep in groepen:
        if (
            groep.einde is not None
            and groep.einde >= here
            and filters.get("percentage") in (None, groep.percentage)
        ):
            found.setdefault(groep.einde, []).append(groep)
    return [
        WopEinde(
            einde,
            sum(groep.aantal for groep in rows),
            sum(groep.laatste_premie for groep in rows),
            sum(groep.jaarsupplement for groep in rows),
        )
        for einde, rows in sorted(found.items())
    ]


def _soorten(groepen: Sequence[_Groep], filters: Filters) -> list[WopSoort]:
    found: dict[tuple[int, str], int] = {}
    for groep in groepen:
        if filters.get("einde") in (None, groep.einde):
            kind = (groep.percentage, groep.begeleidingsnood)
            found[kind] = found.get(kind, 0) + groep.aantal
    return [WopSoort(*kind, aantal) for kind, aantal in sorted(found.items())]
