"""Collectief maatwerk as one declared regeling: which rules and which numbers a calculation was
made with.
"""

from pathlib import Path

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
from calc.regeling import Regeling, grondslagen, parameters_of

__all__ = ["PARAMETERVERSIE", "REGELING", "REGELVERSIE"]

REGELING = Regeling(
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

PARAMETERVERSIE = REGELING.parameterversie
"""Changes with any value or first day; stored with every calculation."""
