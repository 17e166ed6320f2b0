"""Rounding is a rule: half up, one division per quantity, in whole units.

Bron: rules of the measure, rounding half up at each named amount (aanname: the legal texts name no rounding).
"""

from calc.quantities import Whole


def half_up(numerator: Whole, denominator: Whole) -> Whole:
    """The whole number nearest to numerator / denominator; exactly half goes up.

    The denominator is positive. Exact for `int` and for int64 columns as long as twice the numerator fits in 63 bits.
    """
    return (2 * numerator + denominator) // (2 * denominator)
