"""Questions about the ranking of a quarter calculation: who stands just before and just after the
line of the contingent.
"""

from calc.loonkost.rijen import Plaats as Plaats
from data.questions.berekeningen import Berekening
from data.reader import sql
from data.reader.connection import Access


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
