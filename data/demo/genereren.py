"""`genereer`: the whole story, from the first kwartaal to the last."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo import bijzonder
from data.demo.leveringen import Levering, Uitgever, correcties, dag_van_levering
from data.demo.ondernemingen import toekenningen
from data.demo.schaal import SCHALEN, Schaal
from data.demo.schrijven import schrijf_levering
from data.demo.tewerkstelling import Gegevens, gegevens
from data.demo.verloop import aanwezig, beginnen, volgend_kwartaal
from data.errors import Refused
from data.progress import progress


def genereer(schaal: str, formaat: str, zaad: int, uit: Path, tot: date) -> None:
    """Writes the leveringen of one size of world until a day in a new or empty folder.

    Raises Refused when the folder is not empty, or a file, and when nothing was delivered yet on
    that day.
    """
    schrijf_verhaal(SCHALEN[schaal], formaat, zaad, uit, tot)


def schrijf_verhaal(schaal: Schaal, formaat: str, zaad: int, uit: Path, tot: date) -> None:
    """The same of any size; in one step: the folder is there when all is."""
    eerste = dag_van_levering(schaal.eerste)
    if tot < eerste:
        raise Refused(
            f"Op {tot:%d/%m/%Y} is er nog niets geleverd. Kies een dag vanaf {eerste:%d/%m/%Y}."
        )
    if uit.exists() and not uit.is_dir():
        raise Refused(
            f"{uit}: dit is een bestand, geen map. Kies een nieuwe map, dan gaat niets verloren."
        )
    if uit.exists() and any(uit.iterdir()):
        raise Refused(
            f"{uit}: deze map is niet leeg. Kies een nieuwe map, dan gaat niets verloren."
        )
    tijdelijk = uit.with_name(f".{uit.name}-in-aanmaak")
    shutil.rmtree(tijdelijk, ignore_errors=True)
    tijdelijk.mkdir(parents=True)
    for levering in verhaal(schaal, zaad, tot):
        schrijf_levering(
            tijdelijk / levering.nummer,
            levering.nummer,
            levering.datum,
            levering.tabellen,
            formaat,
            levering.leeg,
            levering.gebroken,
        )
    if uit.exists():
        uit.rmdir()
    tijdelijk.rename(uit)


def verhaal(schaal: Schaal, zaad: int, tot: date) -> Iterator[Levering]:
    """The deliveries until and with a day: those of a story without end, so that a later day only
    adds to them.
    """
    return (levering for levering in _verhaal(schaal, zaad, tot) if levering.datum <= tot)


def _verhaal(schaal: Schaal, zaad: int, tot: date) -> Iterator[Levering]:
    """The deliveries of every kwartaal that is over on a day, one at a time, so that only one year
    is in memory.
    """
    rng = np.random.default_rng(zaad)
    lijst = toekenningen(schaal, rng)
    personeel, uitgever = beginnen(rng, schaal, lijst), Uitgever(schaal, lijst)
    jaar: dict[Kwartaal, Gegevens] = {}
    for kwartaal in progress(schaal.kwartalen(tot), "Leveringen verzinnen"):
        volgend_kwartaal(rng, schaal, lijst, personeel, kwartaal)
        jaar[kwartaal] = gegevens(
            rng, personeel, kwartaal, *aanwezig(rng, schaal, lijst, personeel, kwartaal)
        )
        levering = uitgever.kwartaal(personeel, jaar[kwartaal])
        if schaal.naam == "klein":
            levering.gebroken = bijzonder.gebroken_rijen() if kwartaal == Kwartaal(2024, 1) else {}
            if kwartaal == bijzonder.GELEEGD:
                yield from bijzonder.leeg_en_herstel(personeel, lijst, jaar[kwartaal])
            if kwartaal == bijzonder.BETAALD:
                yield bijzonder.betalingen(lijst)
        yield levering
        if kwartaal.nummer == 4:
            yield from correcties(rng, schaal, lijst, personeel, jaar, kwartaal.jaar)
            jaar = {}
