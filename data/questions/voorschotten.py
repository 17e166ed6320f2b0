"""Questions about advances."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calc.quantities import Code, Count, Day, EurocentCell, Flag, Insz, Quarter, Text, VteCell
from data.questions.berekeningen import list_berekeningen
from data.reader import sql
from data.reader.connection import Access
from data.reader.filters import Filters, unfiltered
from data.reader.sql import Order, Page, PageRequest, Stream
from data.words import StaatVanVerrichting


@dataclass(frozen=True, slots=True)
class Voorschot:
    """The advance of one month, with what it is derived from; `staat` as in the ledger of
    payments.
    """

    kwartaal: Quarter
    maand: Day
    basis: Code | None
    contingent: VteCell | None
    basis_contingent: VteCell | None
    subsidie: EurocentCell | None
    bruto: EurocentCell
    verrekend: EurocentCell
    netto: EurocentCell
    is_betaling: Flag
    is_verwacht: Flag
    staat: StaatVanVerrichting


@dataclass(frozen=True, slots=True)
class KwartaalVoorschot:
    """The advances of one kwartaal together."""

    kwartaal: Quarter
    maanden: Count
    bruto: EurocentCell
    verrekend: EurocentCell
    netto: EurocentCell


@dataclass(frozen=True, slots=True)
class TegenoverSubsidie:
    """The advances of one kwartaal against the subsidie of its newest calculation; no subsidie
    before it is calculated.
    """

    kwartaal: Quarter
    voorschotten: EurocentCell
    subsidie: EurocentCell | None


@dataclass(frozen=True, slots=True)
class VolgendVoorschot:
    """The advance that one toekenning may expect next."""

    toekenningsnummer: Code
    kwartaal: Quarter
    maand: Day
    basis: Code | None
    contingent: VteCell | None
    bruto: EurocentCell
    verrekend: EurocentCell
    netto: EurocentCell


@dataclass(frozen=True, slots=True)
class WerknemerInVoorschot:
    """The part of one werknemer in the advances of a kwartaal; `grondslag` is the premie that
    decides it.
    """

    werknemer: Code
    insz: Insz
    volledige_naam: Text
    grondslag: EurocentCell
    eerste_maand: EurocentCell
    tweede_maand: EurocentCell
    derde_maand: EurocentCell
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class TotaalInVoorschot:
    """The sums of some werknemers in the advances of a kwartaal."""

    aantal: Count
    eerste_maand: EurocentCell
    tweede_maand: EurocentCell
    derde_maand: EurocentCell
    bedrag: EurocentCell


UNFILTERED = unfiltered("werknemers_van_voorschot", "toekenning", "kwartaal")


def list_voorschotten(
    access: Access, toekenning: str, vandaag: date, van: str | None = None, tot: str | None = None
) -> list[Voorschot]:
    """The advances of a toekenning by month, newest first, from one kwartaal to another; expected
    ones until the first that is still to come.
    """
    return sql.rows(
        access,
        "lijst_voorschotten",
        Voorschot,
        toekenning=toekenning,
        vandaag=vandaag,
        van=van,
        tot=tot,
    )


def stream_voorschotten(
    access: Access, order: Order, toekenning: str, vandaag: date, van: str | None, tot: str | None
) -> Stream:
    """The same advances in an order, for a file."""
    return sql.stream(
        access,
        "lijst_voorschotten",
        Voorschot,
        order,
        toekenning=toekenning,
        vandaag=vandaag,
        van=van,
        tot=tot,
    )


def list_per_kwartaal(
    access: Access, toekenning: str, van: str | None = None, tot: str | None = None
) -> list[KwartaalVoorschot]:
    """The advances of a toekenning by kwartaal, newest first, without what is only expected."""
    return sql.rows(
        access,
        "voorschotten_per_kwartaal",
        KwartaalVoorschot,
        toekenning=toekenning,
        van=van,
        tot=tot,
    )


def list_tegenover_subsidie(
    access: Access, toekenning: str, van: str | None = None, tot: str | None = None
) -> list[TegenoverSubsidie]:
    """The same kwartalen, newest first, with what was calculated for them later."""
    settled = {
        row.kwartaal: row.subsidie
        for row in list_berekeningen(access, toekenning, alleen_recent=True, van=van, tot=tot)
    }
    return [
        TegenoverSubsidie(row.kwartaal, row.bruto, settled.get(row.kwartaal))
        for row in list_per_kwartaal(access, toekenning, van, tot)
    ]


def page_werknemers_van_voorschot(
    access: Access, toekenning: str, kwartaal: str, filters: Filters, request: PageRequest
) -> Page[WerknemerInVoorschot]:
    """One page of the werknemers in the advances of a kwartaal, by name unless sorted otherwise."""
    return sql.page(
        access,
        "werknemers_van_voorschot",
        WerknemerInVoorschot,
        request,
        toekenning=toekenning,
        kwartaal=kwartaal,
        **filters,
    )


def stream_werknemers(
    access: Access, order: Order, toekenning: str, kwartaal: str, filters: Filters
) -> Stream:
    """The same werknemers in an order, for a file."""
    return sql.stream(
        access,
        "werknemers_van_voorschot",
        WerknemerInVoorschot,
        order,
        toekenning=toekenning,
        kwartaal=kwartaal,
        **filters,
    )


def total(
    access: Access, toekenning: str, kwartaal: str, filters: Filters = UNFILTERED
) -> TotaalInVoorschot:
    """The sums of the werknemers chosen."""
    return sql.sums(
        access,
        "werknemers_van_voorschot",
        TotaalInVoorschot,
        toekenning=toekenning,
        kwartaal=kwartaal,
        **filters,
    )


def list_expected(
    access: Access, vandaag: date, toekenning: str | None = None
) -> list[VolgendVoorschot]:
    """The first advance on or after today, of a toekenning or of each that may be seen."""
    coming = sql.rows(
        access, "volgend_voorschot", VolgendVoorschot, vandaag=vandaag, toekenning=toekenning
    )
    return [next(of) for _, of in groupby(coming, lambda row: row.toekenningsnummer)]
