"""What the calculation of a year is given, and what it gives: tables of int64 columns, whole
toekenningen at a time.
"""

from dataclasses import dataclass

from calc.quantities import Column64


@dataclass(frozen=True, slots=True)
class Herberekeningen:
    """One row per toekenning and recalculated kwartaal, sorted by toekenning, kwartaal.

    Every toekenning has at least one.
    """

    toekenning: Column64  # 0, 1, ...
    kwartaal: Column64  # 1 to 4
    contingent: Column64  # ten-thousandths VTE
    subsidie: Column64  # the recalculated kwartaalsubsidie, eurocents


@dataclass(frozen=True, slots=True)
class Rijen:
    """One row per werknemer in a recalculation, sorted by toekenning, INSZ, kwartaal: the position
    is the last tie-break of the ranking.
    """

    herberekening: Column64  # row of Herberekeningen
    percentage: Column64
    begeleidingsnood: Column64
    referteloon: Column64
    prestatiebreuk: Column64
    geplafonneerd_referteloon: Column64
    vte_binnen: Column64
    activeringsuitkering: Column64
    forfait: Column64


@dataclass(frozen=True, slots=True)
class Jaarinvoer:
    """The recalculations of one year of whole toekenningen."""

    jaar: int
    herberekeningen: Herberekeningen
    rijen: Rijen


@dataclass(frozen=True, slots=True)
class Jaardelen:
    """One row per part that is let in, ordered by toekenning, volgorde; amounts are what the part
    adds, eurocents.
    """

    rij: Column64  # row of Rijen
    toekenning: Column64
    kwartaal: Column64  # 1 to 4
    volgorde: Column64  # 1, 2, ... within the toekenning
    vte_buiten: Column64
    vte_erbij: Column64
    heeft_forfait_erbij: Column64  # 0 or 1
    loonpremie: Column64
    forfait: Column64
    variabel: Column64
    supplement: Column64


@dataclass(frozen=True, slots=True)
class Jaarruimte:
    """One row per part and kwartaal whose room it was let in to, ordered by part, kwartaal."""

    deel: Column64  # row of Jaardelen
    kwartaal: Column64  # 1 to 4
    vte: Column64


@dataclass(frozen=True, slots=True)
class Jaarkwartalen:
    """One row per row of Herberekeningen."""

    vte: Column64
    vte_binnen: Column64
    ruimte: Column64
    gebruikt: Column64  # of this room
    erbij: Column64  # VTE of this kwartaal that is let in
    jaarsupplement: Column64
    jaarbedrag: Column64


@dataclass(frozen=True, slots=True)
class Jaartotalen:
    """One row per toekenning."""

    contingent: Column64
    vte: Column64
    vte_binnen: Column64
    ruimte: Column64
    gebruikt: Column64
    forfait_plaatsen: Column64
    forfaits: Column64
    forfaits_erbij: Column64
    herberekend: Column64
    jaarsupplement: Column64
    jaarsubsidie: Column64


@dataclass(frozen=True, slots=True)
class Jaaruitkomst:
    """The calculation of one year."""

    delen: Jaardelen
    ruimte: Jaarruimte
    kwartalen: Jaarkwartalen
    totalen: Jaartotalen
