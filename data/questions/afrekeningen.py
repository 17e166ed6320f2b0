"""Questions about settlements."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from calc.quantities import (
    ChangeCell,
    Code,
    Count,
    Day,
    EurocentCell,
    Flag,
    Insz,
    OneOf,
    Quarter,
    Text,
    Word,
    Year,
)
from data.export.declaration import Asked, Contents
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters, unfiltered
from data.reader.sql import Order, Page, PageRequest, Stream
from data.words import SoortAfrekening, StaatVanAfrekening


@dataclass(frozen=True, slots=True)
class Afrekening:
    """The settlement of one calculation."""

    afrekening: Code
    soort: SoortAfrekening
    kwartaal: Quarter | None
    jaar: Year
    volgnummer: Count
    datum: Day
    subsidie: EurocentCell
    eerder: EurocentCell
    saldo: EurocentCell
    betaaldatum: Day | None
    is_recent: Flag
    staat: StaatVanAfrekening


@dataclass(frozen=True, slots=True)
class WerknemerInAfrekening:
    """One werknemer in a settlement: now, before, and the difference.

    Who is not in the calculation had an advance, or was in the one before.
    """

    werknemer: Code
    is_in_berekening: Flag
    insz: Insz
    volledige_naam: Text
    bedrag: EurocentCell
    eerder: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class TotaalInAfrekening:
    """The sums of some werknemers in a settlement."""

    aantal: Count
    bedrag: EurocentCell
    eerder: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class OnderdeelVanAfrekening:
    """A part of a settlement: the werknemers together, or what belongs to none of them.

    The differences add up to the saldo.
    """

    onderdeel: Annotated[Word, OneOf("werknemers", "geen_werknemer")]
    bedrag: EurocentCell
    eerder: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class VolgendeBetaling:
    """The first day on which something is still to be paid, how many settlements, and how much; no
    day when there is none.
    """

    aantal: Count
    betaaldatum: Day | None
    bedrag: EurocentCell


UNFILTERED = unfiltered("werknemers_van_afrekening", "toekenning", "kwartaal", "jaar", "volgnummer")


def list_afrekeningen(
    access: Access,
    vandaag: date,
    toekenning: str,
    alleen_recent: bool = False,
    van: str | None = None,
    tot: str | None = None,
) -> list[Afrekening]:
    """The settlements of a toekenning, newest period first; from one kwartaal to another."""
    asked = {
        "vandaag": vandaag,
        "toekenning": toekenning,
        "alleen_recent": alleen_recent,
        "van": van,
        "tot": tot,
    }
    return sql.rows(access, "lijst_afrekeningen", Afrekening, **asked)


def stream_afrekeningen(
    access: Access,
    order: Order,
    vandaag: date,
    toekenning: str,
    alleen_recent: bool,
    van: str | None,
    tot: str | None,
) -> Stream:
    """The same settlements in an order, for a file."""
    asked = {
        "vandaag": vandaag,
        "toekenning": toekenning,
        "alleen_recent": alleen_recent,
        "van": van,
        "tot": tot,
    }
    return sql.stream(access, "lijst_afrekeningen", Afrekening, order, **asked)


def find_afrekening(
    access: Access, vandaag: date, toekenning: str, afrekening: str
) -> Afrekening | None:
    """One settlement by its public id (2025K1-1, or 2025-1 for a year), or nothing."""
    return sql.one(
        access,
        "afrekening",
        Afrekening,
        vandaag=vandaag,
        toekenning=toekenning,
        afrekening=afrekening,
    )


def page_werknemers_van_afrekening(
    access: Access,
    toekenning: str,
    afrekening: Afrekening,
    filters: Filters,
    request: PageRequest,
) -> Page[WerknemerInAfrekening]:
    """One page of the werknemers in a settlement, by name unless sorted otherwise; in that of a
    year those who got a supplement.
    """
    return sql.page(
        access,
        "werknemers_van_afrekening",
        WerknemerInAfrekening,
        request,
        **_which(toekenning, afrekening),
        **filters,
    )


def stream_werknemers(
    access: Access, order: Order, toekenning: str, afrekening: Afrekening, filters: Filters
) -> Stream:
    """The same werknemers in an order, for a file."""
    return sql.stream(
        access,
        "werknemers_van_afrekening",
        WerknemerInAfrekening,
        order,
        **_which(toekenning, afrekening),
        **filters,
    )


def total(
    access: Access, toekenning: str, afrekening: Afrekening, filters: Filters = UNFILTERED
) -> TotaalInAfrekening:
    """The sums of the werknemers chosen."""
    return sql.sums(
        access,
        "werknemers_van_afrekening",
        TotaalInAfrekening,
        **_which(toekenning, afrekening),
        **filters,
    )


def rest(access: Access, toekenning: str, afrekening: Afrekening) -> TotaalInAfrekening:
    """What belongs to no werknemer, a line of its own: organisatieondersteuning and what was not
    divided.

    With it the rows add up to the saldo.
    """
    som = total(access, toekenning, afrekening)
    return TotaalInAfrekening(
        0,
        afrekening.subsidie - som.bedrag,
        afrekening.eerder - som.eerder,
        afrekening.saldo - som.verschil,
    )


def exported_onderdelen(access: Access, asked: Asked, vandaag: date) -> Contents | None:
    """Both parts of a settlement for a file, and the saldo that they must add up to."""
    nummer = asked.toekenning or ""
    afrekening = find_afrekening(access, vandaag, nummer, asked.place.get("afrekening", ""))
    if afrekening is None:
        return None
    sums = {
        "werknemers": total(access, nummer, afrekening),
        "geen_werknemer": rest(access, nummer, afrekening),
    }
    rows = [
        OnderdeelVanAfrekening(name, row.bedrag, row.eerder, row.verschil)
        for name, row in sums.items()
    ]
    return Contents(
        sql.stream_of(OnderdeelVanAfrekening, rows, asked.order),
        (),
        afrekening.afrekening,
        {"verschil": afrekening.saldo},
    )


def next_betaling(access: Access, vandaag: date, toekenning: str | None = None) -> VolgendeBetaling:
    """What is paid next of the settlements of a toekenning, or of all that may be seen; never on a
    day that is past.
    """
    return sql.total(
        access, "volgende_betaling", VolgendeBetaling, vandaag=vandaag, toekenning=toekenning
    )


def _which(toekenning: str, afrekening: Afrekening) -> dict[str, Any]:
    return {
        "toekenning": toekenning,
        "kwartaal": afrekening.kwartaal,
        "jaar": afrekening.jaar,
        "volgnummer": afrekening.volgnummer,
    }
