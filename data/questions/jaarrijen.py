"""The rows of year calculations: the year, its kwartalen, the comparison on both levels, and the
parts that were let in.
"""

from dataclasses import dataclass
from typing import Annotated

from calc.quantities import (
    ChangeCell,
    Code,
    Count,
    Day,
    EurocentCell,
    Flag,
    Insz,
    OneOf,
    Quarter,
    Text,
    VteCell,
    Word,
    Year,
)


@dataclass(frozen=True, slots=True)
class Jaar:
    """One year calculation of one toekenning, with its totals; VTE are sums over its kwartalen."""

    jaar: Year
    volgnummer: Count
    berekening: Code
    datum: Day
    peildatum: Day | None
    levering: Code
    regelversie: Code
    parameterversie: Code
    is_recent: Flag
    contingent: VteCell
    vte: VteCell
    vte_binnen: VteCell
    ruimte: VteCell
    gebruikt: VteCell
    forfait_plaatsen: Count
    forfaits: Count
    forfaits_erbij: Count
    eerste: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarsubsidie: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class JaarKwartaal:
    """One kwartaal of a year on the level of the label, organisatieondersteuning included."""

    kwartaal: Quarter
    herberekening: Code
    contingent: VteCell
    vte: VteCell
    vte_binnen: VteCell
    ruimte: VteCell
    gebruikt: VteCell
    eerste: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class KwartaalVanWerknemers:
    """One kwartaal of a year on the level of the werknemers, premies only; `aantal_anders`: of how
    many the amount changed.
    """

    kwartaal: Quarter
    aantal: Count
    aantal_anders: Count
    correctie: EurocentCell
    jaarsupplement: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class VergelijkingRij:
    """One werknemer in one kwartaal of a year, premies only; `berekening` is where its details
    are.
    """

    werknemer: Code
    insz: Insz
    naam: Text
    voornaam: Text | None
    volledige_naam: Text
    kwartaal: Quarter
    berekening: Code
    eerste: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class VergelijkingTotaal:
    """One line of the sums of a comparison; `onderdeel`: premies, organisatieondersteuning, or both
    together, subsidie.
    """

    onderdeel: Annotated[Word, OneOf("premies", "organisatieondersteuning", "subsidie")]
    aantal: Count
    eerste: EurocentCell
    herberekend: EurocentCell
    jaarsupplement: EurocentCell
    jaarbedrag: EurocentCell
    verschil: ChangeCell


@dataclass(frozen=True, slots=True)
class JaarDeel:
    """One part that was let in; uit_k1 to uit_k4: how much of it to the room of each kwartaal."""

    volgorde: Count
    werknemer: Code
    insz: Insz
    naam: Text
    voornaam: Text | None
    volledige_naam: Text
    kwartaal: Quarter
    vte_buiten: VteCell
    vte_erbij: VteCell
    uit_k1: VteCell
    uit_k2: VteCell
    uit_k3: VteCell
    uit_k4: VteCell
    heeft_forfait_erbij: Flag
    loonpremie: EurocentCell
    forfait: EurocentCell
    variabel: EurocentCell
    supplement: EurocentCell


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """How much room of one kwartaal was used for parts of another, and how many parts that are."""

    van: Quarter
    naar: Quarter
    aantal: Count
    vte: VteCell
