"""The employers, their toekenningen, and the contingent of each kwartaal."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo.namen import BEHANDELAARS, GEMEENTEN, ONDERNEMINGEN, STRATEN
from data.demo.schaal import Schaal

VASTE = (  # the demo users have rights on these, whatever the seed
    ("0999001119", "Maatwerkbedrijf De Brug"),
    ("0999002208", "Groenwerk Leie"),
    ("0999003394", "Het Werkhuis"),
    ("0999004483", "De Kringloop Zenne"),
    ("0999005572", "Atelier De Wissel"),
    ("1999006682", "Stad Rozenberge, dienst Maatwerk"),
)
VOLTIJDS = 10_000
EERSTE_DAG = date(2019, 1, 1)
"""The scheme starts: the first day of every toekenning that is there when the story begins."""


@dataclass(frozen=True, slots=True)
class Toekenning:
    """One toekenning: its number, its employer, its weight in the total, and when it exists."""

    toekenningsnummer: str
    ondernemingsnummer: str
    naam: str
    gewicht: float
    begindatum: date
    laatste_jaar: int  # 9999: still there


def ondernemingsnummer(volgnummer: int) -> str:
    """A check-digit valid number in a range that is not given out."""
    eerste = 9_991_000 + volgnummer
    return f"{eerste:08d}{97 - eerste % 97:02d}"


def toekenningen(schaal: Schaal, rng: np.random.Generator) -> list[Toekenning]:
    """As many toekenningen as the largest year needs; the small ones end first when a later year
    has fewer.

    The first is the largest.
    """
    aantal = max(cijfers.toekenningen for cijfers in schaal.jaren.values())
    gewichten = np.sort(rng.lognormal(0.0, 0.75, aantal))[::-1] + 0.25
    gewichten[:8] = (
        np.array([2.2, 1.0, 1.6, 1.3, 1.1, 0.9, 0.8, 0.7])
        * gewichten.mean()
        * (1.0 if schaal.naam == "klein" else 1.4)
    )
    gewichten[0] = max(gewichten[0], 1.1 * gewichten[1:].max())
    return [_toekenning(schaal, nummer, float(gewicht)) for nummer, gewicht in enumerate(gewichten)]


def _toekenning(schaal: Schaal, nummer: int, gewicht: float) -> Toekenning:
    onderneming = _WERKGEVER.get(nummer, nummer - 2)
    nummer_kbo, naam = (
        VASTE[onderneming]
        if onderneming < len(VASTE)
        else (ondernemingsnummer(onderneming), _naam(onderneming))
    )
    jaren = [jaar for jaar, cijfers in schaal.jaren.items() if cijfers.toekenningen > nummer]
    begin = date(min(jaren), 1, 1) if min(jaren) > min(schaal.jaren) else EERSTE_DAG
    einde = 9999 if max(jaren) == max(schaal.jaren) else max(jaren)
    return Toekenning(
        f"CMW-{nummer + 101:06d}",
        nummer_kbo,
        naam + (" (vestiging Haven)" if nummer == 1 else ""),
        gewicht,
        begin,
        einde,
    )


_WERKGEVER = {0: 0, 1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 3}
"""The first eight toekenningen belong to the six fixed employers: two of them have two."""


def _naam(onderneming: int) -> str:
    naam, ronde = ONDERNEMINGEN[onderneming % len(ONDERNEMINGEN)], onderneming // len(ONDERNEMINGEN)
    plaats = GEMEENTEN[(onderneming * 5 + ronde) % len(GEMEENTEN)][1]
    return f"{naam} {plaats}" if ronde < 2 else f"{naam} {plaats} {ronde}"


def onderneming_rij(toekenning: Toekenning) -> dict[str, object]:
    """The row of the employer of a toekenning."""
    cijfers = int(toekenning.ondernemingsnummer)
    postcode, gemeente = GEMEENTEN[cijfers % len(GEMEENTEN)]
    naam = toekenning.naam.removesuffix(" (vestiging Haven)")
    adres = "".join(letter for letter in naam.lower() if letter.isascii() and letter.isalnum())
    behandelaar = BEHANDELAARS[cijfers % len(BEHANDELAARS)]
    rekening = cijfers % 10**10
    controle = 98 - int(f"{rekening:010d}{rekening % 97 or 97:02d}111400") % 97
    return {
        "ondernemingsnummer": toekenning.ondernemingsnummer,
        "naam": naam,
        "rechtsvorm": "Lokaal bestuur" if naam.startswith("Stad") else "vzw",
        "straat": STRATEN[cijfers % len(STRATEN)],
        "huisnummer": str(cijfers % 180 + 1),
        "postcode": postcode,
        "gemeente": gemeente,
        "email": f"info@{adres[:24]}.example",
        "telefoon": (
            f"0{cijfers % 90 + 10:02d} {cijfers % 89 + 10:02d} {cijfers % 79 + 10:02d} "
            f"{cijfers % 69 + 10:02d}"
        ),
        "iban": f"BE{controle:02d}{rekening:010d}{rekening % 97 or 97:02d}",
        "dossierbehandelaar": behandelaar,
        "dossierbehandelaar_email": f"{behandelaar.split()[0].lower()}@behandelaar.example",
    }


def toekenning_rij(toekenning: Toekenning) -> dict[str, object]:
    """The row of a toekenning."""
    einde = None if toekenning.laatste_jaar == 9999 else date(toekenning.laatste_jaar, 12, 31)
    return {
        "toekenningsnummer": toekenning.toekenningsnummer,
        "ondernemingsnummer": toekenning.ondernemingsnummer,
        "maatregel": "CMW",
        "naam": toekenning.naam,
        "begindatum": toekenning.begindatum,
        "einddatum": einde,
    }


def contingenten(schaal: Schaal, lijst: list[Toekenning], jaar: int) -> dict[str, int]:
    """Ten-thousandths VTE per toekenning that exists in a year; together the contingent of that
    year.
    """
    actief = [toekenning for toekenning in lijst if toekenning.laatste_jaar >= jaar][
        : schaal.cijfers(jaar).toekenningen
    ]
    totaal = sum(toekenning.gewicht for toekenning in actief)
    per_gewicht = schaal.cijfers(jaar).contingent / totaal
    return {
        toekenning.toekenningsnummer: round(toekenning.gewicht * per_gewicht * 10) * VOLTIJDS // 10
        for toekenning in actief
    }
