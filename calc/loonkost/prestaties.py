"""Prestaties: what the tewerkstellingslijnen of a kwartaal add up to, werknemer by werknemer."""

from dataclasses import dataclass

import numpy as np

from calc import groups
from calc.kwartalen import Kwartaal, day_number
from calc.loonkost.invoer import OPEN_EINDE, Lijnen
from calc.loonkost.prestatiebreuk import lijnbreuk, lijndagen, prestatiebreuk, tellende_uren
from calc.loonkost.referteloon import referteloon
from calc.quantities import Column64


@dataclass(frozen=True, slots=True)
class Prestaties:
    """What the lines of a kwartaal add up to, one row per werknemer; zeros without a line."""

    loon: Column64
    werkgeversbijdragen: Column64
    verminderingen: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    dagen: Column64


def prestaties(lijnen: Lijnen, aantal: int, kwartaal: Kwartaal) -> Prestaties:
    """Wage sums, prestatiebreuk and distinct days of each of `aantal` werknemers."""

    def som(column: Column64) -> Column64:
        return groups.sums(column, lijnen.werknemer, aantal)

    van = np.maximum(lijnen.begindatum, day_number(kwartaal.first_day))
    tot = np.minimum(lijnen.einddatum, day_number(kwartaal.last_day))
    uren = tellende_uren(lijnen.uren, lijnen.ptnz == 1, lijnen.uren_effectief)
    gewicht = lijnbreuk(uren, lijnen.uren_referentie) * lijndagen(van, tot)
    dagen = som(_nieuwe_dagen(lijnen.werknemer, van, tot))
    lonen = [
        som(column) for column in (lijnen.loon, lijnen.werkgeversbijdragen, lijnen.verminderingen)
    ]
    breuk = prestatiebreuk(som(gewicht), dagen)
    return Prestaties(lonen[0], lonen[1], lonen[2], referteloon(*lonen), breuk, dagen)


def _nieuwe_dagen(werknemer: Column64, van: Column64, tot: Column64) -> Column64:
    """Days of each line on which no earlier line of the same werknemer runs: their sum is the
    distinct days.
    """
    groep = werknemer * (OPEN_EINDE + 1)  # a later werknemer always lies higher
    bezet_tot = np.maximum.accumulate(groep + tot)
    vrij_van = van.copy()
    vrij_van[1:] = np.maximum(van[1:], bezet_tot[:-1] - groep[1:] + 1)
    nieuw: Column64 = lijndagen(vrij_van, tot)
    return nieuw
