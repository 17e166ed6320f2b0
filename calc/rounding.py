"""Rounding is a rule: half up, one division per quantity, in whole units.

Bron: rounding half up at each named amount, as the RSZ does (aanname: the legal texts of the
measure name no rounding).
"""

from calc.quantities import Whole


def half_up(numerator: Whole, denominator: Whole) -> Whole:
    """The whole number nearest to numerator / denominator; exactly half goes up, towards plus
    infinity.

    The denominator is a positive whole number. Exact for `int`, and for int64 columns as long as
    numerator + denominator fits in 63 bits. Half an odd denominator is never reached, so rounding
    it down loses nothing.
    """
    return (numerator + denominator // 2) // denominator
