"""Leveringen of one year for the tests: two full-time werknemers, too many for three kwartalen and
too few for one.

2025K1 is known in June, and loses a werknemer by a correction in February; 2025K2 and 2025K3 are
known in December, K2 too late for its first calculation; 2025K4 is known in March.
"""

from collections.abc import Sequence
from pathlib import Path

from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, Tables, insz, row, small, write

CONTINGENTEN = {"2025K1": "1.00", "2025K2": "2.60", "2025K3": "1.00", "2025K4": "1.00"}
LEVERINGEN = ("2025-06-12", "2025-12-12", "2026-02-20", "2026-03-12")
LATER = "2026-05-20"


def work(toekenning: str, kwartaal: str, serials: Sequence[int]) -> Tables:
    """The lines and wages of some full-time werknemers in one kwartaal; the second earns more than
    the first, and so on.
    """
    which = [
        {"toekenningsnummer": toekenning, "kwartaal": kwartaal, "insz": insz(serial)}
        for serial in serials
    ]
    wages = [{"bedrag": f"{5000 + serial}.00"} for serial in serials]
    return {
        "tewerkstelling": [
            row("tewerkstelling", uren="38.00", begindatum="2024-01-01", **one) for one in which
        ],
        "loon": [row("loon", **one, **wage) for one, wage in zip(which, wages, strict=True)],
    }


def who(toekenning: str, serials: Sequence[int]) -> Tables:
    """The facts of a toekenning that do not change."""
    return {
        "onderneming": [row("onderneming")],
        "toekenning": [row("toekenning", toekenningsnummer=toekenning)],
        "contingent": [
            row("contingent", toekenningsnummer=toekenning, kwartaal=kwartaal, vte=vte)
            for kwartaal, vte in CONTINGENTEN.items()
        ],
        "werknemer": [
            row("werknemer", insz=insz(serial), naam=f"Naam{serial}") for serial in serials
        ],
        "wop": [row("wop", toekenningsnummer=toekenning, insz=insz(serial)) for serial in serials],
    }


def together(*parts: Tables) -> Tables:
    """Tables under each other."""
    return {
        table: [line for part in parts for line in part.get(table, ())]
        for table in small()
        if any(table in part for part in parts)
    }


def load_year(
    folder: Path, toekenning: str = NAMED[0], name: str = "L", serials: Sequence[int] = (1, 2)
) -> Path:
    """The four leveringen, loaded; the folder."""
    work_of = [work(toekenning, kwartaal, serials) for kwartaal in CONTINGENTEN]
    contents = (
        together(who(toekenning, serials), work_of[0]),
        together(work_of[1], work_of[2]),
        work(toekenning, "2025K1", serials[1:]),
        work_of[3],
    )
    for number, (datum, tables) in enumerate(zip(LEVERINGEN, contents, strict=True), 1):
        laad(folder, write(folder / f"{name}{number}", tables, f"{name}{number}", datum))
    return folder


def load_later(folder: Path, name: str = "L") -> None:
    """A correction after March: the second werknemer was not there in 2025K4."""
    laad(folder, write(folder / f"{name}9", work(NAMED[0], "2025K4", [1]), f"{name}9", LATER))
