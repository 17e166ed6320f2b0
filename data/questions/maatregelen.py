"""Which rules a screen asks: those of the measure of its toekenning."""

from calc.maatregelen import REGELINGEN
from calc.regeling import Regeling
from data.reader.connection import Access


def find_regeling(access: Access, toekenning: str) -> Regeling | None:
    """The rules of the measure of a toekenning; None for one that may not be seen, or that this
    version has no rules of.
    """
    return REGELINGEN.get(access.maatregelen.get(toekenning, ""))
