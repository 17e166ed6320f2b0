"""Work support packages: who has which, from when until when, and what follows when it ends."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo.werknemers import PERCENTAGES, Column, Mensen

NOODEN = ("laag", "midden", "hoog")
GELDIG = timedelta(days=5 * 365)
_START = {
    (60, 2): "art50_1",
    (60, 1): "art50_2",
    (45, 2): "art50_3",
    (45, 1): "art50_4",
    (45, 0): "art50_5",
}


@dataclass(slots=True)
class Wop:
    """One package of one person."""

    begindatum: date
    einddatum: date | None
    percentage: int
    nood: int
    herkomst: str


@dataclass(slots=True)
class Pakketten:
    """The packages of everyone, by position in Mensen, and which of them still have to be
    delivered.
    """

    lopend: dict[int, Wop] = field(default_factory=dict)
    te_leveren: list[tuple[int, Wop]] = field(default_factory=list)

    def geef(self, wie: int, wop: Wop) -> None:
        """A new package for someone."""
        self.lopend[wie] = wop
        self.te_leveren.append((wie, wop))

    def eindig(self, wie: int, dag: date) -> None:
        """The package ends early: the same row again, with an einddatum."""
        wop = self.lopend.pop(wie)
        if wop.begindatum <= dag and (wop.einddatum is None or dag < wop.einddatum):
            self.te_leveren.append(
                (wie, Wop(wop.begindatum, dag, wop.percentage, wop.nood, wop.herkomst))
            )


def bij_aanvang(
    rng: np.random.Generator, pakketten: Pakketten, mensen: Mensen, wie: Column, begin: date
) -> None:
    """Packages of those who already worked when the story starts: converted without end, or begun
    some time in the five years before.
    """
    for persoon, omgezet, dagen in zip(
        wie, rng.random(len(wie)) < 0.35, rng.integers(30, GELDIG.days - 30, len(wie)), strict=True
    ):
        start = begin - timedelta(days=int(dagen))
        einde = None if omgezet else start + GELDIG - timedelta(days=1)
        herkomst = "conversie" if omgezet else _herkomst(mensen, persoon)
        pakketten.geef(
            int(persoon),
            Wop(start, einde, int(mensen.percentage[persoon]), int(mensen.nood[persoon]), herkomst),
        )


def bij_indienst(pakketten: Pakketten, mensen: Mensen, persoon: int, dag: date) -> None:
    """The start package of a new werknemer, from the first day on."""
    einde = dag + GELDIG - timedelta(days=1)
    pakketten.geef(
        persoon,
        Wop(
            dag,
            einde,
            int(mensen.percentage[persoon]),
            int(mensen.nood[persoon]),
            _herkomst(mensen, persoon),
        ),
    )


def _herkomst(mensen: Mensen, persoon: int) -> str:
    return _START.get((int(mensen.percentage[persoon]), int(mensen.nood[persoon])), "evaluatie")


def verlengingen(
    rng: np.random.Generator, pakketten: Pakketten, mensen: Mensen, kwartaal: Kwartaal
) -> None:
    """Packages that end in this kwartaal are evaluated: mostly a new one the day after, sometimes
    another percentage, sometimes a gap of months.
    """
    for persoon, oud in list(pakketten.lopend.items()):
        if oud.einddatum is None or not kwartaal.first_day <= oud.einddatum <= kwartaal.last_day:
            continue
        wacht = 1 if rng.random() > 0.06 else int(rng.integers(95, 150))
        if rng.random() < 0.4:
            mensen.percentage[persoon] = rng.choice(PERCENTAGES)
            mensen.nood[persoon] = rng.integers(0, 3)
        begin = oud.einddatum + timedelta(days=wacht)
        einde = begin + GELDIG - timedelta(days=1)
        pakketten.geef(
            persoon,
            Wop(
                begin,
                einde,
                int(mensen.percentage[persoon]),
                int(mensen.nood[persoon]),
                "evaluatie",
            ),
        )
