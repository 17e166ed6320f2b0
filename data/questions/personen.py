"""Questions about one werknemer in one quarter calculation: who, every quantity, and what it was
made from.
"""

from dataclasses import dataclass
from typing import Any

from calc.loonkost import uitkomst
from calc.loonkost.rijen import KwartaalVanWerknemer as KwartaalVanWerknemer
from calc.quantities import (
    Code,
    Count,
    Day,
    EurocentCell,
    Flag,
    HoursCell,
    Insz,
    Quarter,
    Text,
)
from data.export.declaration import Asked, Contents
from data.questions.berekeningen import Berekening
from data.reader import sql
from data.reader.connection import Access
from data.words import Doelgroep, Gegeven, Herkomst


@dataclass(frozen=True, slots=True)
class Persoon:
    """One werknemer of a toekenning."""

    werknemer: Code
    insz: Insz
    naam: Text
    voornaam: Text | None
    geboortedatum: Day | None


@dataclass(frozen=True, slots=True)
class Premie(uitkomst.Premie):
    """Every quantity of one werknemer in one quarter calculation, and the WOP that counted."""

    kwartaal: Quarter
    volgnummer: Count
    werknemer: Code
    doelgroep: Doelgroep
    herkomst: Herkomst
    wop_begindatum: Day
    wop_einddatum: Day | None


@dataclass(frozen=True, slots=True)
class Lijn:
    """One tewerkstellingslijn."""

    lijn: Count
    begindatum: Day
    einddatum: Day | None
    uren: HoursCell
    uren_referentie: HoursCell
    is_ptnz: Flag
    uren_effectief: HoursCell | None
    werkgeversbijdragen: EurocentCell
    verminderingen: EurocentCell


@dataclass(frozen=True, slots=True)
class Loon:
    """One wage amount."""

    lijn: Count
    looncode: Count
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class Uitkering:
    """One benefit."""

    soort: Code
    bedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class Geleverd:
    """With which levering the values of one kind came in."""

    gegeven: Gegeven
    levering: Code
    datum: Day


def find_persoon(access: Access, toekenning: str, werknemer: str) -> Persoon | None:
    """Who it is, or nothing when unknown or not to be seen."""
    return sql.one(access, "persoon", Persoon, toekenning=toekenning, werknemer=werknemer)


def find_premie(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> Premie | None:
    """Every quantity, or nothing when the werknemer is not in the calculation."""
    return sql.one(access, "premie", Premie, **_which(toekenning, berekening, werknemer))


def list_lijnen(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> list[Lijn]:
    """The lines that were used, by begindatum."""
    return sql.rows(access, "lijnen", Lijn, **_which(toekenning, berekening, werknemer))


def list_lonen(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> list[Loon]:
    """The wage amounts that were known, those that do not count included."""
    return sql.rows(access, "lonen", Loon, **_which(toekenning, berekening, werknemer))


def list_uitkeringen(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> list[Uitkering]:
    """The benefits that were known, those that do not count included."""
    return sql.rows(access, "uitkeringen", Uitkering, **_which(toekenning, berekening, werknemer))


def leveringen_of(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> dict[str, Geleverd]:
    """The levering of each kind of value (`calc.uitleg.Origin`); a kind of which nothing is known,
    or not which, is left out.
    """
    return {
        row.gegeven: row
        for row in sql.rows(
            access, "geleverd", Geleverd, **_which(toekenning, berekening, werknemer)
        )
    }


def list_kwartalen(access: Access, toekenning: str, werknemer: str) -> list[KwartaalVanWerknemer]:
    """The kwartalen in which the werknemer is calculated, newest first."""
    return sql.rows(
        access,
        "kwartalen_van_werknemer",
        KwartaalVanWerknemer,
        toekenning=toekenning,
        werknemer=werknemer,
    )


def exported_kwartalen(access: Access, asked: Asked) -> Contents | None:
    """The same kwartalen for a file, which does not say whose they are."""
    which = {"toekenning": asked.toekenning or "", "werknemer": asked.subject or ""}
    if find_persoon(access, **which) is None:
        return None
    return Contents(
        sql.stream(access, "kwartalen_van_werknemer", KwartaalVanWerknemer, asked.order, **which)
    )


def _which(toekenning: str, berekening: Berekening, werknemer: str) -> dict[str, Any]:
    return {
        "toekenning": toekenning,
        "kwartaal": berekening.kwartaal,
        "volgnummer": berekening.volgnummer,
        "werknemer": werknemer,
    }
