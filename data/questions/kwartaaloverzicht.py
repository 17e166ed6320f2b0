"""Everything that a screen or a note says of one quarter calculation besides its werknemers."""

from dataclasses import dataclass

from calc.kwartalen import Kwartaal
from calc.loonkost.rijen import Berekening, JaarVanKwartaal, Plaatsen
from calc.regeling import Regeling
from data.questions import berekeningen, jaarsupplementen, verschillen, werknemers
from data.questions.maatregelen import find_regeling
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class Kwartaaloverzicht:
    """One quarter calculation: what is beside it, where its contingent ends, and what the year made
    of it.
    """

    regeling: Regeling
    berekening: Berekening
    rond: list[Berekening]  # those of its kwartaal and of the one before
    vergeleken: list[Berekening]  # what it is held against, by a measure that compares
    plaatsen: Plaatsen
    jaar: JaarVanKwartaal | None


def find_kwartaaloverzicht(
    access: Access, toekenning: str, berekening: str
) -> Kwartaaloverzicht | None:
    """One quarter calculation by its public id, or None when it is not there."""
    found = berekeningen.find_berekening(access, toekenning, berekening)
    regeling = find_regeling(access, toekenning)
    if found is None or regeling is None:
        return None
    before = Kwartaal.parse(found.kwartaal).previous().code
    rond = berekeningen.list_berekeningen(access, toekenning, van=before, tot=found.kwartaal)
    return Kwartaaloverzicht(
        regeling,
        found,
        rond,
        verschillen.compared_with(rond, found) if regeling.vergelijking else [],
        werknemers.count_plaatsen(access, toekenning, found),
        jaarsupplementen.find_van_kwartaal(access, toekenning, found.kwartaal),
    )
