"""What a calculation of one kwartaal is given: four tables of int64 columns.

Rows are sorted so that each table refers to the one above it by position; the tables cover whole
toekenningen.
"""

from dataclasses import dataclass

from calc.kwartalen import Kwartaal
from calc.quantities import Column64

OPEN_EINDE = 2_932_896
"""The day number of 9999-12-31: an einddatum that is not there."""


@dataclass(frozen=True, slots=True)
class Toekenningen:
    """One row per toekenning."""

    contingent: Column64  # ten-thousandths VTE; 0 when unknown


@dataclass(frozen=True, slots=True)
class Werknemers:
    """One row per werknemer of a toekenning, sorted by toekenning, then INSZ: the position is the
    last tie-break of the ranking.
    """

    toekenning: Column64  # row of Toekenningen
    activeringsuitkering: Column64  # eurocents of the types that count


@dataclass(frozen=True, slots=True)
class Wops:
    """One row per work support package, active or not, sorted by werknemer, begindatum."""

    werknemer: Column64  # row of Werknemers
    begindatum: Column64
    einddatum: Column64  # OPEN_EINDE when open
    percentage: Column64
    begeleidingsnood: Column64


@dataclass(frozen=True, slots=True)
class Lijnen:
    """One row per tewerkstellingslijn of the kwartaal, sorted by werknemer, begindatum."""

    werknemer: Column64  # row of Werknemers
    begindatum: Column64
    einddatum: Column64  # OPEN_EINDE when open
    uren: Column64
    uren_referentie: Column64
    ptnz: Column64  # 1 for progressive return after illness
    uren_effectief: Column64  # counts only when ptnz is 1
    loon: Column64  # eurocents, the looncodes that count
    werkgeversbijdragen: Column64
    verminderingen: Column64


@dataclass(frozen=True, slots=True)
class Invoer:
    """One kwartaal of whole toekenningen."""

    kwartaal: Kwartaal
    toekenningen: Toekenningen
    werknemers: Werknemers
    wops: Wops
    lijnen: Lijnen


@dataclass(frozen=True, slots=True)
class Tellend:
    """Which rows of a levering count in a kwartaal: wages by looncode, benefits by soort."""

    looncodes: tuple[int, ...]
    soorten: tuple[str, ...]
