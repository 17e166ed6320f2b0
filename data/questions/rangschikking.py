"""Questions about the ranking of a quarter calculation: who stands just before and just after the
line of the contingent.
"""

from dataclasses import dataclass

from calc.quantities import Count, Flag, PercentCell, VteCell
from data.questions.berekeningen import Berekening
from data.reader import sql
from data.reader.connection import Access
from data.words import Begeleidingsnood


@dataclass(frozen=True, slots=True)
class Plaats:
    """One place in the ranking, without saying whose; `is_gevraagd` marks the werknemer asked
    for.
    """

    rang: Count
    is_gevraagd: Flag
    percentage: PercentCell
    begeleidingsnood: Begeleidingsnood
    prestatiebreuk: VteCell
    vte_voor: VteCell
    vte_binnen: VteCell


def list_plaatsen(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> list[Plaats]:
    """The werknemer, the neighbours, and those around the line of the contingent, by rang."""
    which = {
        "toekenning": toekenning,
        "kwartaal": berekening.kwartaal,
        "volgnummer": berekening.volgnummer,
        "werknemer": werknemer,
    }
    return sql.rows(access, "rangschikking", Plaats, **which)
