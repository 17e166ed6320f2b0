"""Input for the engine at any size: columns with the mix of the sector, from a seed."""

from datetime import date

import numpy as np

from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import OPEN_EINDE, Invoer, Lijnen, Toekenningen, Werknemers, Wops
from calc.quantities import Column64

KWARTAAL = Kwartaal(2025, 1)
WERKNEMERS_PER_TOEKENNING = 300
FIRST = (KWARTAAL.first_day - date(1970, 1, 1)).days
LAST = FIRST + KWARTAAL.days - 1


def invoer(aantal: int, seed: int = 1) -> Invoer:
    """One kwartaal of `aantal` werknemers: one in ten has two lines, one in ten two WOPs,
    contingents that bind in half of the toekenningen.
    """
    rng = np.random.default_rng(seed)
    toekenningen = -(-aantal // WERKNEMERS_PER_TOEKENNING)
    werknemers = Werknemers(
        np.arange(aantal) // WERKNEMERS_PER_TOEKENNING, rng.choice([0] * 19 + [150_000], aantal)
    )
    contingent = rng.integers(20_000, 28_000, toekenningen) * 100
    return Invoer(
        KWARTAAL, Toekenningen(contingent), werknemers, _wops(rng, aantal), _lijnen(rng, aantal)
    )


def _repeated(rng: np.random.Generator, aantal: int) -> Column64:
    """Row numbers of werknemers, one in ten twice."""
    return np.repeat(np.arange(aantal), 1 + (rng.random(aantal) < 0.1))


def _wops(rng: np.random.Generator, aantal: int) -> Wops:
    wie = _repeated(rng, aantal)
    eerste = np.concatenate(([True], wie[1:] != wie[:-1]))
    begin = np.where(
        eerste, FIRST - rng.integers(200, 2000, len(wie)), FIRST + rng.integers(0, 60, len(wie))
    )
    laatste = np.concatenate((eerste[1:], [True]))
    einde = np.where(laatste, OPEN_EINDE, FIRST - 1)
    percentage = rng.choice(
        [40, 45, 50, 55, 60, 65, 70, 75], len(wie), p=[0.05, 0.38, 0.1, 0.08, 0.3, 0.04, 0.03, 0.02]
    )
    return Wops(wie, begin, einde, percentage, rng.choice(3, len(wie), p=[0.15, 0.5, 0.35]))


def _lijnen(rng: np.random.Generator, aantal: int) -> Lijnen:
    wie = _repeated(rng, aantal)
    eerste = np.concatenate(([True], wie[1:] != wie[:-1]))
    begin = np.where(
        eerste, FIRST - rng.integers(0, 500, len(wie)), FIRST + rng.integers(1, 60, len(wie))
    )
    einde = np.where(rng.random(len(wie)) < 0.9, OPEN_EINDE, LAST - rng.integers(0, 30, len(wie)))
    uren = rng.choice([3800, 3040, 1900, 2850, 1267], len(wie), p=[0.55, 0.2, 0.1, 0.1, 0.05])
    ptnz = (rng.random(len(wie)) < 0.02).astype(np.int64)
    loon = uren * rng.integers(160, 220, len(wie)) + rng.integers(0, 100, len(wie))
    bijdragen = loon * rng.integers(3, 30, len(wie)) // 100
    return Lijnen(
        wie,
        begin,
        einde,
        uren,
        np.full(len(wie), 3800),
        ptnz,
        uren * ptnz // 2,
        loon,
        bijdragen,
        bijdragen // 3,
    )
