"""Alternatieven: other readings of the law that an aanname names, as changes of what the engine is
given.

The rules stay as they are.

Only `python -m data gevoelig` calculates with them, to see how much money hangs on an aanname. No
calculation that is kept does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from calc.collectief_maatwerk import begeleidingspremie as begeleiding
from calc.collectief_maatwerk.jaar import jaarsubsidie
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.modi import STANDAARD, Marginaal, Modi
from calc.collectief_maatwerk.premie import PremieBedragen
from calc.collectief_maatwerk.waarden import Waarden, tellend_in, waarden_op, waarden_van
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Invoer, Tellend, Wops
from calc.loonkost.jaartabellen import Jaarinvoer, Jaaruitkomst
from calc.loonkost.uitkomst import Uitkomst

AndereWaarden: TypeAlias = Callable[[Kwartaal], Waarden]
AndereInvoer: TypeAlias = Callable[[Invoer], Invoer]
AnderTellend: TypeAlias = Callable[[Kwartaal], Tellend]

BEGELEIDING = ("forfait", "variabel_laag", "variabel_midden", "variabel_hoog")
JAAR, JAAR_MET_SINE, JAAR_VAN_BEGIN = 2025, 2022, 2019
"""The years that are measured: the last whole one, the last whole one with SINE, and the first."""


@dataclass(frozen=True, slots=True)
class Alternatief:
    """One other reading: of which aanname (of a quantity in grondslag.yaml, or of parameters), in
    which of its words, and what it changes.
    """

    naam: str
    van: tuple[str, ...]  # quantity or keys of parameters
    tekst: str  # as among the alternatives of the aanname
    onderwerp: str = ""  # what it is about, where the names of `van` are too many
    jaar: int = JAAR
    modi: Modi = STANDAARD
    waarden: AndereWaarden = waarden_van
    invoer: AndereInvoer = lambda invoer: invoer
    tellend: AnderTellend = tellend_in

    def telt_in(self, kwartaal: Kwartaal) -> Tellend:
        """What counts in a kwartaal by this reading."""
        return self.tellend(kwartaal)

    def kwartaalsubsidie(self, invoer: Invoer) -> Uitkomst:
        """One kwartaal by this reading."""
        waarden = self.waarden(invoer.kwartaal)
        return kwartaalsubsidie(self.invoer(invoer), self.modi, waarden=waarden)

    def jaarsubsidie(self, invoer: Jaarinvoer) -> Jaaruitkomst:
        """One year by this reading."""
        return jaarsubsidie(invoer, self.waarden)


def _met(**changes: int) -> AndereWaarden:
    """The numbers of each kwartaal with some replaced."""
    return lambda kwartaal: replace(waarden_van(kwartaal), **changes)  # type: ignore[arg-type]


def _begeleiding_van(dag_van: Callable[[Kwartaal], date]) -> AndereWaarden:
    """The numbers of each kwartaal with the begeleidingspremies of another day."""

    def anders(kwartaal: Kwartaal) -> Waarden:
        dag = dag_van(kwartaal)
        variabel = tuple(parameter.on(dag) for parameter in begeleiding.variabel_voltijds)
        return replace(
            waarden_van(kwartaal),
            premie=PremieBedragen(begeleiding.forfait_per_hoofd.on(dag), variabel),
        )

    return anders


def _zonder(*columns: str) -> AndereInvoer:
    """Lines in which some amounts are nothing."""

    def anders(invoer: Invoer) -> Invoer:
        nul = np.zeros_like(invoer.lijnen.loon)
        return replace(invoer, lijnen=replace(invoer.lijnen, **dict.fromkeys(columns, nul)))

    return anders


def _eerste_wop(invoer: Invoer) -> Invoer:
    """The packages of each werknemer in the other order: the first that runs in the kwartaal
    counts.
    """
    order = np.lexsort((-invoer.wops.begindatum, invoer.wops.werknemer))
    columns = {name: getattr(invoer.wops, name)[order] for name in Wops.__slots__}
    return replace(invoer, wops=Wops(**columns))


def _met_looncodes(*codes: int) -> AnderTellend:
    return lambda kwartaal: replace(tellend_in(kwartaal), looncodes=codes)


ZOALS_HET_IS = Alternatief("zoals_het_is", (), "")
"""The reading that is paid by."""
EEN_KEER, ZONDER_PLAFOND = 1, 1000
ALLE_LOONCODES = range(1, 100)
ALTERNATIEVEN = (
    Alternatief(
        "geen_organisatieondersteuning",
        ("vast_bedrag", "supplement"),
        "geen organisatieondersteuning",
        "Organisatieondersteuning",
        waarden=_met(vast_bedrag=0, supplement_bedrag=0),
    ),
    Alternatief(
        "plafondfactor_een",
        ("plafondfactor",),
        "één keer het minimummaandinkomen",
        waarden=_met(plafondfactor=EEN_KEER),
    ),
    Alternatief(
        "geen_plafond",
        ("plafondfactor",),
        "geen plafond",
        waarden=_met(plafondfactor=ZONDER_PLAFOND),
    ),
    Alternatief(
        "nooit_geindexeerd",
        BEGELEIDING,
        "nooit geïndexeerd",
        "Begeleidingspremies",
        waarden=_begeleiding_van(
            lambda kwartaal: begeleiding.forfait_per_hoofd.entries.periods()[0].from_day
        ),
    ),
    Alternatief(
        "geindexeerd_op_1_januari",
        BEGELEIDING,
        "geïndexeerd op 1 januari van het jaar daarna",
        "Begeleidingspremies",
        waarden=_begeleiding_van(lambda kwartaal: Kwartaal(kwartaal.jaar, 1).first_day),
    ),
    Alternatief(
        "alleen_het_loon",
        ("referteloon",),
        "alleen het loon, zonder bijdragen en verminderingen",
        invoer=_zonder("werkgeversbijdragen", "verminderingen"),
    ),
    Alternatief(
        "zonder_verminderingen",
        ("referteloon",),
        "de verminderingen gaan er niet af",
        invoer=_zonder("verminderingen"),
    ),
    Alternatief(
        "alle_looncodes",
        ("looncodes_referteloon",),
        "alle looncodes",
        tellend=_met_looncodes(*ALLE_LOONCODES),
    ),
    Alternatief(
        "alleen_looncode_1",
        ("looncodes_referteloon",),
        "alleen looncode 1",
        tellend=_met_looncodes(1),
    ),
    Alternatief(
        "uitkering_niet_af",
        ("loonpremie",),
        "de uitkering gaat er niet af",
        jaar=JAAR_MET_SINE,
        tellend=lambda kwartaal: replace(tellend_in(kwartaal), soorten=()),
    ),
    Alternatief(
        "heel_plafond",
        ("begrenzing",),
        "altijd het plafond van een heel kwartaal",
        modi=replace(STANDAARD, kwartaalaandeel_in_plafond=False),
    ),
    Alternatief(
        "marginaal_binnen",
        ("vte_binnen",),
        "helemaal binnen",
        modi=replace(STANDAARD, marginaal=Marginaal.BINNEN),
    ),
    Alternatief(
        "marginaal_buiten",
        ("vte_binnen",),
        "helemaal buiten",
        modi=replace(STANDAARD, marginaal=Marginaal.BUITEN),
    ),
    Alternatief(
        "ondersteuning_op_contingent",
        ("organisatieondersteuning_vast", "organisatieondersteuning_supplement"),
        "het contingent zelf",
        "Organisatieondersteuning",
        modi=replace(STANDAARD, ondersteuning_op_contingent=True),
    ),
    Alternatief(
        "forfait_buiten_contingent",
        ("forfait",),
        "ook buiten het contingent, tot het aantal plaatsen op is",
        modi=replace(STANDAARD, forfait_buiten_contingent=True),
    ),
    Alternatief(
        "forfait_plaatsen_naar_boven",
        ("forfait_plaatsen",),
        "naar boven afgerond",
        modi=replace(STANDAARD, forfait_plaatsen_naar_boven=True),
    ),
    Alternatief(
        "bedragen_van_de_laatste_dag",
        ("parameter",),
        "het bedrag van de laatste dag",
        waarden=lambda kwartaal: waarden_op(kwartaal.last_day, kwartaal),
    ),
    Alternatief("eerste_wop", ("wop",), "het WOP van de eerste dag", invoer=_eerste_wop),
    Alternatief(
        "ggmmi_van_de_dienst",
        ("ggmmi",),
        "1 593,76 euro",
        jaar=JAAR_VAN_BEGIN,
        waarden=_met(ggmmi=159_376),
    ),
)
