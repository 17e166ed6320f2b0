"""Wat als: the same calculation with other inputs of one werknemer, or with one more, through the
same rules.

Nothing is stored.
"""

import numpy as np

from calc.collectief_maatwerk.kwartaal import subsidie_met_waarden
from calc.collectief_maatwerk.modi import STANDAARD, Modi
from calc.collectief_maatwerk.versie import PARAMETERVERSIE
from calc.collectief_maatwerk.waarden import waarden_van
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.wat_als import Invulling, Simulatie, met, simulatie


def wat_als(
    kwartaal: Kwartaal,
    contingent: int,
    lijst: Populatie,
    werknemer: int,
    invulling: Invulling | None,
    modi: Modi = STANDAARD,
    versie: str = PARAMETERVERSIE,
) -> Simulatie:
    """What one werknemer and the whole toekenning would get; without an invulling: what the list
    gives as it is.

    Bron: no rule pays by it: it is the calculation of the kwartaal on a list that is not real.
    Raises LookupError before the measure existed.
    """
    asked = met(lijst, werknemer, invulling) if invulling else lijst
    uitkomst = subsidie_met_waarden(
        waarden_van(kwartaal, versie),
        Toekenningen(np.array([contingent], dtype=np.int64)),
        asked,
        modi,
    )
    return simulatie(uitkomst, werknemer)
