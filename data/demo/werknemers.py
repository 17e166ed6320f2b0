"""People: numbers, names, and what stays the same about them as long as they work."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from data.demo.namen import FAMILIENAMEN, MOEILIJKE_NAMEN, VOORNAMEN_MAN, VOORNAMEN_VROUW

EERSTE_GEBOORTEDAG = date(1960, 1, 1)
GEBOORTEDAGEN = (date(2007, 12, 31) - EERSTE_GEBOORTEDAG).days
EERSTE_SERIE, SERIES = 900, 98
"""Serial numbers kept for invented persons."""
_WERKNEMERS_PER_PERCENTAGE = {40: 5, 45: 38, 50: 10, 55: 8, 60: 30, 65: 4, 70: 3, 75: 2}
"""Of a hundred werknemers, how many have a WOP with each percentage."""
PERCENTAGES = np.array(list(_WERKNEMERS_PER_PERCENTAGE))
_PERCENTAGE_KANS = np.array(list(_WERKNEMERS_PER_PERCENTAGE.values())) / 100
VOLTIJDSE_UREN = 3800
"""Weekly hours of the reference person, hundredths."""

Column = npt.NDArray[Any]


@dataclass(slots=True)
class Mensen:
    """Everyone who ever works, one row per person; columns grow as people are hired."""

    insz: Column
    naam: Column
    voornaam: Column
    geboortedatum: Column
    toekenning: Column  # position in the list of toekenningen
    uren: Column  # weekly hours, hundredths
    loonfactor: Column  # full-time monthly wage as a multiple of the minimum
    bijdrage: Column  # employer contributions, part of gross
    vermindering: Column  # reductions, part of the contributions
    percentage: Column
    nood: Column  # 0, 1, 2
    doelgroep: Column
    sine: Column  # monthly benefit in eurocents until 2023-06-30, 0 for most
    is_lang_ziek: Column

    def __len__(self) -> int:
        return len(self.insz)


def nieuwe_mensen(rng: np.random.Generator, eerste: int, toekenning: Column) -> Mensen:
    """New people numbered from `eerste` on, one for each place; columns of len(toekenning)."""
    aantal = len(toekenning)
    nummers = np.arange(eerste, eerste + aantal)
    dagen = (nummers * 7_919) % GEBOORTEDAGEN
    series = EERSTE_SERIE + (nummers // GEBOORTEDAGEN) % SERIES
    geboren = [EERSTE_GEBOORTEDAG + timedelta(days=int(dag)) for dag in dagen]
    return Mensen(
        insz=np.array(
            [insz(dag, int(serie)) for dag, serie in zip(geboren, series, strict=True)],
            dtype=object,
        ),
        naam=_namen(rng, nummers),
        voornaam=_voornamen(rng, aantal),
        geboortedatum=np.array(geboren, dtype=object),
        toekenning=toekenning,
        uren=_uren(rng, aantal),
        loonfactor=rng.uniform(1.0, 1.25, aantal) + np.where(rng.random(aantal) < 0.004, 1.1, 0.0),
        bijdrage=rng.uniform(0.10, 0.16, aantal),
        vermindering=rng.uniform(0.25, 0.70, aantal),
        percentage=rng.choice(PERCENTAGES, aantal, p=_PERCENTAGE_KANS),
        nood=rng.choice(3, aantal, p=[0.15, 0.50, 0.35]),
        doelgroep=rng.choice(
            np.array(["PmAH", "PSP", "UK"], dtype=object), aantal, p=[0.60, 0.33, 0.07]
        ),
        sine=np.where(rng.random(aantal) < 0.10, rng.choice(np.array([50_000, 30_000]), aantal), 0),
        is_lang_ziek=rng.random(aantal) < 0.012,
    )


def insz(geboren: date, serie: int) -> str:
    """A bis number (month + 40) with valid check digits; the century counts in them."""
    negen = f"{geboren:%y}{geboren.month + 40:02d}{geboren:%d}{serie:03d}"
    return f"{negen}{97 - int(('2' if geboren.year >= 2000 else '') + negen) % 97:02d}"


def _uren(rng: np.random.Generator, aantal: int) -> Column:
    """Full time for more than half, four fifths for a fifth, the others between half and three
    quarters or something else.
    """
    soort = rng.choice(4, aantal, p=[0.55, 0.20, 0.20, 0.05])
    half = rng.choice(np.array([1900, 2280, 2533, 2850]), aantal)
    anders = rng.integers(1267, 3700, aantal)
    return np.choose(soort, [np.full(aantal, VOLTIJDSE_UREN), np.full(aantal, 3040), half, anders])


def _namen(rng: np.random.Generator, nummers: Column) -> Column:
    gewoon = rng.choice(
        np.array(
            [
                naam.replace("-", " ", 2) if naam[:3] in ("Van", "De-") else naam
                for naam in FAMILIENAMEN
            ],
            dtype=object,
        ),
        len(nummers),
    )
    moeilijk = np.array(MOEILIJKE_NAMEN, dtype=object)[(nummers // 37) % len(MOEILIJKE_NAMEN)]
    return np.where((nummers % 37 == 5) & (nummers < 4000), moeilijk, gewoon)


def _voornamen(rng: np.random.Generator, aantal: int) -> Column:
    return rng.choice(np.array(VOORNAMEN_VROUW + VOORNAMEN_MAN, dtype=object), aantal)


def samen(eerst: Mensen, later: Mensen) -> Mensen:
    """Two groups of people under each other."""
    return Mensen(
        *(np.concatenate([getattr(eerst, name), getattr(later, name)]) for name in Mensen.__slots__)
    )
