"""Why two calculations differ: the effects add up to the cent, whatever the two are, and each says
only what it says.
"""

from dataclasses import fields, replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from calc.collectief_maatwerk.kwartaal import subsidie_van_lijst
from calc.collectief_maatwerk.populatie import herschikt, populatie
from calc.collectief_maatwerk.verschil import EIGEN, verschil
from calc.collectief_maatwerk.waarden import waarden_van
from calc.kwartalen import Kwartaal
from calc.loonkost.invoer import Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.verschil import Effect, Kant
from tests.quarters import engine_input, random_quarter

QUARTERS = st.builds(Kwartaal, st.integers(2019, 2026), st.integers(1, 4)).filter(
    lambda kwartaal: kwartaal <= Kwartaal(2026, 3)
)
FEW = settings(max_examples=80)


def _kant(kwartaal: Kwartaal, contingent: int, lijst: Populatie) -> Kant:
    """A calculation by the engine of a list with numbers of its own."""
    lijst = herschikt(replace(lijst, toekenning=np.zeros_like(lijst.werknemer)))
    uitkomst = subsidie_van_lijst(kwartaal, Toekenningen(np.array([contingent])), lijst)
    assert np.array_equal(uitkomst.premies.werknemer, lijst.werknemer)
    return Kant(
        waarden_van(kwartaal),
        contingent,
        lijst,
        uitkomst.premies.premie,
        int(uitkomst.totalen.organisatieondersteuning[0]),
    )


def _random_kant(random: Random, kwartaal: Kwartaal, people: int) -> Kant:
    quarter = random_quarter(random, kwartaal, people)
    lijst = populatie(engine_input(kwartaal, [quarter]))
    nummers = np.array(sorted(random.sample(range(2 * people + 1), people)), dtype=np.int64)
    return _kant(
        kwartaal,
        int(quarter.contingent * 10_000),
        replace(lijst, werknemer=nummers[lijst.werknemer]),
    )


def _changed(random: Random, kant: Kant, kwartaal: Kwartaal) -> Kant:
    """The same calculation with some inputs of some werknemers changed, some gone, and perhaps
    another contingent.
    """
    lijst = kant.lijst
    for field in fields(Populatie):
        if (
            field.name not in ("werknemer", "wop", "toekenning", "referteloon")
            and random.random() < 0.5
        ):
            lijst = replace(lijst, **{field.name: _shuffled(random, getattr(lijst, field.name))})
    lijst = replace(
        lijst,
        referteloon=np.maximum(lijst.loon + lijst.werkgeversbijdragen - lijst.verminderingen, 0),
    )
    lijst = replace(lijst, dagen=np.minimum(lijst.dagen, kwartaal.days))
    return _kant(kwartaal, max(0, kant.contingent + random.choice([0, 0, -15_000, 5_000])), lijst)


def _shuffled(random: Random, column: np.ndarray) -> np.ndarray:
    order = np.arange(len(column))
    return np.array(
        [column[random.choice(order)] if random.random() < 0.3 else value for value in column],
        dtype=np.int64,
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Kant, Kant]:
    """Two calculations with nothing in common, or one and what a few changes make of it."""
    random = draw(st.randoms(use_true_random=True))
    eerste = draw(QUARTERS)
    oud = _random_kant(random, eerste, draw(st.integers(0, 14)))
    kwartaal = draw(st.one_of(st.just(eerste), QUARTERS))
    if draw(st.booleans()):
        return oud, _changed(random, oud, kwartaal)
    return oud, _random_kant(random, kwartaal, draw(st.integers(0, 14)))


@FEW
@given(pairs())
def test_the_effects_add_up_to_the_difference_of_every_premie_and_of_the_subsidie(
    pair: tuple[Kant, Kant],
) -> None:
    found = verschil(*pair)
    assert set(found.effecten) == set(found.ondersteuning) == set(Effect)
    assert np.array_equal(sum(found.effecten.values()), found.nieuw - found.oud)
    assert (
        sum(found.ondersteuning.values())
        == pair[1].organisatieondersteuning - pair[0].organisatieondersteuning
    )
    subsidies = [int(kant.premie.sum()) + kant.organisatieondersteuning for kant in pair]
    assert sum(found.totaal(effect) for effect in Effect) == subsidies[1] - subsidies[0]
    assert found.oud.sum() == pair[0].premie.sum()
    assert found.nieuw.sum() == pair[1].premie.sum()


@FEW
@given(pairs())
def test_nothing_is_left_for_the_rules_when_both_are_made_with_those_of_today(
    pair: tuple[Kant, Kant],
) -> None:
    found = verschil(*pair)
    assert not found.effecten[Effect.REGELS].any()
    assert found.ondersteuning[Effect.REGELS] == 0


