"""The worked examples, calculated by the engine: what comes out, beside what each example
expects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from types import ModuleType
from typing import Any

import numpy as np

from calc.collectief_maatwerk import (
    begeleidingspremie,
    contingent,
    loonpremie,
    organisatieondersteuning,
)
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.voorbeeld import (
    Regelvoorbeeld,
    Verwacht,
    Voorbeeld,
    Voorbeeldwerknemer,
)
from calc.collectief_maatwerk.waarden import tellend_in
from calc.kwartalen import Kwartaal, day_number
from calc.loonkost import begrenzing, prestatiebreuk
from calc.loonkost.invoer import OPEN_EINDE, Invoer, Lijnen, Toekenningen, Werknemers, Wops
from calc.loonkost.uitkomst import Premie, Totaal, Uitkomst
from calc.loonkost.uitleg_invoer import Geval
from calc.loonkost.wat_als import premie_op, totaal_op
from calc.quantities import BEGELEIDINGSNODEN, Column64

RULES: tuple[ModuleType, ...] = (
    prestatiebreuk,
    begrenzing,
    contingent,
    loonpremie,
    begeleidingspremie,
    organisatieondersteuning,
)
"""Where the rules of the examples of one rule stand."""


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """One quantity: what the engine gives and what the example expects, in its unit; `wie` is empty
    for the whole toekenning.
    """

    wie: str
    quantity: str
    berekend: int | str
    verwacht: int | str

    @property
    def klopt(self) -> bool:
        """Whether they are the same."""
        return self.berekend == self.verwacht


@dataclass(frozen=True, slots=True)
class Uitgewerkt:
    """An example with what the engine gives: every werknemer by name (None: not in the list), and
    the whole toekenning.
    """

    voorbeeld: Voorbeeld
    premies: Mapping[str, Premie | None]
    totaal: Totaal

    @property
    def vergeleken(self) -> tuple[Vergeleken, ...]:
        """Everything that the example expects, held against the engine."""
        people = (
            _vergelijk(naam, self.premies[naam], verwacht)
            for naam, verwacht in self.voorbeeld.verwacht.items()
        )
        return (
            *(one for rows in people for one in rows),
            *_vergelijk("", self.totaal, self.voorbeeld.totalen),
        )

    @property
    def klopt(self) -> bool:
        """Whether the engine gives all that the example expects."""
        return all(one.klopt for one in self.vergeleken)


IN_LIJST, NIET_IN_LIJST = "in_de_lijst", "niet_in_de_lijst"


def _vergelijk(wie: str, row: object | None, verwacht: Verwacht | None) -> list[Vergeleken]:
    """A row held against what is expected of it; of one that should not be there, or is not, only
    that.
    """
    if row is None or verwacht is None:
        return [
            Vergeleken(
                wie,
                "plaats",
                IN_LIJST if row else NIET_IN_LIJST,
                NIET_IN_LIJST if verwacht is None else IN_LIJST,
            )
        ]
    return [
        Vergeleken(wie, quantity, getattr(row, quantity), value)
        for quantity, value in verwacht.items()
    ]


def werk_uit(voorbeelden: Iterable[Voorbeeld]) -> tuple[Uitgewerkt, ...]:
    """The examples, calculated, in their order; those of one kwartaal and one reading together, as
    the engine takes whole toekenningen.
    """
    given = list(voorbeelden)
    together = sorted(given, key=_together)
    done = {
        one.voorbeeld.key: one
        for _, group in groupby(together, key=_together)
        for one in _same(list(group))
    }
    return tuple(done[voorbeeld.key] for voorbeeld in given)


def _together(voorbeeld: Voorbeeld) -> tuple[str, str]:
    return voorbeeld.kwartaal.code, repr(voorbeeld.modi)


def _same(voorbeelden: Sequence[Voorbeeld]) -> list[Uitgewerkt]:
    """Examples of one kwartaal and one reading: a toekenning each."""
    kwartaal, modi = voorbeelden[0].kwartaal, voorbeelden[0].modi
    uitkomst = kwartaalsubsidie(invoer_van(kwartaal, voorbeelden), modi, threads=1)
    row_of = {werknemer: row for row, werknemer in enumerate(uitkomst.premies.werknemer.tolist())}
    done, before = [], 0
    for place, voorbeeld in enumerate(voorbeelden):
        people = _by_insz(voorbeeld)
        premies = {
            person.naam: _premie(uitkomst, row_of.get(before + number))
            for number, person in enumerate(people)
        }
        done.append(
            Uitgewerkt(
                voorbeeld,
                {person.naam: premies[person.naam] for person in voorbeeld.werknemers},
                totaal_op(uitkomst.totalen, place),
            )
        )
        before += len(people)
    return done


def _premie(uitkomst: Uitkomst, row: int | None) -> Premie | None:
    return None if row is None else premie_op(uitkomst.premies, row)


def _by_insz(voorbeeld: Voorbeeld) -> list[Voorbeeldwerknemer]:
    return sorted(voorbeeld.werknemers, key=lambda person: person.insz)


def invoer_van(kwartaal: Kwartaal, voorbeelden: Sequence[Voorbeeld]) -> Invoer:
    """The tables of the engine for some examples of one kwartaal."""
    people = [
        (place, person)
        for place, voorbeeld in enumerate(voorbeelden)
        for person in _by_insz(voorbeeld)
    ]
    tellend = tellend_in(kwartaal)
    benefits = [
        sum(one.bedrag for one in person.uitkeringen if one.soort in tellend.soorten)
        for _, person in people
    ]
    return Invoer(
        kwartaal,
        Toekenningen(_column(voorbeeld.contingent for voorbeeld in voorbeelden)),
        Werknemers(_column(place for place, _ in people), _column(benefits)),
        _wops([person for _, person in people]),
        _lijnen([person for _, person in people], tellend.looncodes),
    )


def _wops(people: Sequence[Voorbeeldwerknemer]) -> Wops:
    rows = [(number, pakket) for number, person in enumerate(people) for pakket in person.pakketten]
    return Wops(
        werknemer=_column(number for number, _ in rows),
        begindatum=_column(day_number(pakket.begindatum) for _, pakket in rows),
        einddatum=_column(
            day_number(pakket.einddatum) if pakket.einddatum else OPEN_EINDE for _, pakket in rows
        ),
        percentage=_column(pakket.percentage for _, pakket in rows),
        begeleidingsnood=_column(
            BEGELEIDINGSNODEN.index(pakket.begeleidingsnood) for _, pakket in rows
        ),
    )


def _lijnen(people: Sequence[Voorbeeldwerknemer], looncodes: tuple[int, ...]) -> Lijnen:
    rows = [
        (number, person, lijn)
        for number, person in enumerate(people)
        for lijn in sorted(person.lijnen, key=lambda lijn: lijn.begindatum)
    ]
    wages = [
        sum(
            loon.bedrag
            for loon in person.lonen
            if loon.lijn == lijn.lijn and loon.looncode in looncodes
        )
        for _, person, lijn in rows
    ]
    return Lijnen(
        werknemer=_column(number for number, _, _ in rows),
        begindatum=_column(day_number(lijn.begindatum) for _, _, lijn in rows),
        einddatum=_column(
            day_number(lijn.einddatum) if lijn.einddatum else OPEN_EINDE for _, _, lijn in rows
        ),
        uren=_column(lijn.uren for _, _, lijn in rows),
        uren_referentie=_column(lijn.uren_referentie for _, _, lijn in rows),
        ptnz=_column(int(lijn.is_ptnz) for _, _, lijn in rows),
        uren_effectief=_column(lijn.uren_effectief or 0 for _, _, lijn in rows),
        loon=_column(wages),
        werkgeversbijdragen=_column(lijn.werkgeversbijdragen for _, _, lijn in rows),
        verminderingen=_column(lijn.verminderingen for _, _, lijn in rows),
    )


def _column(values: Iterable[int]) -> Column64:
    return np.array(list(values), dtype=np.int64)


def geval_van(voorbeeld: Voorbeeld, werknemer: Voorbeeldwerknemer, premie: Premie) -> Geval:
    """One werknemer of an example, as an explanation takes it."""
    lijnen = sorted(werknemer.lijnen, key=lambda lijn: lijn.begindatum)
    return Geval(
        voorbeeld.kwartaal,
        voorbeeld.contingent,
        True,
        premie,
        lijnen,
        werknemer.lonen,
        werknemer.uitkeringen,
    )


def regel_van(voorbeeld: Regelvoorbeeld) -> Any:
    """The rule that an example of one rule is about.

    Raises StopIteration for a name that no rule has.
    """
    return next(
        getattr(module, voorbeeld.rule) for module in RULES if hasattr(module, voorbeeld.rule)
    )


def uitkomst_van(voorbeeld: Regelvoorbeeld) -> int | Fraction:
    """What the rule gives for what the example gives it; whole in its unit."""
    found: int | Fraction = regel_van(voorbeeld)(**voorbeeld.gegeven)
    return found
