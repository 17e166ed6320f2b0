"""Wat als: a list in which one werknemer is other than real, and a result as a screen shows it.

Nothing is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from calc.kwartalen import Kwartaal, day_number
from calc.loonkost.invoer import OPEN_EINDE, Lijnen
from calc.loonkost.populatie import Populatie
from calc.loonkost.prestaties import prestaties
from calc.loonkost.uitkomst import Premie, Premies, Totaal, Totalen, Uitkomst
from calc.loonkost.uitleg_invoer import Lijn
from calc.maanden import IN_KWARTAAL
from calc.quantities import BEGELEIDINGSNODEN, Dagen, Eurocent
from calc.rounding import half_up


@dataclass(frozen=True, slots=True)
class Invulling:
    """What a list says of one werknemer, in the units of its columns; the referteloon follows from
    its parts.
    """

    percentage: int
    begeleidingsnood: int
    loon: int
    werkgeversbijdragen: int
    verminderingen: int
    prestatiebreuk: int
    dagen: int
    activeringsuitkering: int = 0

    @property
    def referteloon(self) -> int:
        """Wages and contributions, minus reductions; eurocents."""
        return self.loon + self.werkgeversbijdragen - self.verminderingen


@dataclass(frozen=True, slots=True)
class Simulatie:
    """What the rules give; no premie when the werknemer has no place in the list, for lack of
    loonkost.
    """

    premie: Premie | None
    totaal: Totaal


def met(lijst: Populatie, werknemer: int, invulling: Invulling) -> Populatie:
    """A list in which one werknemer is filled in anew; one that is not in it is added.

    Days are at most those of the kwartaal.
    """
    values = {field.name: getattr(invulling, field.name) for field in fields(Invulling)} | {
        "referteloon": invulling.referteloon
    }
    row = np.flatnonzero(lijst.werknemer == werknemer)
    if not len(row):
        same = {"werknemer": werknemer, "wop": 0, "toekenning": 0}
        return Populatie(
            **{
                field.name: np.append(getattr(lijst, field.name), (values | same)[field.name])
                for field in fields(Populatie)
            }
        )
    columns = {name: getattr(lijst, name).copy() for name in values}
    for name, value in values.items():
        columns[name][row[0]] = value
    return replace(lijst, **columns)


def prestatie_van(lijnen: Sequence[Lijn], kwartaal: Kwartaal) -> tuple[int, int]:
    """The prestatiebreuk (ten-thousandths) and the distinct days of some lines, as the engine finds
    them.
    """
    op_volgorde = sorted(lijnen, key=lambda lijn: lijn.begindatum)
    per_lijn = {
        "begindatum": [day_number(lijn.begindatum) for lijn in op_volgorde],
        "einddatum": [
            day_number(lijn.einddatum) if lijn.einddatum else OPEN_EINDE for lijn in op_volgorde
        ],
        "uren": [lijn.uren for lijn in op_volgorde],
        "uren_referentie": [lijn.uren_referentie for lijn in op_volgorde],
        "ptnz": [int(lijn.is_ptnz) for lijn in op_volgorde],
        "uren_effectief": [lijn.uren_effectief or 0 for lijn in op_volgorde],
    }
    nul = np.zeros(len(op_volgorde), dtype=np.int64)
    columns = {name: np.array(values, dtype=np.int64) for name, values in per_lijn.items()}
    found = prestaties(
        Lijnen(**{field.name: nul for field in fields(Lijnen)} | columns), 1, kwartaal
    )
    return int(found.prestatiebreuk[0]), int(found.dagen[0])


def kwartaalloon(maandloon: Eurocent, dagen: Dagen, dagen_in_kwartaal: int) -> Eurocent:
    """What a monthly amount comes to in a kwartaal of which someone works some days; eurocents,
    half up.

    Bron: no rule pays by it; aanname: a what-if spreads the wage evenly over the days of the
    kwartaal.
    """
    return half_up(maandloon * IN_KWARTAAL * dagen, dagen_in_kwartaal)


def premie_van(premies: Premies, werknemer: int) -> Premie | None:
    """The premie of one werknemer in a result, or None when not in its list."""
    row = np.flatnonzero(premies.werknemer == werknemer)
    return premie_op(premies, int(row[0])) if len(row) else None


def premie_op(premies: Premies, row: int) -> Premie:
    """One row of the premies, as a screen explains it."""
    values = {field.name: int(getattr(premies, field.name)[row]) for field in fields(Premie)}
    nood = BEGELEIDINGSNODEN[values.pop("begeleidingsnood")]
    return Premie(**values, begeleidingsnood=nood)


def totaal_op(totalen: Totalen, row: int) -> Totaal:
    """One row of the totals, as a screen explains it."""
    return Totaal(
        **{field.name: int(getattr(totalen, field.name)[row]) for field in fields(Totaal)}
    )


def simulatie(uitkomst: Uitkomst, werknemer: int) -> Simulatie:
    """What a result of one toekenning says of one werknemer, and of the whole."""
    return Simulatie(premie_van(uitkomst.premies, werknemer), totaal_op(uitkomst.totalen, 0))
