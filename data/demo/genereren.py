"""`genereer`: the whole story, from the first kwartaal to the last."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo import bijzonder
from data.demo.leveringen import Levering, Uitgever, correcties
from data.demo.ondernemingen import toekenningen
from data.demo.schaal import SCHALEN, Schaal
from data.demo.schrijven import schrijf_levering
from data.demo.tewerkstelling import Gegevens, gegevens
from data.demo.verloop import aanwezig, beginnen, volgend_kwartaal
from data.errors import Refused
from data.voortgang import progress


def genereer(schaal: str, formaat: str, zaad: int, uit: Path) -> None:
    """Writes the leveringen of one size of world in a new or empty folder. Raises Refused when the folder is not empty, or a file."""
    schrijf_verhaal(SCHALEN[schaal], formaat, zaad, uit)


def schrijf_verhaal(schaal: Schaal, formaat: str, zaad: int, uit: Path) -> None:
    """The same of any size; in one step: the folder is there when all is."""
    if uit.exists() and not uit.is_dir():
        raise Refused(f"{uit}: dit is een bestand, geen map. Kies een nieuwe map, dan gaat niets verloren.")
    if uit.exists() and any(uit.iterdir()):
        raise Refused(f"{uit}: deze map is niet leeg. Kies een nieuwe map, dan gaat niets verloren.")
    tijdelijk = uit.with_name(f".{uit.name}-in-aanmaak")
    shutil.rmtree(tijdelijk, ignore_errors=True)
    tijdelijk.mkdir(parents=True)
    for levering in verhaal(schaal, zaad):
        schrijf_levering(tijdelijk / levering.nummer, levering.nummer, levering.datum, levering.tabellen, formaat, levering.leeg, levering.gebroken)
    if uit.exists():
        uit.rmdir()
    tijdelijk.rename(uit)


def verhaal(schaal: Schaal, zaad: int) -> Iterator[Levering]:
    """All deliveries, one kwartaal at a time, so that only one year is in memory."""
    rng = np.random.default_rng(zaad)
    lijst = toekenningen(schaal, rng)
    personeel, uitgever = beginnen(rng, schaal, lijst), Uitgever(schaal, lijst)
    jaar: dict[Kwartaal, Gegevens] = {}
    for kwartaal in progress(schaal.kwartalen, "Leveringen verzinnen"):
        volgend_kwartaal(rng, schaal, lijst, personeel, kwartaal)
        jaar[kwartaal] = gegevens(rng, personeel, kwartaal, *aanwezig(rng, schaal, lijst, personeel, kwartaal))
        levering = uitgever.kwartaal(personeel, jaar[kwartaal])
        if schaal.naam == "klein":
            levering.gebroken = bijzonder.gebroken_rijen() if kwartaal == Kwartaal(2024, 1) else {}
            if kwartaal == bijzonder.GELEEGD:
                yield from bijzonder.leeg_en_herstel(personeel, lijst, jaar[kwartaal])
                yield bijzonder.betalingen(lijst)
        yield levering
        if kwartaal.nummer == 4:
            yield from correcties(rng, schaal, lijst, personeel, jaar, kwartaal.jaar)
            jaar = {}
