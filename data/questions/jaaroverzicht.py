"""Everything that a screen or a note says of one year calculation besides its werknemers."""

from dataclasses import dataclass

from data.questions import jaren
from data.questions.jaren import UNFILTERED, Jaar, JaarDeel, JaarKwartaal, Verschuiving
from data.reader.connection import Access
from data.reader.sql import Page, PageRequest


@dataclass(frozen=True, slots=True)
class Jaaroverzicht:
    """One year calculation with its kwartalen, the room that moved, and who was let in."""

    jaar: Jaar
    kwartalen: list[JaarKwartaal]
    verschuivingen: list[Verschuiving]
    delen: Page[JaarDeel]


def find_jaaroverzicht(
    access: Access, toekenning: str, berekening: str, most: int | None = None
) -> Jaaroverzicht | None:
    """One year calculation by its public id, with at most so many parts that were let in; None
    when it is not there.
    """
    jaar = jaren.find_jaar(access, toekenning, berekening)
    if jaar is None:
        return None
    kwartalen = jaren.list_kwartalen_van_jaar(access, toekenning, jaar)
    moved = jaren.list_verschuivingen(access, toekenning, jaar)
    if most is not None:
        first = PageRequest(0, most)
        delen = jaren.page_delen(access, toekenning, jaar, UNFILTERED, first)
    else:
        whole = jaren.list_delen(access, toekenning, jaar)
        delen = Page(whole, len(whole))
    return Jaaroverzicht(jaar, kwartalen, moved, delen)
