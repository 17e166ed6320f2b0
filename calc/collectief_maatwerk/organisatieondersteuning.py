"""Organisatieondersteuning: an amount per VTE for the organisation, more for its first VTE."""

from calc.parameters import beside
from calc.quantities import VTE, Eurocent, Vte, smallest
from calc.rounding import half_up

_file = beside(__file__)
vast_bedrag = _file.take("vast_bedrag")
supplement_bedrag = _file.take("supplement")
supplement_grens = _file.take("supplement_grens")
_file.require_all_taken()


def vte_van_ondersteuning(vte: Vte, contingent: Vte, op_contingent: bool = False) -> Vte:
    """The VTE for which is paid: those of the list, at most the contingent (or the contingent
    itself, by modus); ten-thousandths.

    Bron: HERW!N, wat is organisatieondersteuning; aanname: the VTE of the list.
    """
    return contingent if op_contingent else vte


def organisatieondersteuning_vast(bedrag: int, vte: Vte, contingent: Vte) -> Eurocent:
    """Fixed amount x VTE, at most the contingent; eurocents of one toekenning and kwartaal, half
    up.

    Bron: HERW!N, wat is organisatieondersteuning; aanname: the VTE of the list, at most the
    contingent.
    """
    return half_up(bedrag * smallest(vte, contingent), VTE)


def organisatieondersteuning_supplement(
    bedrag: int, vte: Vte, contingent: Vte, grens: int
) -> Eurocent:
    """Supplement x VTE, at most the contingent and the first 100 VTE of the label; eurocents, half
    up.

    Bron: HERW!N, wat is organisatieondersteuning.
    """
    return half_up(bedrag * smallest(smallest(vte, contingent), grens), VTE)
