"""Which rules and which numbers a calculation was made with."""

import hashlib

from calc.collectief_maatwerk import begeleidingspremie, begrenzing, loonpremie, organisatieondersteuning, referteloon
from calc.parameters import Parameter

PARAMETERS: tuple[Parameter, ...] = tuple(
    value
    for module in (referteloon, begrenzing, loonpremie, begeleidingspremie, organisatieondersteuning)
    for held in vars(module).values()
    for value in (held if isinstance(held, tuple) else (held,))
    if isinstance(value, Parameter)
)
"""Every dated parameter of the measure, in the order of the calculation."""


def _digest() -> str:
    """Eight digits that change with any value or first day."""
    lines = [f"{p.key} {period.from_day} {period.value.text}" for p in PARAMETERS for period in p.entries.periods()]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:8]


PARAMETERVERSIE = _digest()
