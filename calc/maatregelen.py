"""The measures that have rules here, by the code that a toekenning carries.

What has no rules is not calculated. Everything outside the folder of a measure asks its rules here,
by the toekenning.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from calc.bepalingen import Grondslag
from calc.check import Aanname
from calc.collectief_maatwerk.regeling import REGELING as COLLECTIEF_MAATWERK
from calc.gewicht import Gewicht
from calc.regeling import Regeling, Voorbeeld

REGELINGEN: dict[str, Regeling] = {
    regeling.maatregel: regeling for regeling in (COLLECTIEF_MAATWERK,)
}


def regeling_van(maatregel: str) -> Regeling:
    """The rules of a measure. Raises LookupError for one without."""
    return REGELINGEN[maatregel]


def regelingen() -> tuple[Regeling, ...]:
    """Every measure, in the order of their declaration."""
    return tuple(REGELINGEN.values())


@contextmanager
def registered(regeling: Regeling) -> Iterator[Regeling]:
    """One measure more, for the length of the block. Raises ValueError when its code is taken."""
    if regeling.maatregel in REGELINGEN:
        raise ValueError(regeling.maatregel)
    REGELINGEN[regeling.maatregel] = regeling
    try:
        yield regeling
    finally:
        del REGELINGEN[regeling.maatregel]


def grondslagen_van(quantity: str) -> list[Grondslag]:
    """The grounds of a quantity in every measure that has one, each once."""
    found = (regeling.grondslagen.get(quantity) for regeling in regelingen())
    return list(dict.fromkeys(ground for ground in found if ground))


def gewichten_van(aanname: Aanname) -> tuple[Gewicht, ...]:
    """What was measured of the alternatives of an aanname, whichever measure it is of."""
    return tuple(one for regeling in regelingen() for one in regeling.gewichten_van(aanname))


def voorbeeld_van(quantity: str, maatregel: str) -> Voorbeeld | None:
    """The worked example of a quantity of a measure, or None."""
    found = REGELINGEN.get(maatregel)
    return found.voorbeelden.van_grootheid().get(quantity) if found and found.voorbeelden else None
