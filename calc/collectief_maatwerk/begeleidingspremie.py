"""Begeleidingspremie: a forfait per head and a variable part by begeleidingsnood."""

from fractions import Fraction

from calc.parameters import beside
from calc.quantities import VTE, Eurocent, Rang, Vte, Whole, Yes, choose
from calc.rounding import half_up

_file = beside(__file__)
forfait_per_hoofd = _file.take("forfait")
variabel_voltijds = tuple(_file.take(f"variabel_{nood}") for nood in ("laag", "midden", "hoog"))
forfait_hoofdfactor = _file.take("forfait_hoofdfactor")
_file.require_all_taken()


def forfait_plaatsen(hoofdfactor: Fraction, contingent: Vte, naar_boven: bool = False) -> Whole:
    """For how many heads a forfait is paid: contingent x 1.15, rounded down (or up, by modus).

    Bron: BVR 17-02-2017, art. 48 par. 2; aanname: rounded down to whole heads.
    """
    hoofden, per_hoofd = hoofdfactor.numerator * contingent, hoofdfactor.denominator * VTE
    return -(-hoofden // per_hoofd) if naar_boven else hoofden // per_hoofd


def heeft_forfait(vte_binnen: Vte, rang: Rang, plaatsen: Whole, ook_buiten: bool = False) -> Yes:
    """Whether a werknemer gets the forfait: partly inside the contingent (or not, by modus), and
    ranked within the heads that are paid.

    Bron: BVR 17-02-2017, art. 48 par. 2; aanname: only for heads inside the contingent.
    """
    return ((vte_binnen > 0) | ook_buiten) & (rang <= plaatsen)


def forfait(heeft_forfait: Yes, bedrag: int) -> Eurocent:
    """The forfait in full, whatever the prestatiebreuk; eurocents.

    Bron: BVR 17-02-2017, art. 48 par. 2.
    """
    return choose(heeft_forfait, bedrag, 0)


def variabel(bedrag: Eurocent, vte_binnen: Vte) -> Eurocent:
    """Full-time amount for the begeleidingsnood x prestatiebreuk x vte_binnen / VTE, eurocents, one
    rounding half up.

    The prestatiebreuk is the VTE of the werknemer, so that the amount x vte_binnen is left.
    Bron: BVR 17-02-2017, art. 48 par. 2; aanname: in proportion to the part inside the contingent.
    """
    return half_up(bedrag * vte_binnen, VTE)


def begeleidingspremie(forfait: Eurocent, variabel: Eurocent) -> Eurocent:
    """Forfait plus variable part; eurocents.

    Bron: BVR 17-02-2017, art. 48 par. 1.
    """
    return forfait + variabel
