"""How full each toekenning is, kwartaal by kwartaal: together the filling of the sector, one by one
over or under their contingent.
"""

import numpy as np

from calc.kwartalen import Kwartaal
from data.demo.ondernemingen import VOLTIJDS, Toekenning, contingenten
from data.demo.schaal import Schaal
from data.demo.werknemers import Column

LEEGSTE, VOLSTE = 0.50, 1.15
TERUGVAL = {
    (5, Kwartaal(2024, 2)): 0.35,
    (2, Kwartaal(2025, 3)): 0.50,
    (11, Kwartaal(2021, 1)): 0.30,
    (17, Kwartaal(2022, 3)): 0.45,
}
"""Position of a toekenning, kwartaal, and the part of its work that is left: the advances were far
too high, the claim takes months.
"""


def neigingen(rng: np.random.Generator, schaal: Schaal, lijst: list[Toekenning]) -> Column:
    """How much fuller or emptier than the sector each toekenning usually is, as part of its
    contingent.
    """
    return rng.normal(0.0, schaal.spreiding, len(lijst))


def contingent(schaal: Schaal, lijst: list[Toekenning], jaar: int) -> Column:
    """VTE of each toekenning in a year, 0 when it does not exist."""
    per_nummer = contingenten(schaal, lijst, jaar)
    return (
        np.array([per_nummer.get(toekenning.toekenningsnummer, 0) for toekenning in lijst])
        / VOLTIJDS
    )


def hoogste(schaal: Schaal, lijst: list[Toekenning], neiging: Column, jaar: int) -> Column:
    """The VTE that each toekenning needs staff for: its fullest kwartaal of a year."""
    cijfers = schaal.cijfers(jaar)
    return contingent(schaal, lijst, jaar) * np.clip(
        max(cijfers.gevuld, cijfers.gevuld_k4) + neiging, LEEGSTE, VOLSTE
    )


def doel(
    rng: np.random.Generator,
    schaal: Schaal,
    lijst: list[Toekenning],
    neiging: Column,
    kwartaal: Kwartaal,
) -> Column:
    """The VTE that each toekenning has in a kwartaal; what lies within the contingents is together
    the filling of the sector.
    """
    cijfers = schaal.cijfers(kwartaal.jaar)
    plaatsen = contingent(schaal, lijst, kwartaal.jaar)
    gevuld = cijfers.gevuld_k4 if kwartaal.nummer == 4 else cijfers.gevuld
    vrij = gevuld + neiging + rng.normal(0.0, schaal.spreiding / 2, len(lijst))
    blijft = np.array([TERUGVAL.get((plaats, kwartaal), 1.0) for plaats in range(len(lijst))])
    return plaatsen * _verschoven(vrij, blijft, plaatsen, gevuld)


def _verschoven(vrij: Column, blijft: Column, plaatsen: Column, gevuld: float) -> Column:
    """The fillings, all moved by the same amount until together they fill what they should."""
    deel = vrij
    for _ in range(12):
        deel = np.clip(vrij, LEEGSTE, VOLSTE) * blijft
        binnen = (plaatsen * np.minimum(deel, 1.0)).sum() / plaatsen.sum()
        ruimte = plaatsen[deel < 1.0].sum() / plaatsen.sum()
        vrij = vrij + (gevuld - binnen) / max(ruimte, 0.2)
    return deel
