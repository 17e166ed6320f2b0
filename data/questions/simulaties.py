"""What a what-if starts from: the list of a calculation as the engine takes it, and who is asked
about.
"""

from dataclasses import dataclass

from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Populatie
from calc.loonkost.wat_als import Invulling, Simulatie
from calc.regeling import WatAls
from data.questions.berekeningen import Berekening
from data.questions.lijsten import nummer_van, populatie_van, read_lijst
from data.questions.maatregelen import find_regeling
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class Uitgangspunt:
    """One calculation to simulate on, and the number of the werknemer in its list."""

    berekening: Berekening
    lijst: Populatie
    nummer: int
    wat_als: WatAls

    def simulatie(self, invulling: Invulling, contingent: int) -> Simulatie:
        """What the werknemer and the toekenning would get."""
        versie = self.berekening.parameterversie
        return self.wat_als(
            Kwartaal.parse(self.berekening.kwartaal),
            contingent,
            self.lijst,
            self.nummer,
            invulling,
            versie=versie,
        )


def for_werknemer(
    access: Access, toekenning: str, berekening: Berekening, werknemer: str
) -> Uitgangspunt | None:
    """A calculation, to change one werknemer in it; None when the werknemer is not in its list,
    or the measure has no what-if.
    """
    rules = _rules(access, toekenning)
    lijst = read_lijst(access, toekenning, berekening)
    nummer = nummer_van(lijst, werknemer)
    if nummer is None or rules is None:
        return None
    return Uitgangspunt(berekening, populatie_van(lijst), nummer, rules)


def _rules(access: Access, toekenning: str) -> WatAls | None:
    regeling = find_regeling(access, toekenning)
    return regeling.wat_als if regeling else None


def for_aanwerving(access: Access, toekenning: str, berekening: Berekening) -> Uitgangspunt | None:
    """A calculation, to add someone to it: after everyone else when all else is equal; None when
    the measure has no what-if.
    """
    rules = _rules(access, toekenning)
    if rules is None:
        return None
    lijst = populatie_van(read_lijst(access, toekenning, berekening))
    return Uitgangspunt(berekening, lijst, int(lijst.werknemer.max(initial=0)) + 1, rules)
