"""No value of the law without a worked example at or after its first day: who adds one adds its
case.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from calc.collectief_maatwerk import uitleg_kwartaal, uitleg_persoon
from calc.collectief_maatwerk.begrenzing import ggmmi
from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.voorbeeld import Voorbeeld
from calc.collectief_maatwerk.voorbeeld_bestand import voorbeelden
from calc.collectief_maatwerk.voorbeeld_uitkomst import Uitgewerkt, geval_van, werk_uit
from calc.dated import Dated
from calc.loonkost.uitleg_invoer import KwartaalGeval
from calc.parameters import Parameter
from calc.uitleg import Stap

NO_KWARTAAL = {
    "startpakketten": "which packages can be given: no amount follows from it",
    "gaat_door": "of the herverdeling of a year (tests/cases/geldstroom/herverdeling.yaml)",
}
"""Parameters that a kwartaal does not use, and where they are tested instead."""

Value = tuple[str, date]
"""A parameter by key, and the first day of one of its values."""


def _steps(found: Uitgewerkt) -> Iterable[Stap]:
    example = found.voorbeeld
    for person in example.werknemers:
        premie = found.premies[person.naam]
        if premie is not None and example.verwacht.get(person.naam):
            yield from uitleg_persoon.stappen(geval_van(example, person, premie))
    if example.totalen:
        yield from uitleg_kwartaal.stappen(KwartaalGeval(example.kwartaal, found.totaal))


def _shown(examples: Iterable[Voorbeeld]) -> set[Value]:
    """The values that the examples calculate with, in something of which they expect the
    outcome.
    """
    return {
        (used.parameter.key, used.period.from_day)
        for found in werk_uit(examples)
        for stap in _steps(found)
        for used in stap.used
    }


def _without_example(parameters: Iterable[Parameter], shown: set[Value]) -> list[Value]:
    """The newest value of each parameter that no example uses; a first value needs none of its
    own.
    """
    changed = [
        one for one in parameters if len(one.entries.periods()) > 1 and one.key not in NO_KWARTAAL
    ]
    newest = [(one.key, one.entries.periods()[-1].from_day) for one in changed]
    return [value for value in newest if value not in shown]


@pytest.fixture(scope="module")
def shown() -> set[Value]:
    return _shown(voorbeelden().values())


def test_the_newest_value_of_every_parameter_has_a_worked_example(shown: set[Value]) -> None:
    assert not _without_example(REGELING.parameters, shown)


def test_a_new_value_without_an_example_is_found(shown: set[Value]) -> None:
    """A value of a day that no example reaches, as who adds one next year would write it."""
    periods = {period.from_day: period.value for period in ggmmi.entries.periods()}
    coming = replace(
        ggmmi,
        entries=Dated(ggmmi.key, periods | {date(2031, 1, 1): ggmmi.entries.periods()[-1].value}),
    )
    assert _without_example([coming], shown) == [("ggmmi", date(2031, 1, 1))]


def test_only_parameters_that_no_kwartaal_uses_are_excused(shown: set[Value]) -> None:
    keys = {parameter.key for parameter in REGELING.parameters}
    assert set(NO_KWARTAAL) <= keys
    assert not set(NO_KWARTAAL) & {key for key, _ in shown}
