"""The measures that have rules here, by the code that a toekenning carries.

What has no rules is not calculated.
"""

from collections.abc import Mapping
from types import MappingProxyType

from calc.collectief_maatwerk.versie import REGELING as COLLECTIEF_MAATWERK
from calc.regeling import Regeling

REGELINGEN: Mapping[str, Regeling] = MappingProxyType(
    {regeling.maatregel: regeling for regeling in (COLLECTIEF_MAATWERK,)}
)
