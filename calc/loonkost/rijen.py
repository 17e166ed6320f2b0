"""Rows that a question fills and a screen draws: what is said of one calculation, of one werknemer
in it, and of what the year added.

Money is whole eurocents, VTE ten-thousandths. What only one of both needs stands there.
"""

from dataclasses import dataclass
from typing import Annotated

from calc.loonkost.uitkomst import Totaal
from calc.quantities import (
    Code,
    Count,
    Day,
    EurocentCell,
    Flag,
    Nood,
    OneOf,
    PercentCell,
    Quarter,
    VteCell,
    Word,
    Year,
)

BEREKENINGEN = ("kwartaalafrekening", "herberekening")
SoortBerekening = Annotated[Word, OneOf(*BEREKENINGEN)]


@dataclass(frozen=True, slots=True)
class Berekening(Totaal):
    """One quarter calculation of one toekenning, with its totals."""

    kwartaal: Quarter
    volgnummer: Count
    berekening: Code
    soort: SoortBerekening
    datum: Day
    peildatum: Day | None
    levering: Code
    regelversie: Code
    parameterversie: Code
    is_recent: Flag
    contingent_bekend: Flag
    vte_invulling: VteCell
    opmerking: Annotated[Word, OneOf("tewerkstelling_niet_geleverd", "contingent_onbekend")] | None
    # what the newest year calculation adds to the kwartaal; only in the newest calculation of it
    jaarsupplement: EurocentCell | None
    # subsidie and jaarsupplement: what was paid; also only there
    subsidie_met_jaar: EurocentCell | None
    zonder_premie: Count  # people with a wage cost who are not in the list


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """How many werknemers fall inside the contingent, partly and outside (`zonder_vte`: of these
    who asks no place), and the last rank with one.
    """

    binnen: Count
    deels: Count
    buiten: Count
    zonder_vte: Count
    laatste_binnen: Count


@dataclass(frozen=True, slots=True)
class Plaats:
    """One place in the ranking, without saying whose; `is_gevraagd` marks the werknemer asked
    for.
    """

    rang: Count
    is_gevraagd: Flag
    percentage: PercentCell
    begeleidingsnood: Nood
    prestatiebreuk: VteCell
    vte_voor: VteCell
    vte_binnen: VteCell


@dataclass(frozen=True, slots=True)
class KwartaalVanWerknemer:
    """One kwartaal of a werknemer: the newest calculation, what the newest year calculation added,
    and both together: what was paid.
    """

    kwartaal: Quarter
    berekening: Code
    percentage: PercentCell
    begeleidingsnood: Nood
    premie: EurocentCell
    jaarsupplement: EurocentCell
    premie_met_jaar: EurocentCell


@dataclass(frozen=True, slots=True)
class LaatsteJaar:
    """The newest year calculation of one toekenning, in short."""

    jaar: Year
    berekening: Code
    jaarsupplement: EurocentCell
    jaarsubsidie: EurocentCell


@dataclass(frozen=True, slots=True)
class JaarVanKwartaal:
    """What the year made of one kwartaal, organisatieondersteuning included; `aantal`: werknemers
    who got a supplement.
    """

    kwartaal: Quarter
    jaar: Year
    berekening: Code
    datum: Day
    herberekening: Code
    aantal: Count
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell


@dataclass(frozen=True, slots=True)
class JaarVanWerknemer:
    """What the year made of one kwartaal of a werknemer, premies only; no `vte_erbij` when nothing
    was let in.
    """

    kwartaal: Quarter
    jaar: Year
    berekening: Code
    datum: Day
    herberekening: Code
    vte_erbij: VteCell | None
    loonpremie: EurocentCell
    forfait: EurocentCell
    variabel: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell
