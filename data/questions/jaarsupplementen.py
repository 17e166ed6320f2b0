"""Questions about what the newest year calculation of each year added afterwards: to a kwartaal of
a toekenning, and to one werknemer in it.

The quarter calculation stays what it is. What was paid for a kwartaal is its newest calculation and
this jaarsupplement together.
"""

from calc.loonkost.rijen import JaarVanKwartaal
from calc.loonkost.rijen import JaarVanWerknemer as JaarVanWerknemer
from data.reader import sql
from data.reader.connection import Access


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
