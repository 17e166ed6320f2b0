"""Who starts, who leaves and who is away, kwartaal by kwartaal."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo import vulling, wops
from data.demo.ondernemingen import Toekenning
from data.demo.schaal import Schaal
from data.demo.werknemers import VOLTIJDSE_UREN, Column, Mensen, nieuwe_mensen, samen
from data.demo.wops import Pakketten

OPEN = np.iinfo(np.int64).max
VERTREK_KANS = 0.017
RESERVE = 1.06
"""Staff beyond the filling that is aimed at: someone is always away."""
TELT = 0.985
"""What the hours of those who are there count for on average: some work less for a while, of some
the WOP has just ended.
"""


@dataclass(slots=True)
class Personeel:
    """Everyone and their state; days are counted from 1970-01-01."""

    mensen: Mensen
    in_dienst: Column
    uit_dienst: Column  # OPEN while working
    pakketten: Pakketten
    neiging: Column  # of each toekenning: how full it usually is beside the others


def _dag(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def beginnen(rng: np.random.Generator, schaal: Schaal, lijst: list[Toekenning]) -> Personeel:
    """The staff on the first day: enough for the filling of the first year."""
    neiging = vulling.neigingen(rng, schaal, lijst)
    plaatsen = _plaatsen(RESERVE * vulling.hoogste(schaal, lijst, neiging, schaal.eerste.jaar))
    mensen = nieuwe_mensen(rng, 0, plaatsen)
    begin = schaal.eerste.first_day
    personeel = Personeel(
        mensen,
        _dag(begin) - rng.integers(60, 4000, len(mensen)),
        np.full(len(mensen), OPEN),
        Pakketten(),
        neiging,
    )
    wops.bij_aanvang(rng, personeel.pakketten, mensen, np.arange(len(mensen)), begin)
    _dubbele_tewerkstelling(personeel)
    return personeel


def _dubbele_tewerkstelling(personeel: Personeel) -> None:
    """One person who works half-time for each of two toekenningen of the same employer."""
    bron = int(np.flatnonzero(personeel.mensen.toekenning == 0)[3])
    tweede = Mensen(
        *(getattr(personeel.mensen, name)[bron : bron + 1].copy() for name in Mensen.__slots__)
    )
    tweede.toekenning[0] = 1
    personeel.mensen = samen(personeel.mensen, tweede)
    personeel.mensen.uren[[bron, -1]] = VOLTIJDSE_UREN // 2
    personeel.in_dienst = np.append(personeel.in_dienst, personeel.in_dienst[bron])
    personeel.uit_dienst = np.append(personeel.uit_dienst, OPEN)
    personeel.pakketten.geef(len(personeel.mensen) - 1, personeel.pakketten.lopend[bron])


def _plaatsen(vte: Column) -> Column:
    """For each new job its toekenning, so that the expected hours fill the VTE."""
    aantal = np.maximum(np.round(vte / 0.855).astype(np.int64), 0)
    return np.repeat(np.arange(len(vte)), aantal)


def volgend_kwartaal(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    personeel: Personeel,
    kwartaal: Kwartaal,
) -> None:
    """People leave, others are hired until each toekenning has its staff again; packages that end
    are evaluated.
    """
    if kwartaal != schaal.eerste:
        _vertrekken(rng, schaal, lijst, personeel, kwartaal)
        _aanwerven(rng, schaal, lijst, personeel, kwartaal)
    wops.verlengingen(rng, personeel.pakketten, personeel.mensen, kwartaal)


def _vertrekken(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    personeel: Personeel,
    kwartaal: Kwartaal,
) -> None:
    laatste = np.array([toekenning.laatste_jaar for toekenning in lijst])[
        personeel.mensen.toekenning
    ]
    werkt = personeel.uit_dienst == OPEN
    gesloten = werkt & (laatste < kwartaal.jaar)
    personeel.uit_dienst[gesloten] = _dag(kwartaal.first_day) - 1
    weg = np.flatnonzero(werkt & ~gesloten & (rng.random(len(werkt)) < VERTREK_KANS))
    personeel.uit_dienst[weg] = _dag(kwartaal.first_day) + rng.integers(
        5, kwartaal.days - 5, len(weg)
    )
    for persoon in np.concatenate([np.flatnonzero(gesloten), weg]):
        if persoon in personeel.pakketten.lopend and rng.random() < 0.7:
            einde = date(1970, 1, 1) + timedelta(days=int(personeel.uit_dienst[persoon]))
            personeel.pakketten.eindig(int(persoon), einde)
        else:
            personeel.pakketten.lopend.pop(int(persoon), None)


def _aanwerven(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    personeel: Personeel,
    kwartaal: Kwartaal,
) -> None:
    blijft = personeel.uit_dienst == OPEN
    bezet = (
        np.bincount(
            personeel.mensen.toekenning[blijft], personeel.mensen.uren[blijft], minlength=len(lijst)
        )
        / VOLTIJDSE_UREN
    )
    tekort = np.maximum(
        RESERVE * vulling.hoogste(schaal, lijst, personeel.neiging, kwartaal.jaar) - bezet, 0.0
    )
    eerste = len(personeel.mensen)
    nieuwen = nieuwe_mensen(rng, eerste, _plaatsen(tekort))
    personeel.mensen = samen(personeel.mensen, nieuwen)
    dagen = np.where(
        rng.random(len(nieuwen)) < 0.3, 0, rng.integers(0, kwartaal.days - 10, len(nieuwen))
    )
    personeel.in_dienst = np.concatenate([personeel.in_dienst, _dag(kwartaal.first_day) + dagen])
    personeel.uit_dienst = np.concatenate([personeel.uit_dienst, np.full(len(nieuwen), OPEN)])
    for plaats, dag in enumerate(dagen):
        wops.bij_indienst(
            personeel.pakketten,
            personeel.mensen,
            eerste + plaats,
            kwartaal.first_day + timedelta(days=int(dag)),
        )


def aanwezig(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    personeel: Personeel,
    kwartaal: Kwartaal,
) -> tuple[Column, Column]:
    """Positions of those with a contract in the kwartaal, and which of them earn a wage: so many
    that the filling is about what it should be.
    """
    eerste, laatste = _dag(kwartaal.first_day), _dag(kwartaal.last_day)
    wie = np.flatnonzero((personeel.in_dienst <= laatste) & (personeel.uit_dienst >= eerste))
    ziek = personeel.mensen.is_lang_ziek[wie] & (kwartaal.nummer != 4)
    toekenning, uren = (
        personeel.mensen.toekenning[wie],
        np.where(ziek, 0, personeel.mensen.uren[wie]),
    )
    bezet = TELT * np.bincount(toekenning, uren, minlength=len(lijst)) / VOLTIJDSE_UREN
    kans = np.minimum(
        vulling.doel(rng, schaal, lijst, personeel.neiging, kwartaal) / np.maximum(bezet, 1.0),
        0.998,
    )
    return wie, (rng.random(len(wie)) < kans[toekenning]) & ~ziek
