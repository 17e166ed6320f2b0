"""What each kwartaal brought, as a bar of its parts."""

from collections.abc import Sequence
from typing import Protocol

from components.figures import Bar


class Brought(Protocol):
    """The parts of what was paid for a kwartaal; eurocents."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def berekening(self) -> str: ...
    @property
    def loonpremie(self) -> int: ...
    @property
    def forfait(self) -> int: ...
    @property
    def variabel(self) -> int: ...
    @property
    def organisatieondersteuning(self) -> int: ...
    @property
    def jaarsupplement(self) -> int | None: ...


def brought(calculations: Sequence[Brought], base: str) -> list[Bar]:
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


def _parts(one: Brought) -> tuple[tuple[str, int], ...]:
    support = ("organisatieondersteuning", one.organisatieondersteuning)
    return (
        ("loonpremie", one.loonpremie),
        ("forfait", one.forfait),
        ("variabel", one.variabel),
        support,
    )
