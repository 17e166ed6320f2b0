"""What a calculation of one kwartaal gives, and the one declaration of its quantities.

A quantity is declared here once: its name, its kind, its place in the order. Its heading and its
definition follow from its name (`calc/glossary.yaml`). The tables of store and snapshot, the
queries, the rows of questions, what-if, `toon` and `controleer` follow from this.

A quantity that the calculations of before did not keep is declared
`Annotated[V, Kind.MONEY] | None`: empty there.
"""

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from calc.quantities import Column64, Count, Kind, Nood, PercentCell, SumOf

V = TypeVar("V")
"""A whole number in one row, a column of them in a calculation of all."""


@dataclass(frozen=True, slots=True)
class VanWerknemer(Generic[V]):
    """Every quantity of one werknemer in one kwartaal, in the order in which it is kept."""

    loon: Annotated[V, Kind.MONEY]  # wages with a looncode that counts
    werkgeversbijdragen: Annotated[V, Kind.MONEY]
    verminderingen: Annotated[V, Kind.MONEY]
    referteloon: Annotated[V, Kind.MONEY]
    prestatiebreuk: Annotated[V, Kind.VTE]  # also the VTE of the werknemer
    dagen: Annotated[V, Kind.COUNT]  # D, distinct days with a line
    begrenzing: Annotated[V, Kind.MONEY]
    geplafonneerd_referteloon: Annotated[V, Kind.MONEY]
    vte_voor: Annotated[V, Kind.VTE]  # of those ranked before
    vte_binnen: Annotated[V, Kind.VTE]
    gecorrigeerd_referteloon: Annotated[V, Kind.MONEY]
    loonpremie_incl: Annotated[V, Kind.MONEY]
    activeringsuitkering: Annotated[V, Kind.MONEY]
    loonpremie: Annotated[V, Kind.MONEY]
    forfait: Annotated[V, Kind.MONEY]
    variabel: Annotated[V, Kind.MONEY]
    begeleidingspremie: Annotated[V, Kind.MONEY]
    premie: Annotated[V, Kind.MONEY]


@dataclass(frozen=True, slots=True)
class VanToekenning(Generic[V]):
    """Every total of one toekenning in one kwartaal, in the order in which it is kept."""

    aantal: Annotated[V, Kind.COUNT]  # werknemers in the list
    aantal_binnen: Annotated[V, Kind.COUNT]  # of which with vte_binnen > 0
    vte: Annotated[V, Kind.VTE, SumOf("prestatiebreuk")]
    vte_binnen: Annotated[V, Kind.VTE, SumOf("vte_binnen")]
    contingent: Annotated[V, Kind.VTE]  # 0 when unknown
    loonpremie: Annotated[V, Kind.MONEY, SumOf("loonpremie")]
    forfait: Annotated[V, Kind.MONEY, SumOf("forfait")]
    variabel: Annotated[V, Kind.MONEY, SumOf("variabel")]
    premies: Annotated[V, Kind.MONEY, SumOf("premie")]
    organisatieondersteuning_vast: Annotated[V, Kind.MONEY]
    organisatieondersteuning_supplement: Annotated[V, Kind.MONEY]
    organisatieondersteuning: Annotated[V, Kind.MONEY]
    subsidie: Annotated[V, Kind.MONEY]  # premies + organisatieondersteuning


@dataclass(frozen=True, slots=True)
class Premie(VanWerknemer[int]):
    """One werknemer: the quantities, the place in the ranking, and the package of the WOP."""

    rang: Count
    percentage: PercentCell
    begeleidingsnood: Nood


@dataclass(frozen=True, slots=True)
class Totaal(VanToekenning[int]):
    """One toekenning."""


@dataclass(frozen=True, slots=True)
class Premies(VanWerknemer[Column64]):
    """Columns with one row per werknemer of the populatie, ordered by toekenning, rang."""

    werknemer: Column64  # row of Invoer.werknemers
    wop: Column64  # row of Invoer.wops
    toekenning: Column64  # row of Invoer.toekenningen
    rang: Column64
    percentage: Column64
    begeleidingsnood: Column64


@dataclass(frozen=True, slots=True)
class Totalen(VanToekenning[Column64]):
    """Columns with one row per toekenning."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The calculation of one kwartaal."""

    premies: Premies
    totalen: Totalen
    # per toekenning, of everyone with a WOP and a line, also without a wage; of a list that is
    # given only who is in it
    vte_invulling: Column64
