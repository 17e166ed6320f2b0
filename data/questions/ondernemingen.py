"""Questions about ondernemingen and their toekenningen."""

from dataclasses import dataclass

from calc.quantities import Code, Day, Ondernemingsnummer, Quarter, Text, VteCell
from data.reader import sql
from data.reader.connection import Access
from data.reader.sql import Order, Stream


@dataclass(frozen=True, slots=True)
class OndernemingRij:
    """One toekenning that may be seen, with its onderneming."""

    toekenningsnummer: Code
    ondernemingsnummer: Ondernemingsnummer
    naam: Text
    label: Text
    gemeente: Text | None
    begindatum: Day
    einddatum: Day | None
    laatste_contingent: VteCell | None


@dataclass(frozen=True, slots=True)
class Toekenning:
    """Everything known of one toekenning and its onderneming."""

    toekenningsnummer: Code
    ondernemingsnummer: Ondernemingsnummer
    maatregel: Code
    label: Text
    begindatum: Day
    einddatum: Day | None
    naam: Text
    rechtsvorm: Text | None
    straat: Text | None
    huisnummer: Text | None
    postcode: Text | None
    gemeente: Text | None
    email: Text | None
    telefoon: Text | None
    iban: Text | None
    dossierbehandelaar: Text | None
    dossierbehandelaar_email: Text | None


@dataclass(frozen=True, slots=True)
class Contingent:
    """Granted VTE in one kwartaal."""

    kwartaal: Quarter
    contingent: VteCell


def list_ondernemingen(
    access: Access,
    toekenning: str | None = None,
    ondernemingsnummer: str | None = None,
    naam: str | None = None,
) -> list[OndernemingRij]:
    """The toekenningen that may be seen, filtered on a part of their number, the start of the
    ondernemingsnummer, and a part of a name.
    """
    return sql.rows(
        access,
        "lijst_ondernemingen",
        OndernemingRij,
        toekenning=toekenning,
        ondernemingsnummer=ondernemingsnummer,
        naam=naam,
    )


def stream_ondernemingen(
    access: Access,
    order: Order,
    toekenning: str | None = None,
    ondernemingsnummer: str | None = None,
    naam: str | None = None,
) -> Stream:
    """The same toekenningen in an order, for a file."""
    return sql.stream_of(
        OndernemingRij, list_ondernemingen(access, toekenning, ondernemingsnummer, naam), order
    )


def find_toekenning(access: Access, toekenning: str) -> Toekenning | None:
    """One toekenning, or nothing when it does not exist or may not be seen."""
    return sql.one(access, "toekenning", Toekenning, toekenning=toekenning)


def list_contingenten(access: Access, toekenning: str) -> list[Contingent]:
    """The contingent per kwartaal, newest first."""
    return sql.rows(access, "contingenten", Contingent, toekenning=toekenning)
