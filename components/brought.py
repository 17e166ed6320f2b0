"""What each kwartaal brought, as a bar of its parts."""

from collections.abc import Sequence

from calc.loonkost.rijen import Berekening
from components.figures import Bar


def brought(calculations: Sequence[Berekening], base: str) -> list[Bar]:
    """A bar per kwartaal: the parts of its subsidie, and on top what the year added; a click leads
    to the calculation, under `base`.
    """
    return [
        Bar(
            one.kwartaal,
            (*_parts(one), ("jaarsupplement", one.jaarsupplement or 0)),
            f"{base}/{one.berekening}",
        )
        for one in calculations
    ]


def _parts(one: Berekening) -> tuple[tuple[str, int], ...]:
    support = ("organisatieondersteuning", one.organisatieondersteuning)
    return (
        ("loonpremie", one.loonpremie),
        ("forfait", one.forfait),
        ("variabel", one.variabel),
        support,
    )
