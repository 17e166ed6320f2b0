"""Herverdeling: contingent that stays unused in a year goes to those who fill theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calc.kwartalen import IN_JAAR, Kwartaal
from calc.loonkost.herverdeling import Gevolg, Herverdeling, Kwartaalinvulling
from calc.parameters import beside
from calc.quantities import Percentage, Vte, largest, smallest
from calc.rounding import half_up

_file = beside(__file__)
ondergrens = _file.take("ondergrens")
bovengrens = _file.take("bovengrens")
minimum = _file.take("minimum_contingent")
stap = _file.take("stap")
gaat_door = _file.take("gaat_door")
_file.require_all_taken()


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The limits in force, in whole percents and ten-thousandths of a VTE."""

    onder: int
    boven: int
    minimum: int


def dag_van_herverdeling(jaar: int) -> date:
    """The day on which the contingent is redistributed by the filling of a year: the first day of
    the last kwartaal of the next.

    Bron: HERW!N, wanneer wordt het contingent herverdeeld.
    """
    return Kwartaal(jaar + 1, IN_JAAR).first_day


def wordt_herverdeeld(jaar: int) -> bool:
    """Whether the filling of a year counted, or will: there is no herverdeling in every year.

    Bron: HERW!N, wanneer wordt het contingent herverdeeld; aanname: as dated in the parameter.
    """
    return bool(gaat_door.on(dag_van_herverdeling(jaar)) == ("ja",))


def invullingsgraad(kwartalen: Sequence[Kwartaalinvulling]) -> Fraction:
    """The filling of a year, a fraction: a quarter of VTE / contingent of each kwartaal; a kwartaal
    without contingent counts for nothing.

    Bron: HERW!N, hoe bereken ik het aantal VTE doelgroepwerknemers.
    """
    return sum(
        (Fraction(k.vte, k.contingent * IN_JAAR) for k in kwartalen if k.contingent), Fraction(0)
    )


def verlies(graad: Fraction, contingent: Vte, grens: Percentage, minimum: Vte) -> Vte:
    """(90 % - filling) x contingent, ten-thousandths half up; what is left is never below 20 VTE,
    and a smaller contingent stays what it is.

    Bron: HERW!N, hoe werkt het mechanisme van herverdeling; aanname: rounded to four decimals.
    """
    te_weinig = Fraction(grens, 100) - graad
    gevraagd = half_up(te_weinig.numerator * contingent, te_weinig.denominator)
    return smallest(largest(gevraagd, 0), largest(contingent - minimum, 0))


def herverdeling(
    kwartalen: Sequence[Kwartaalinvulling],
    contingent: int,
    grenzen: Grenzen,
    gaat_door: bool = True,
) -> Herverdeling:
    """What the filling of a year means for a toekenning with a contingent (that of the last
    kwartaal); nothing when there is no herverdeling.

    Bron: HERW!N, hoe werkt het mechanisme van herverdeling.
    """
    graad = invullingsgraad(kwartalen)
    if not gaat_door:
        return Herverdeling(graad, Gevolg.GEEN, 0, contingent)
    eraf = verlies(graad, contingent, grenzen.onder, grenzen.minimum)
    return Herverdeling(graad, _gevolg(graad * 100, grenzen), eraf, contingent - eraf)


def _gevolg(percentage: Fraction, grenzen: Grenzen) -> Gevolg:
    if percentage < grenzen.onder:
        return Gevolg.VERLIEST
    return Gevolg.IN_LIJN if percentage > grenzen.boven else Gevolg.ONGEWIJZIGD


def herverdeling_van_jaar(
    jaar: int, kwartalen: Sequence[Kwartaalinvulling], contingent: int
) -> Herverdeling:
    """The same for a year, by the limits of its last kwartaal.

    Bron: HERW!N, hoe werkt het mechanisme van herverdeling.
    """
    dag = Kwartaal(jaar, IN_JAAR).first_day
    grenzen = Grenzen(ondergrens.on(dag), bovengrens.on(dag), minimum.on(dag))
    return herverdeling(kwartalen, contingent, grenzen, wordt_herverdeeld(jaar))


def wachtlijst(graden: Sequence[Fraction], grens: Percentage) -> list[int]:
    """The positions of those above 95 %, highest filling first: the order in which they get 1 VTE
    at a time.

    Bron: HERW!N, hoe werkt het mechanisme van herverdeling; aanname: of equal fillings the first
    one listed.
    """
    in_lijn = [plaats for plaats, graad in enumerate(graden) if graad * 100 > grens]
    return sorted(in_lijn, key=lambda plaats: -graden[plaats])


def toewijzing(vrij: Vte, wachtenden: int, stap: Vte) -> list[int]:
    """What each of those in line gets of the freed contingent, in whole steps, round after round;
    ten-thousandths of a VTE.

    Bron: HERW!N, hoe werkt het mechanisme van herverdeling (1 VTE at a time); aanname: who has had
    one waits for the next round.
    """
    stappen = vrij // stap if wachtenden else 0
    return [
        stap * ((stappen + wachtenden - 1 - plaats) // wachtenden) for plaats in range(wachtenden)
    ]