@FEW
@given(pairs())
def test_a_calculation_does_not_differ_from_itself(pair: tuple[Kant, Kant]) -> None:
    found = verschil(pair[0], pair[0])
    assert not any(effect.any() for effect in found.effecten.values())
    assert not any(found.ondersteuning.values())


@FEW
@given(pairs())
def test_an_own_effect_is_only_of_who_changed_that_input(pair: tuple[Kant, Kant]) -> None:
    oud, nieuw = pair
    found = verschil(oud, nieuw)
    days = {id(oud): nieuw.waarden.dagen, id(nieuw): oud.waarden.dagen}
    rows = [{int(number): row for row, number in enumerate(kant.lijst.werknemer)} for kant in pair]
    for place, number in enumerate(found.werknemer):
        was, is_now = (numbers.get(int(number)) for numbers in rows)
        assert bool(found.effecten[Effect.UIT_LIJST][place]) <= (is_now is None)
        assert bool(found.effecten[Effect.IN_LIJST][place]) <= (was is None)
        for effect, inputs in EIGEN.items():
            if (
                was is None
                or is_now is None
                or all(
                    _input(oud, was, name, days) == _input(nieuw, is_now, name, days)
                    for name in inputs
                )
            ):
                assert found.effecten[effect][place] == 0


def _input(kant: Kant, row: int, name: str, days: dict[int, int]) -> int:
    """An input; days as part of the kwartaal, over the days of both."""
    return int(getattr(kant.lijst, name)[row]) * (days[id(kant)] if name == "dagen" else 1)


@FEW
@given(st.randoms(use_true_random=True), QUARTERS, st.integers(1, 14))
def test_the_own_effects_of_one_who_changed_are_what_the_engine_gives_for_that_change(
    random: Random, kwartaal: Kwartaal, people: int
) -> None:
    """Of one changed werknemer nothing is left for the others, the contingent or the law: the whole
    difference is their own.
    """
    oud = _random_kant(random, kwartaal, people)
    if not len(oud.lijst.werknemer):
        return
    row = random.randrange(len(oud.lijst.werknemer))
    columns = {
        name: getattr(oud.lijst, name).copy()
        for name in ("percentage", "begeleidingsnood", "prestatiebreuk", "loon", "referteloon")
    }
    loon = random.randrange(1, 2_000_000)
    for name, value in zip(
        columns,
        (random.choice([40, 60, 75]), random.randrange(3), random.randrange(10_001), loon, loon),
        strict=True,
    ):
        columns[name][row] = value
    nieuw = _kant(kwartaal, oud.contingent, replace(oud.lijst, **columns))
    found = verschil(oud, nieuw)
    mine = np.searchsorted(found.werknemer, oud.lijst.werknemer[row])
    shared = (Effect.CONTINGENT, Effect.PLAFOND, Effect.BEDRAGEN)
    assert not any(found.effecten[effect].any() for effect in shared)
    assert found.effecten[Effect.ANDEREN][mine] == 0
    assert (
        sum(found.effecten[effect][mine] for effect in EIGEN) == found.nieuw[mine] - found.oud[mine]
    )
    others = np.arange(len(found.werknemer)) != mine
    assert np.array_equal(found.effecten[Effect.ANDEREN][others], (found.nieuw - found.oud)[others])


@FEW
@given(pairs(), st.randoms(use_true_random=True))
def test_the_order_of_the_rows_changes_nothing(pair: tuple[Kant, Kant], random: Random) -> None:
    def mixed(kant: Kant) -> Kant:
        rows = np.array(random.sample(range(len(kant.premie)), len(kant.premie)), dtype=np.int64)
        lijst = Populatie(*(getattr(kant.lijst, field.name)[rows] for field in fields(Populatie)))
        return replace(kant, lijst=lijst, premie=kant.premie[rows])

    one, other = verschil(*pair), verschil(mixed(pair[0]), mixed(pair[1]))
    assert all(np.array_equal(one.effecten[effect], other.effecten[effect]) for effect in Effect)
    assert one.ondersteuning == other.ondersteuning


@FEW
@given(pairs(), st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_what_other_rules_once_gave_is_an_effect_of_its_own(
    pair: tuple[Kant, Kant], more: int, support: int
) -> None:
    oud, nieuw = pair
    once = replace(
        oud,
        premie=oud.premie + more,
        organisatieondersteuning=oud.organisatieondersteuning + support,
    )
    found, today = verschil(once, nieuw), verschil(oud, nieuw)
    assert np.array_equal(
        found.effecten[Effect.REGELS],
        np.where(np.isin(found.werknemer, oud.lijst.werknemer), -more, 0),
    )
    assert found.ondersteuning[Effect.REGELS] == -support
    assert all(
        np.array_equal(found.effecten[effect], today.effecten[effect])
        for effect in set(Effect) - {Effect.REGELS}
    )
    assert np.array_equal(sum(found.effecten.values()), found.nieuw - found.oud)
