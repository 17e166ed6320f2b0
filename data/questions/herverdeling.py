"""Questions about the filling of a year, and what it would mean for the contingent.

Information: a levering decides.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from calc.kwartalen import IN_JAAR, Kwartaal
from calc.loonkost.herverdeling import Gevolg, Herverdeling, Kwartaalinvulling
from calc.quantities import VTE, OneOf, VteCell, Word, Year
from calc.rounding import half_up
from data.questions.berekeningen import Berekening, list_berekeningen
from data.questions.maatregelen import find_regeling
from data.reader.connection import Access

Rule = Callable[[int, Sequence[Kwartaalinvulling], int], Herverdeling]
"""What the filling of a year means: year, kwartalen and the contingent of the last one."""


@dataclass(frozen=True, slots=True)
class Jaarinvulling:
    """The filling of one year by the newest calculations of its four kwartalen, and what it means
    for the contingent of the last one.
    """

    jaar: Year
    invullingsgraad: VteCell  # ten-thousandths: 0,9250 is 92.5 percent
    contingent: VteCell
    gevolg: Annotated[Word, OneOf(*Gevolg)]
    verlies: VteCell
    contingent_na: VteCell


def list_jaarinvullingen(access: Access, toekenning: str) -> list[Jaarinvulling]:
    """The years of a toekenning of which all four kwartalen are calculated, newest first; none of
    a measure without herverdeling.
    """
    regeling = find_regeling(access, toekenning)
    rule = regeling.regels.herverdeling if regeling else None
    if rule is None:
        return []
    jaren: dict[int, list[Berekening]] = defaultdict(list)
    for berekening in list_berekeningen(access, toekenning, alleen_recent=True):
        jaren[Kwartaal.parse(berekening.kwartaal).jaar].append(berekening)
    return [_jaar(jaar, rows, rule) for jaar, rows in jaren.items() if len(rows) == IN_JAAR]


def _jaar(jaar: int, rows: list[Berekening], rule: Rule) -> Jaarinvulling:
    """One year; its rows newest first."""
    contingent = rows[0].contingent
    filled = [Kwartaalinvulling(row.vte_invulling, row.contingent) for row in rows]
    found = rule(jaar, filled, contingent)
    graad = half_up(found.invullingsgraad.numerator * VTE, found.invullingsgraad.denominator)
    return Jaarinvulling(
        str(jaar), graad, contingent, found.gevolg, found.verlies, found.contingent
    )
