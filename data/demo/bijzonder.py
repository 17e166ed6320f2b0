"""The unusual deliveries of the small world: rows that break a rule, a kwartaal that is emptied and
filled again, advances that were really paid.
"""

from datetime import date
from typing import Any

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo.leveringen import Levering, groepen
from data.demo.ondernemingen import Toekenning
from data.demo.tewerkstelling import Gegevens
from data.demo.verloop import Personeel

GELEEGD = Kwartaal(2025, 2)
BETAALD = Kwartaal(2025, 1)


def gebroken_rijen() -> dict[str, list[dict[str, Any]]]:
    """A few rows that the contract refuses, each for another reason."""
    loon = {"toekenningsnummer": "CMW-000102", "kwartaal": "2024K1", "lijn": "1", "looncode": "1"}
    return {
        "werknemer": [
            {
                "insz": "85473099912",
                "naam": "Verzonnen",
                "voornaam": "Foute controle",
                "geboortedatum": "1985-07-30",
            },
            {
                "insz": _geldig("854730990"),
                "naam": "Verzonnen",
                "voornaam": "Foute dag",
                "geboortedatum": "1985-02-30",
            },
        ],
        "loon": [
            loon | {"insz": _geldig("854730991"), "bedrag": "100.00"},
            loon | {"insz": _geldig("854730992"), "bedrag": "12,50"},
        ],
    }


def _geldig(negen: str) -> str:
    return f"{negen}{97 - int(negen) % 97:02d}"


def leeg_en_herstel(
    personeel: Personeel, lijst: list[Toekenning], gegevens: Gegevens
) -> list[Levering]:
    """One toekenning loses a kwartaal by mistake, and gets it back two months later."""
    wie = np.array([3])
    adres = {"toekenningsnummer": lijst[3].toekenningsnummer, "kwartaal": "2026K1", "vte": 610_000}
    leeg = Levering(
        date(2025, 11, 3),
        "intrekking",
        {"contingent": [adres]},
        leeg=[(lijst[3].toekenningsnummer, GELEEGD.code)],
    )
    return [leeg, Levering(date(2026, 1, 15), "herstel", groepen(personeel, lijst, gegevens, wie))]


def betalingen(lijst: list[Toekenning]) -> Levering:
    """What was really paid as advances in one kwartaal."""
    rijen = [
        {
            "toekenningsnummer": lijst[4].toekenningsnummer,
            "soort": "voorschot",
            "kwartaal": BETAALD.code,
            "maand": maand,
            "datum": date(2025, maand, 3),
        }
        | {"bedrag": 11_150_000 + 125 * maand, "referentie": f"WSE/CMW/{BETAALD.code}/{maand:02d}"}
        for maand in (1, 2, 3)
    ]
    return Levering(date(2025, 4, 4), "betalingen", {"betaling": rijen})
