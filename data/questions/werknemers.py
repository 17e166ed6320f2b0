"""Questions about the werknemers of one quarter calculation."""

from dataclasses import dataclass
from typing import Annotated, Any

from calc.loonkost.rijen import Plaatsen
from calc.maatregelen import regelingen
from calc.quantities import (
    BEGELEIDINGSNODEN,
    Code,
    Count,
    EurocentCell,
    Flag,
    Insz,
    OneOf,
    PercentCell,
    Text,
    VteCell,
    Word,
)
from data.questions.berekeningen import Berekening
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters, unfiltered
from data.reader.sql import Order, Page, PageRequest, Stream
from data.words import Begeleidingsnood, Doelgroep

__all__ = [
    "BEGELEIDINGSNODEN",
    "PERCENTAGES",
    "PLAATSEN",
    "PREMIEKLASSEN",
    "SUPPLEMENTEN",
    "UNFILTERED",
    "Plaatsen",
    "Totaal",
    "Verdeling",
    "WerknemerRij",
]
PERCENTAGES: tuple[int, ...] = tuple(
    dict.fromkeys(
        number
        for regeling in regelingen()
        for number in regeling.percentages.entries.periods()[-1].value.value
    )
)
PLAATSEN = ("binnen", "deels", "buiten")
"""Where a werknemer can be: wholly inside the contingent, partly, or outside."""
SUPPLEMENTEN = ("met", "zonder")
"""Who got something of the year, and who did not."""
PREMIEKLASSEN = ("nul", *(str(thousands) for thousands in range(10)))
"""No premie, or one by its whole thousands of euro; the last class has no upper end."""


@dataclass(frozen=True, slots=True)
class WerknemerRij:
    """One werknemer in a quarter calculation."""

    rang: Count
    werknemer: Code
    insz: Insz
    naam: Text
    voornaam: Text | None
    volledige_naam: Text
    percentage: PercentCell
    begeleidingsnood: Begeleidingsnood
    doelgroep: Doelgroep
    referteloon: EurocentCell
    prestatiebreuk: VteCell
    vte_binnen: VteCell
    loonpremie: EurocentCell
    begeleidingspremie: EurocentCell
    premie: EurocentCell
    # what the newest year calculation added for the kwartaal; none: there is no such calculation
    jaarsupplement: EurocentCell | None
    plaats: Annotated[Word, OneOf(*PLAATSEN)]
    is_grens: Flag  # the last one with a place in a contingent that is full
    premieklasse: Annotated[Word, OneOf(*PREMIEKLASSEN)]


@dataclass(frozen=True, slots=True)
class Totaal:
    """The sums of some werknemers."""

    aantal: Count
    prestatiebreuk: VteCell
    vte_binnen: VteCell
    loonpremie: EurocentCell
    begeleidingspremie: EurocentCell
    premie: EurocentCell
    jaarsupplement: EurocentCell


@dataclass(frozen=True, slots=True)
class Verdeling:
    """How many werknemers have one percentage."""

    percentage: PercentCell
    aantal: Count


@dataclass(frozen=True, slots=True)
class PremieVerdeling:
    """How many werknemers have a premie of one class."""

    premieklasse: Annotated[Word, OneOf(*PREMIEKLASSEN)]
    aantal: Count


UNFILTERED = unfiltered("werknemers", "toekenning", "kwartaal", "volgnummer")
"""All werknemers of a calculation."""


def page_werknemers(
    access: Access, toekenning: str, berekening: Berekening, filters: Filters, request: PageRequest
) -> Page[WerknemerRij]:
    """One page of the werknemers, in the order of the ranking unless sorted otherwise."""
    return sql.page(
        access,
        "werknemers",
        WerknemerRij,
        request,
        **_which(toekenning, berekening),
        **filters,
    )


def stream_werknemers(
    access: Access, order: Order, toekenning: str, berekening: Berekening, filters: Filters
) -> Stream:
    """The same werknemers in an order, for a file."""
    return sql.stream(
        access, "werknemers", WerknemerRij, order, **_which(toekenning, berekening), **filters
    )


def total(access: Access, toekenning: str, berekening: Berekening, filters: Filters) -> Totaal:
    """The sums of the werknemers chosen."""
    return sql.sums(access, "werknemers", Totaal, **_which(toekenning, berekening), **filters)


def count_plaatsen(access: Access, toekenning: str, berekening: Berekening) -> Plaatsen:
    """Where the contingent ends in the ranking."""
    return sql.total(access, "plaatsen", Plaatsen, **_which(toekenning, berekening))


def list_percentages(
    access: Access, toekenning: str, berekening: Berekening, filters: Filters
) -> list[Verdeling]:
    """How the werknemers are spread over the percentages: those of the other filters, so that a
    chart counts what a click on it gives.
    """
    others = {**filters, "percentage": None}
    return sql.groups(
        access, "werknemers", Verdeling, 1, **_which(toekenning, berekening), **others
    )


def list_premieklassen(
    access: Access, toekenning: str, berekening: Berekening, filters: Filters
) -> list[PremieVerdeling]:
    """How the werknemers of the other filters are spread over the classes of premie, lowest
    first.
    """
    others = {**filters, "premieklasse": None}
    found = sql.groups(
        access, "werknemers", PremieVerdeling, 1, **_which(toekenning, berekening), **others
    )
    return sorted(found, key=lambda row: PREMIEKLASSEN.index(row.premieklasse))


def _which(toekenning: str, berekening: Berekening) -> dict[str, Any]:
    return {
        "toekenning": toekenning,
        "kwartaal": berekening.kwartaal,
        "volgnummer": berekening.volgnummer,
    }
