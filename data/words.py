"""The fixed lists of words that columns hold: a row type names its list, an export describes it, a
screen translates each word by text key.
"""

from typing import Annotated

from calc.loonkost.geldrijen import (
    BETAALD,
    NIHIL,
    TE_BETALEN,
    VORDERING_OPEN,
    VORDERING_VERREKEND,
    Betaalsoort,
    Verrichtingsoort,
)
from calc.loonkost.rijen import BEREKENINGEN
from calc.loonkost.vordering import Staat
from calc.quantities import Nood, OneOf, Word
from calc.uitleg import Origin

DOELGROEPEN = ("PmAH", "PSP", "UK")
HERKOMSTEN = (*(f"art50_{number}" for number in range(1, 7)), "evaluatie", "conversie")
AFREKENINGEN = (*BEREKENINGEN, "jaarafrekening")
NIET_GELEVERD = "niet_geleverd"
STATEN_VAN_VERRICHTING = ("betaald", "verwacht", NIET_GELEVERD, "vordering", "niets")
"""Of a line of the ledger: delivered as paid; expected from today on, or before it; less than
nothing, or nothing to be paid.
"""

Begeleidingsnood = Nood
Doelgroep = Annotated[Word, OneOf(*DOELGROEPEN)]
Herkomst = Annotated[Word, OneOf(*HERKOMSTEN)]
Gegeven = Annotated[Word, OneOf(*Origin)]
SoortAfrekening = Annotated[Word, OneOf(*AFREKENINGEN)]
StaatVanAfrekening = Annotated[
    Word, OneOf(BETAALD, TE_BETALEN, NIET_GELEVERD, VORDERING_OPEN, VORDERING_VERREKEND, NIHIL)
]
StaatVanVordering = Annotated[Word, OneOf(*Staat)]
SoortVerrekening = Annotated[Word, OneOf(Betaalsoort.VOORSCHOT, Betaalsoort.TERUGBETALING)]
SoortVerrichting = Annotated[Word, OneOf(*Verrichtingsoort)]
StaatVanVerrichting = Annotated[Word, OneOf(*STATEN_VAN_VERRICHTING)]
