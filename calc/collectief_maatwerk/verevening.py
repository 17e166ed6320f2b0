"""Verevening: room that is left in one kwartaal lets in what fell outside the contingent in another
kwartaal of the year.
"""

from calc.collectief_maatwerk.contingent import vte_binnen
from calc.quantities import Eurocent, Vte, Whole, Yes, largest, smallest


def ruimte(contingent: Vte, vte_binnen: Vte) -> Vte:
    """The contingent of a kwartaal that no werknemer uses, ten-thousandths, never below zero.

    Bron: HERW!N, mogen we aanwerven boven het toegekende contingent.
    """
    return largest(contingent - vte_binnen, 0)


def vte_buiten(prestatiebreuk: Vte, vte_binnen: Vte) -> Vte:
    """The part of a werknemer's VTE that a recalculation left outside the contingent,
    ten-thousandths.

    Bron: HERW!N, mogen we aanwerven boven het toegekende contingent.
    """
    return prestatiebreuk - vte_binnen


def vte_erbij(ruimte: Vte, buiten_voor: Vte, vte_buiten: Vte) -> Vte:
    """What of a part is let in, given the room of the year and the parts ranked before;
    ten-thousandths, from 0 to vte_buiten.

    Bron: HERW!N, welke doelgroepwerknemers worden in het contingent opgenomen; aanname: the last
    one is let in for what fits.
    """
    return vte_binnen(ruimte, buiten_voor, vte_buiten)


def uit_ruimte(ruimte_van: Vte, ruimte_tot: Vte, deel_van: Vte, deel_tot: Vte) -> Vte:
    """How much of a part is let in to the room of one kwartaal: the stretch that both share when
    room and parts lie in a row; ten-thousandths.

    Bron: no rule pays by it; aanname: room is used in the order of the kwartalen.
    """
    return largest(smallest(ruimte_tot, deel_tot) - largest(ruimte_van, deel_van), 0)


def forfaits_over(forfait_plaatsen: Whole, forfaits: Whole) -> Whole:
    """How many forfaits the year can still give after those of its recalculations.

    Bron: BVR 17-02-2017, art. 48 par. 2; aanname: the limit of 1.15 is that of the contingenten of
    the year together.
    """
    return largest(forfait_plaatsen - forfaits, 0)


def heeft_forfait_erbij(heeft_forfait: Yes, nummer: Whole, forfaits_over: Whole) -> Yes:
    """Whether a head of which a part is let in gets a forfait: it has none in that kwartaal, and
    its number among such heads is not too high.

    Bron: BVR 17-02-2017, art. 48 par. 2; aanname: in the order in which parts are let in.
    """
    return (heeft_forfait == 0) & (nummer <= forfaits_over)


def supplement(premie_met_deel: Eurocent, premie_zonder_deel: Eurocent) -> Eurocent:
    """What a part adds to an amount: the amount with it minus the amount without; eurocents.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief; aanname: each amount by the rules of
    its own kwartaal.
    """
    return premie_met_deel - premie_zonder_deel


def jaarbedrag(herberekend: Eurocent, jaarsupplement: Eurocent) -> Eurocent:
    """What the year gives for a werknemer, a kwartaal or a toekenning: recalculated, plus
    supplement; eurocents.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    return herberekend + jaarsupplement


def verschil(jaarbedrag: Eurocent, eerste: Eurocent) -> Eurocent:
    """What the year changes to the first calculation; eurocents.

    Bron: HERW!N, wanneer is de maatwerksubsidie definitief.
    """
    return jaarbedrag - eerste
