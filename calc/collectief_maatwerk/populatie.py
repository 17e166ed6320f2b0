"""Populatie: which werknemers are in the list of a kwartaal, and with which WOP."""

from dataclasses import dataclass

import numpy as np

from calc.collectief_maatwerk.invoer import Lijnen, Wops
from calc.collectief_maatwerk.prestatiebreuk import lijnbreuk, lijndagen, prestatiebreuk, tellende_uren
from calc.collectief_maatwerk.referteloon import referteloon
from calc.quantities import Column64, Dag, Yes

GEEN_WOP = -1


def is_actief(begindatum: Dag, einddatum: Dag, eerste_dag: int, laatste_dag: int) -> Yes:
    """Whether a WOP runs on any day of the kwartaal; one that starts in it covers all of it.

    Bron: HERW!N, vanaf wanneer neemt het WOP een aanvang.
    """
    return (begindatum <= laatste_dag) & (einddatum >= eerste_dag)


def wop_van_kwartaal(wops: Wops, aantal: int, eerste_dag: int, laatste_dag: int) -> Column64:
    """For each of `aantal` werknemers the row of the WOP that counts, GEEN_WOP when none does: the active one that began last.

    Bron: HERW!N, vanaf wanneer neemt het WOP een aanvang; aanname: of two WOPs in a kwartaal the last one counts for all of it.
    """
    actief = np.flatnonzero(is_actief(wops.begindatum, wops.einddatum, eerste_dag, laatste_dag))
    rij = np.full(aantal, GEEN_WOP, dtype=np.int64)
    rij[wops.werknemer[actief]] = actief  # rows are sorted by begindatum: the last one written stays
    return rij


@dataclass(frozen=True, slots=True)
class Prestaties:
    """What the lines of a kwartaal add up to, one row per werknemer; zeros without a line."""

    loon: Column64
    werkgeversbijdragen: Column64
    verminderingen: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    dagen: Column64


def prestaties(lijnen: Lijnen, aantal: int, eerste_dag: int, laatste_dag: int) -> Prestaties:
    """Wage sums, prestatiebreuk and distinct days of each of `aantal` werknemers."""
    eerste = _first_of_group(lijnen.werknemer)
    wie = lijnen.werknemer[eerste]
    uren = tellende_uren(lijnen.uren, lijnen.ptnz == 1, lijnen.uren_effectief)
    gewicht = lijnbreuk(uren, lijnen.uren_referentie) * lijndagen(lijnen.begindatum, lijnen.einddatum, eerste_dag, laatste_dag)
    dagen = _sums(_nieuwe_dagen(lijnen, eerste_dag, laatste_dag), eerste, wie, aantal)
    lonen = [_sums(column, eerste, wie, aantal) for column in (lijnen.loon, lijnen.werkgeversbijdragen, lijnen.verminderingen)]
    return Prestaties(*lonen, referteloon(*lonen), prestatiebreuk(_sums(gewicht, eerste, wie, aantal), dagen), dagen)


def _nieuwe_dagen(lijnen: Lijnen, eerste_dag: int, laatste_dag: int) -> Column64:
    """Days of each line within the kwartaal on which no earlier line of the same werknemer runs: their sum is the distinct days."""
    einde = np.minimum(lijnen.einddatum, laatste_dag)
    groep = lijnen.werknemer * (laatste_dag + 1)  # a later werknemer always lies higher
    hoogste = np.maximum.accumulate(groep + np.maximum(einde, eerste_dag - 1))
    vrij_vanaf = np.full(len(einde), eerste_dag, dtype=np.int64)
    vrij_vanaf[1:] = np.maximum(hoogste[:-1] - groep[1:] + 1, eerste_dag)
    return np.maximum(einde - np.maximum(lijnen.begindatum, vrij_vanaf) + 1, 0)


def _first_of_group(column: Column64) -> Column64:
    """The positions where a sorted column takes a new value."""
    return np.flatnonzero(np.concatenate(([True], column[1:] != column[:-1]))) if len(column) else np.empty(0, dtype=np.int64)


def _sums(column: Column64, first: Column64, who: Column64, count: int) -> Column64:
    """Sums of the groups that start at `first`, placed at `who` in a column of `count` rows."""
    sums = np.zeros(count, dtype=np.int64)
    if len(first):
        sums[who] = np.add.reduceat(column, first)
    return sums
