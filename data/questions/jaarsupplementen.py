"""Questions about what the newest year calculation of each year added afterwards: to a kwartaal of
a toekenning, and to one werknemer in it.

The quarter calculation stays what it is. What was paid for a kwartaal is its newest calculation and
this jaarsupplement together.
"""

from dataclasses import dataclass

from calc.quantities import Code, Count, Day, EurocentCell, Quarter, VteCell, Year
from data.reader import sql
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class JaarVanKwartaal:
    """What the year made of one kwartaal, organisatieondersteuning included; `aantal`: werknemers
    who got a supplement.
    """

    kwartaal: Quarter
    jaar: Year
    berekening: Code
    datum: Day
    herberekening: Code
    aantal: Count
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class JaarVanWerknemer:
    """What the year made of one kwartaal of a werknemer, premies only; no `vte_erbij` when nothing
    was let in.
    """

    kwartaal: Quarter
    jaar: Year
    berekening: Code
    datum: Day
    herberekening: Code
    vte_erbij: VteCell | None
    loonpremie: EurocentCell
    forfait: EurocentCell
    variabel: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell


def find_van_kwartaal(access: Access, toekenning: str, kwartaal: str) -> JaarVanKwartaal | None:
    """What the year made of a kwartaal (2025K3). Return None while its year has no calculation."""
    return sql.one(
        access, "jaar_van_kwartaal", JaarVanKwartaal, toekenning=toekenning, kwartaal=kwartaal
    )


def find_van_werknemer(
    access: Access, toekenning: str, kwartaal: str, werknemer: str
) -> JaarVanWerknemer | None:
    """What the year made of a kwartaal of a werknemer.

    Return None while the year has no calculation, or not with this werknemer.
    """
    return sql.one(
        access,
        "jaar_van_werknemer",
        JaarVanWerknemer,
        toekenning=toekenning,
        kwartaal=kwartaal,
        werknemer=werknemer,
    )
