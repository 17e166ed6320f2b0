"""How large the invented world is, year by year."""

from dataclasses import dataclass, replace
from datetime import date

from calc.kwartalen import Kwartaal


@dataclass(frozen=True, slots=True)
class Jaarcijfers:
    """Sector figures of one year: toekenningen, contingent (VTE) and the part of it that is filled,
    in ordinary kwartalen and in the fourth.
    """

    toekenningen: int
    contingent: float
    gevuld: float
    gevuld_k4: float


@dataclass(frozen=True, slots=True)
class Schaal:
    """One size of world."""

    naam: str
    eerste: Kwartaal
    jaren: dict[int, Jaarcijfers]  # without gaps; the last one goes on, see `cijfers`
    spreiding: float  # how much the filling differs between toekenningen and kwartalen
    aandeel_correcties: (
        float  # part of the (toekenning, kwartaal) groups of a year that is delivered again
    )

    groei: float = 0.0  # places that come with each year after the last one
    groei_tot: int = 0  # the last year in which they do

    def cijfers(self, jaar: int) -> Jaarcijfers:
        """The figures of a year; after the last known year those of that year, with the places that
        were promised since.
        """
        laatste = max(self.jaren)
        if jaar <= laatste:
            return self.jaren[jaar]
        erbij = self.groei * (min(jaar, max(self.groei_tot, laatste)) - laatste)
        return replace(self.jaren[laatste], contingent=self.jaren[laatste].contingent + erbij)

    def kwartalen(self, tot: date) -> list[Kwartaal]:
        """The kwartalen that are over on a day, oldest first."""
        found, kwartaal = [], self.eerste
        while kwartaal.last_day <= tot:
            found.append(kwartaal)
            kwartaal = kwartaal.next()
        return found


# published figures of the fourth kwartaal (2026: of the first); the other kwartalen are somewhat
# less filled
_SECTOR = {
    2019: Jaarcijfers(103, 19_533.80, 0.935, 0.952),
    2020: Jaarcijfers(106, 19_587.80, 0.925, 0.941),
    2021: Jaarcijfers(105, 19_804.80, 0.930, 0.947),
    2022: Jaarcijfers(99, 19_929.40, 0.928, 0.945),
    2023: Jaarcijfers(84, 21_421.94, 0.910, 0.924),
    2024: Jaarcijfers(83, 21_318.54, 0.915, 0.929),
    2025: Jaarcijfers(82, 21_245.67, 0.913, 0.957),
    2026: Jaarcijfers(82, 21_466.66, 0.928, 0.945),
}


def _tienvoud(cijfers: Jaarcijfers) -> Jaarcijfers:
    return Jaarcijfers(
        10 * cijfers.toekenningen, 10 * cijfers.contingent, cijfers.gevuld, cijfers.gevuld_k4
    )


GROEI, GROEI_TOT = 250.0, 2029
"""The growth path of the sector: at least a thousand places more by 2029."""
_EERSTE = Kwartaal(2019, 1)
_KLEIN = {jaar: Jaarcijfers(8, 450.0, 0.93, 0.98) for jaar in range(2023, 2027)}
_TIEN = {jaar: _tienvoud(cijfers) for jaar, cijfers in _SECTOR.items()}
SCHALEN = {
    "klein": Schaal("klein", Kwartaal(2023, 1), _KLEIN, 0.09, 0.3),
    "nationaal": Schaal("nationaal", _EERSTE, _SECTOR, 0.035, 0.08, GROEI, GROEI_TOT),
    "tien": Schaal("tien", _EERSTE, _TIEN, 0.035, 0.08, 10 * GROEI, GROEI_TOT),
}
