"""Questions about quarter calculations."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calc.loonkost.rijen import Berekening as Berekening
from calc.loonkost.rijen import SoortBerekening
from calc.quantities import Code, Count, Day, EurocentCell, Quarter, Text
from data.export.declaration import Asked, Contents
from data.reader import sql
from data.reader.connection import Access
from data.reader.sql import Order, Stream

SUBSIDIEDELEN = ("loonpremie", "forfait", "variabel", "organisatieondersteuning")
"""The parts of which a kwartaalsubsidie is the sum."""


@dataclass(frozen=True, slots=True)
class LaatsteAfrekening:
    """How many calculations may be seen, and the newest kwartaal and day among them."""

    aantal: Count
    kwartaal: Quarter | None
    datum: Day | None


@dataclass(frozen=True, slots=True)
class NieuweBerekening:
    """One of the newest calculations of all that may be seen."""

    toekenningsnummer: Code
    label: Text
    kwartaal: Quarter
    berekening: Code
    soort: SoortBerekening
    datum: Day
    subsidie: EurocentCell
    jaarsupplement: EurocentCell | None


def list_latest(access: Access) -> list[NieuweBerekening]:
    """The newest calculations, newest first, at most six."""
    return sql.rows(access, "nieuwste_berekeningen", NieuweBerekening)


def list_berekeningen(
    access: Access,
    toekenning: str,
    alleen_recent: bool = False,
    kwartaal: str | None = None,
    van: str | None = None,
    tot: str | None = None,
) -> list[Berekening]:
    """The calculations of a toekenning, newest kwartaal first; of one kwartaal, or from one to
    another.
    """
    return sql.rows(
        access,
        "lijst_berekeningen",
        Berekening,
        toekenning=toekenning,
        alleen_recent=alleen_recent,
        kwartaal=kwartaal,
        van=van,
        tot=tot,
    )


def stream_berekeningen(
    access: Access,
    order: Order,
    toekenning: str,
    alleen_recent: bool,
    van: str | None,
    tot: str | None,
) -> Stream:
    """The same calculations in an order, for a file."""
    asked = {
        "toekenning": toekenning,
        "alleen_recent": alleen_recent,
        "kwartaal": None,
        "van": van,
        "tot": tot,
    }
    return sql.stream(access, "lijst_berekeningen", Berekening, order, **asked)


def stream_recent(
    access: Access, order: Order, toekenning: str, van: str | None = None, tot: str | None = None
) -> Stream:
    """The newest calculation of each kwartaal, the oldest first unless ordered otherwise, for a
    file.
    """
    return stream_berekeningen(access, order or (("kwartaal", False),), toekenning, True, van, tot)


def find_berekening(access: Access, toekenning: str, berekening: str) -> Berekening | None:
    """One calculation by its public id (2025K1-1), or nothing."""
    return sql.one(access, "berekening", Berekening, toekenning=toekenning, berekening=berekening)


def find_asked(access: Access, asked: Asked) -> Berekening | None:
    """The calculation of which a file was asked, or nothing."""
    return find_berekening(access, asked.toekenning or "", asked.place.get("berekening", ""))


def contents_of(
    berekening: Berekening,
    rows: Stream,
    filters: tuple[tuple[str, str], ...] = (),
    expected: Mapping[str, int] = MappingProxyType({}),
) -> Contents:
    """Rows of one calculation for a file, with its versions."""
    return Contents(
        rows,
        filters,
        berekening.berekening,
        expected,
        berekening.levering,
        (berekening.regelversie, berekening.parameterversie),
    )


def newest(access: Access) -> LaatsteAfrekening:
    """How many calculations there are of anything that may be seen, and the newest kwartaal."""
    return sql.total(access, "laatste_afrekening", LaatsteAfrekening)
