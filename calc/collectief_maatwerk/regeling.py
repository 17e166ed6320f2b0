"""Collectief maatwerk as one declared regeling: everything that the outside asks of it."""

from dataclasses import fields
from functools import partial

from calc.bepalingen import Bepalingen
from calc.collectief_maatwerk import (
    gewicht,
    uitleg_geld,
    uitleg_jaar,
    uitleg_kwartaal,
    uitleg_persoon,
)
from calc.collectief_maatwerk.alternatieven import ALTERNATIEVEN, ZOALS_HET_IS
from calc.collectief_maatwerk.geldstroom import geldstroom
from calc.collectief_maatwerk.herverdeling import herverdeling_van_jaar
from calc.collectief_maatwerk.jaar import jaarsubsidie
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.uitleg_lijst import waarom_niet
from calc.collectief_maatwerk.verschil import verschil
from calc.collectief_maatwerk.versie import BEPALINGEN
from calc.collectief_maatwerk.voorbeeld_bestand import van_grootheid
from calc.collectief_maatwerk.waarden import tellend_in, waarden_van
from calc.collectief_maatwerk.wat_als import wat_als
from calc.collectief_maatwerk.wop import percentages
from calc.gewicht import Metingen
from calc.loonkost.invoer import Invoer
from calc.loonkost.jaartabellen import Jaarinvoer, Jaaruitkomst
from calc.loonkost.uitkomst import Uitkomst
from calc.regeling import Regeling, Rekenregels, Uitleg, Vergelijking, Voorbeelden


def _kwartaal(invoer: Invoer, versie: str) -> Uitkomst:
    """One kwartaal by the numbers of a parameterversie."""
    return kwartaalsubsidie(invoer, waarden=waarden_van(invoer.kwartaal, versie))


def _jaar(invoer: Jaarinvoer, versie: str) -> Jaaruitkomst:
    """One year by the numbers of a parameterversie."""
    return jaarsubsidie(invoer, partial(waarden_van, versie=versie))


REGELING = Regeling(
    **{field.name: getattr(BEPALINGEN, field.name) for field in fields(Bepalingen)},
    percentages=percentages,
    regels=Rekenregels(
        kwartaal=_kwartaal,
        tellend_in=tellend_in,
        jaar=_jaar,
        geldstroom=geldstroom,
        herverdeling=herverdeling_van_jaar,
    ),
    uitleg=Uitleg(
        persoon=uitleg_persoon.stappen,
        kwartaal=uitleg_kwartaal.stappen,
        waarom_niet=waarom_niet,
        waterval=uitleg_persoon.waterval,
        waarom_nul=uitleg_persoon.waarom_nul,
        nodig_contingent=uitleg_persoon.nodig_contingent,
        jaar=uitleg_jaar.stappen,
        voorschot=uitleg_geld.stappen_voorschot,
        afrekening=uitleg_geld.stappen_afrekening,
    ),
    vergelijking=Vergelijking(waarden_van, verschil),
    wat_als=wat_als,
    voorbeelden=Voorbeelden(van_grootheid),
    metingen=Metingen(
        zoals_het_is=ZOALS_HET_IS,
        alternatieven=ALTERNATIEVEN,
        meting=gewicht.meting,
        gewichten_van=gewicht.gewichten_van,
        aannames_of=gewicht.aannames_of,
        bestand=gewicht.FILE,
    ),
)
