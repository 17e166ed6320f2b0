"""What a what-if starts from: the list of a calculation as the engine takes it, and who is asked
about.
"""

from dataclasses import dataclass

from calc.collectief_maatwerk.wat_als import wat_als
from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Populatie
from calc.loonkost.wat_als import Invulling, Simulatie
from data.questions.berekeningen import Berekening
from data.questions.lijsten import nummer_van, populatie_van, read_lijst
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class Uitgangspunt:
    """One calculation to simulate on, and the number of the werknemer in its list."""

    berekening: Berekening
    lijst: Populatie
    nummer: int

    def simulatie(self, invulling: Invulling, contingent: int) -> Simulatie:
        """What the werknemer and the toekenning would get."""
        versie = self.berekening.parameterversie
        return wat_als(
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
    """A calculation, to change one werknemer in it; nothing when the werknemer is not in its
    list.
    """
    lijst = read_lijst(access, toekenning, berekening)
    nummer = nummer_van(lijst, werknemer)
    return None if nummer is None else Uitgangspunt(berekening, populatie_van(lijst), nummer)


def for_aanwerving(access: Access, toekenning: str, berekening: Berekening) -> Uitgangspunt:
    """A calculation, to add someone to it: after everyone else when all else is equal."""
    lijst = populatie_van(read_lijst(access, toekenning, berekening))
    return Uitgangspunt(berekening, lijst, int(lijst.werknemer.max(initial=0)) + 1)
