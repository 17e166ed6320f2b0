"""Collectief maatwerk as one declared regeling: which rules and which numbers a calculation was
made with.
"""

from pathlib import Path

from calc.bepalingen import Bepalingen, grondslagen, parameters_of
from calc.collectief_maatwerk import (
    REGELVERSIE,
    afrekening,
    begeleidingspremie,
    begrenzing,
    herverdeling,
    loonpremie,
    organisatieondersteuning,
    referteloon,
    voorschot,
    wop,
)

__all__ = ["BEPALINGEN", "PARAMETERVERSIE", "REGELVERSIE"]

BEPALINGEN = Bepalingen(
    maatregel="CMW",
    regelversie=REGELVERSIE,
    parameters=parameters_of(
        (
            wop,
            referteloon,
            begrenzing,
            loonpremie,
            begeleidingspremie,
            organisatieondersteuning,
            voorschot,
            afrekening,
            herverdeling,
        )
    ),
    grondslagen=grondslagen(Path(__file__).with_name("grondslag.yaml")),
)

PARAMETERVERSIE = BEPALINGEN.parameterversie
"""Changes with any value or first day; stored with every calculation."""
