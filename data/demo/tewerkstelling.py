"""Lines, wages and benefits of one kwartaal."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo.loonpeil import LOONPEIL
from data.demo.verloop import OPEN, Personeel
from data.demo.werknemers import VOLTIJDSE_UREN, Column

Columns = dict[str, Column]
LAATSTE_SINE = Kwartaal(2023, 2)
GEEN_EINDE = -1


@dataclass(slots=True)
class Gegevens:
    """The three tables of one kwartaal; `wie` is the position in Mensen."""

    kwartaal: Kwartaal
    # wie, lijn, begindatum, einddatum, uren, uren_referentie, ptnz, uren_effectief,
    # werkgeversbijdragen, verminderingen
    lijnen: Columns
    lonen: Columns  # wie, lijn, looncode, bedrag
    uitkeringen: Columns  # wie, soort, bedrag


def gegevens(
    rng: np.random.Generator,
    personeel: Personeel,
    kwartaal: Kwartaal,
    wie: Column,
    met_loon: Column,
) -> Gegevens:
    """What the employers declare for those with a contract; half of those without a wage are
    declared with a line of nothing.
    """
    houden = met_loon | (rng.random(len(wie)) < 0.5)
    wie, met_loon = wie[houden], met_loon[houden]
    lijnen = _lijnen(rng, personeel, kwartaal, wie)
    lonen = _lonen(rng, personeel, kwartaal, lijnen, np.isin(lijnen["wie"], wie[met_loon]))
    _bijdragen(personeel, lijnen, lonen)
    return Gegevens(kwartaal, lijnen, lonen, _uitkeringen(rng, personeel, kwartaal, wie[met_loon]))


def _dag(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _lijnen(
    rng: np.random.Generator, personeel: Personeel, kwartaal: Kwartaal, wie: Column
) -> Columns:
    """One line each; for some a second one: after the first, beside it, or overlapping it.

    Some return to work progressively (PTNZ).
    """
    eerste, laatste = _dag(kwartaal.first_day), _dag(kwartaal.last_day)
    uit = personeel.uit_dienst[wie]
    einde = np.where(
        uit == OPEN, np.where(rng.random(len(wie)) < 0.1, laatste + 365, GEEN_EINDE), uit
    )
    uren = personeel.mensen.uren[wie]
    ptnz = (rng.random(len(wie)) < 0.02).astype(np.int64)
    effectief = np.where(
        rng.random(len(wie)) < 0.06, 0, (uren * rng.uniform(0.2, 0.7, len(wie))).astype(np.int64)
    )
    een = _tabel(
        wie,
        np.ones(len(wie), dtype=np.int64),
        personeel.in_dienst[wie],
        einde,
        uren,
        ptnz,
        np.where(ptnz == 1, effectief, GEEN_EINDE),
    )
    soort = rng.choice(4, len(wie), p=[0.94, 0.04, 0.013, 0.007])
    soort = np.where((personeel.in_dienst[wie] > eerste) | (uit <= laatste) | (ptnz == 1), 0, soort)
    return _met_tweede_lijn(rng, een, soort, eerste, laatste)


def _tabel(
    wie: Column,
    lijn: Column,
    begin: Column,
    einde: Column,
    uren: Column,
    ptnz: Column,
    effectief: Column,
) -> Columns:
    referentie = np.full(len(wie), VOLTIJDSE_UREN)
    return {
        "wie": wie,
        "lijn": lijn,
        "begindatum": begin,
        "einddatum": einde,
        "uren": uren,
        "uren_referentie": referentie,
        "ptnz": ptnz,
        "uren_effectief": effectief,
    }


def _met_tweede_lijn(
    rng: np.random.Generator, een: Columns, soort: Column, eerste: int, laatste: int
) -> Columns:
    """Kind 1: other hours from a day in the kwartaal on.

    Kind 2: two half jobs side by side. Kind 3: an extra job for some weeks.
    """
    knip = rng.integers(eerste + 10, laatste - 10, len(soort))
    rij = np.flatnonzero(soort > 0)
    twee = {name: column[rij].copy() for name, column in een.items()}
    twee["lijn"] = np.full(len(rij), 2)
    na, naast, extra = (soort[rij] == kind for kind in (1, 2, 3))
    een["einddatum"] = np.where(soort == 1, knip - 1, een["einddatum"])
    een["uren"] = np.where(soort == 2, een["uren"] // 2, een["uren"])
    twee["begindatum"] = np.where(na | extra, knip[rij], twee["begindatum"])
    twee["einddatum"] = np.where(extra, np.minimum(knip[rij] + 20, laatste), twee["einddatum"])
    twee["uren"] = np.where(
        na,
        rng.choice(np.array([1900, 2280, 3040, 3800]), len(rij)),
        np.where(naast, twee["uren"] // 2, 600),
    )
    return {name: np.concatenate([een[name], twee[name]]) for name in een}


def _lonen(
    rng: np.random.Generator,
    personeel: Personeel,
    kwartaal: Kwartaal,
    lijnen: Columns,
    betaald: Column,
) -> Columns:
    """Wages by looncode: 1 for time worked, 2 for the year-end premium, 12 and others that do not
    count now and then.
    """
    basis = _brutoloon(rng, personeel, kwartaal, lijnen)
    aantal = len(basis)
    stukken = [(1, np.where(betaald & ~_lang_ziek(personeel, lijnen), basis, 0))]
    if kwartaal.nummer == 4:
        premie = (basis * rng.uniform(0.20, 0.32, aantal)).astype(np.int64)
        stukken.append((2, np.where(betaald & (lijnen["lijn"] == 1), premie, 0)))
    for code, kans, deel in ((12, 0.18, 0.012), (3, 0.05, 0.02), (9, 0.35, 0.03), (11, 0.45, 0.01)):
        bedrag = (basis * deel * rng.uniform(0.5, 1.5, aantal)).astype(np.int64)
        bedrag = np.where((code == 12) & (rng.random(aantal) < 0.03), -bedrag, bedrag)
        stukken.append((code, np.where(betaald & (rng.random(aantal) < kans), bedrag, 0)))
    return _lange_tabel(lijnen, stukken)


def _lang_ziek(personeel: Personeel, lijnen: Columns) -> Column:
    return personeel.mensen.is_lang_ziek[lijnen["wie"]]


def _brutoloon(
    rng: np.random.Generator, personeel: Personeel, kwartaal: Kwartaal, lijnen: Columns
) -> Column:
    """Eurocents for the days and hours of the line, minus some unpaid absence."""
    eerste, laatste = _dag(kwartaal.first_day), _dag(kwartaal.last_day)
    einde = np.where(
        lijnen["einddatum"] == GEEN_EINDE, laatste, np.minimum(lijnen["einddatum"], laatste)
    )
    dagen = einde - np.maximum(lijnen["begindatum"], eerste) + 1
    uren = np.where(lijnen["ptnz"] == 1, lijnen["uren_effectief"], lijnen["uren"])
    maandloon = LOONPEIL.on(kwartaal.first_day) * personeel.mensen.loonfactor[lijnen["wie"]]
    afwezig = np.where(rng.random(len(dagen)) < 0.3, rng.uniform(0.75, 1.0, len(dagen)), 1.0)
    loon: Column = np.round(
        3 * maandloon * uren / VOLTIJDSE_UREN * dagen / kwartaal.days * afwezig
    ).astype(np.int64)
    return loon


def _lange_tabel(lijnen: Columns, stukken: list[tuple[int, Column]]) -> Columns:
    """One row per amount that is not zero."""
    delen = [(code, np.flatnonzero(bedrag), bedrag) for code, bedrag in stukken]
    rij = np.concatenate([rij for _, rij, _ in delen])
    return {
        "wie": lijnen["wie"][rij],
        "lijn": lijnen["lijn"][rij],
        "looncode": np.concatenate([np.full(len(rij), code) for code, rij, _ in delen]),
        "bedrag": np.concatenate([bedrag[rij] for _, rij, bedrag in delen]),
    }


def _bijdragen(personeel: Personeel, lijnen: Columns, lonen: Columns) -> None:
    """Employer contributions on the wages of each line, and the reductions on them."""
    sleutel = lijnen["wie"] * 4 + lijnen["lijn"]
    volgorde = np.argsort(sleutel)
    plaats = volgorde[np.searchsorted(sleutel, lonen["wie"] * 4 + lonen["lijn"], sorter=volgorde)]
    bruto = np.bincount(plaats, lonen["bedrag"], minlength=len(sleutel))
    mensen = personeel.mensen
    bijdragen = np.round(np.maximum(bruto, 0) * mensen.bijdrage[lijnen["wie"]])
    lijnen["werkgeversbijdragen"] = bijdragen.astype(np.int64)
    lijnen["verminderingen"] = np.round(bijdragen * mensen.vermindering[lijnen["wie"]]).astype(
        np.int64
    )


def _uitkeringen(
    rng: np.random.Generator, personeel: Personeel, kwartaal: Kwartaal, wie: Column
) -> Columns:
    """SINE until the second kwartaal of 2023, for some SINE+ beside it (which does not count);
    afterwards now and then another benefit.
    """
    maandelijks = personeel.mensen.sine[wie]
    tot = kwartaal <= LAATSTE_SINE
    sine = np.flatnonzero(maandelijks > 0) if tot else np.empty(0, dtype=np.int64)
    plus = sine[rng.random(len(sine)) < 0.1]
    anders = np.flatnonzero(rng.random(len(wie)) < 0.003)
    rij = np.concatenate([sine, plus, anders])
    soort = np.concatenate(
        [
            np.full(len(part), name, dtype=object)
            for part, name in ((sine, "SINE"), (plus, "SINE+"), (anders, "ACTIVA"))
        ]
    )
    bedrag = np.concatenate(
        [3 * maandelijks[sine], np.full(len(plus), 21_000), np.full(len(anders), 45_000)]
    )
    return {"wie": wie[rij], "soort": soort, "bedrag": bedrag}
