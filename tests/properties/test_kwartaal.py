"""What always holds of a kwartaal, whatever the input (rules A4)."""

from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc.collectief_maatwerk import kwartaal as engine
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie, subsidie_van_lijst
from calc.collectief_maatwerk.modi import Marginaal, Modi
from calc.collectief_maatwerk.populatie import populatie
from calc.kwartalen import Kwartaal
from calc.loonkost import delen as pieces
from calc.loonkost.invoer import Toekenningen
from calc.loonkost.populatie import Populatie
from calc.loonkost.uitkomst import Premies, Totalen, Uitkomst
from tests.oracle import Line, Package, Worker, quarter
from tests.quarters import CENT, Quarter, amounts_of, engine_input, engine_workers, random_quarter

KWARTAAL = Kwartaal(2023, 2)
"""The last kwartaal in which an activeringsuitkering counts."""
MODI = st.builds(Modi, st.booleans(), st.sampled_from(Marginaal))
FEW = settings(max_examples=60)


@st.composite
def some_quarters(draw: st.DrawFn) -> list[Quarter]:
    """A few toekenningen, some of them empty."""
    random = draw(st.randoms(use_true_random=True))
    return [
        random_quarter(random, KWARTAAL, people)
        for people in draw(st.lists(st.integers(0, 12), max_size=5))
    ]


def _same(one: Uitkomst, other: Uitkomst) -> bool:
    tables: tuple[tuple[Any, str], ...] = ((Premies, "premies"), (Totalen, "totalen"))
    return all(
        np.array_equal(
            getattr(getattr(one, name), field.name), getattr(getattr(other, name), field.name)
        )
        for table, name in tables
        for field in fields(table)
    )


def _amounts(quarters: list[Quarter], uitkomst: Uitkomst) -> list[dict[str, dict[str, int]]]:
    """What each werknemer gets, by toekenning and INSZ: nothing in it depends on where a row
    stands.
    """
    workers, premies = engine_workers(quarters), uitkomst.premies
    names = [
        field.name
        for field in fields(Premies)
        if field.name not in {"werknemer", "wop", "toekenning"}
    ]
    found: list[dict[str, dict[str, int]]] = [{} for _ in quarters]
    for row, worker in enumerate(premies.werknemer):
        found[premies.toekenning[row]][workers[worker][1].insz] = {
            name: int(getattr(premies, name)[row]) for name in names
        }
    return found


@FEW
@given(some_quarters(), MODI)
def test_the_parts_add_up_to_the_whole(quarters: list[Quarter], modi: Modi) -> None:
    uitkomst = kwartaalsubsidie(engine_input(KWARTAAL, quarters), modi)
    premies, totalen = uitkomst.premies, uitkomst.totalen
    assert (
        premies.referteloon == premies.loon + premies.werkgeversbijdragen - premies.verminderingen
    ).all()
    assert (premies.begeleidingspremie == premies.forfait + premies.variabel).all()
    assert (premies.premie == premies.loonpremie + premies.begeleidingspremie).all()
    for row in range(len(quarters)):
        mine = premies.toekenning == row
        for total, quantity in (
            ("loonpremie",) * 2,
            ("forfait",) * 2,
            ("variabel",) * 2,
            ("premies", "premie"),
            ("vte_binnen",) * 2,
        ):
            assert getattr(totalen, total)[row] == getattr(premies, quantity)[mine].sum()
        assert (totalen.aantal[row], totalen.vte[row]) == (
            mine.sum(),
            premies.prestatiebreuk[mine].sum(),
        )
    assert (
        totalen.organisatieondersteuning
        == totalen.organisatieondersteuning_vast + totalen.organisatieondersteuning_supplement
    ).all()
    assert (totalen.subsidie == totalen.premies + totalen.organisatieondersteuning).all()
    assert totalen.subsidie.sum() == premies.premie.sum() + totalen.organisatieondersteuning.sum()


@FEW
@given(some_quarters(), MODI)
def test_everyone_stands_once_in_the_list_in_order_of_the_rank(
    quarters: list[Quarter], modi: Modi
) -> None:
    premies = kwartaalsubsidie(engine_input(KWARTAAL, quarters), modi).premies
    assert len(set(premies.werknemer.tolist())) == len(premies.werknemer)
    for row in range(len(quarters)):
        mine = premies.toekenning == row
        assert premies.rang[mine].tolist() == list(range(1, mine.sum() + 1))
        assert (
            premies.vte_voor[mine].tolist()
            == [0, *np.cumsum(premies.prestatiebreuk[mine]).tolist()][: mine.sum()]
        )
        placed = list(
            zip(
                -premies.percentage[mine],
                -premies.begeleidingsnood[mine],
                -premies.prestatiebreuk[mine],
                strict=True,
            )
        )
        assert placed == sorted(placed)


@FEW
@given(some_quarters(), st.booleans(), st.sampled_from(Marginaal))
def test_nobody_is_inside_for_more_than_there_is(
    quarters: list[Quarter], share: bool, marginaal: Marginaal
) -> None:
    uitkomst = kwartaalsubsidie(engine_input(KWARTAAL, quarters), Modi(share, marginaal))
    premies, totalen = uitkomst.premies, uitkomst.totalen
    assert (
        (premies.vte_binnen >= 0)
        & (premies.vte_binnen <= premies.prestatiebreuk)
        & (premies.prestatiebreuk <= 10_000)
    ).all()
    most = totalen.contingent + (9_999 if marginaal is Marginaal.BINNEN else 0)
    assert (totalen.vte_binnen <= most).all()
    if marginaal is Marginaal.FRACTIE:
        assert (totalen.vte_binnen == np.minimum(totalen.vte, totalen.contingent)).all()


@FEW
@given(some_quarters(), MODI)
def test_no_amount_is_negative_and_nothing_is_paid_outside_the_contingent(
    quarters: list[Quarter], modi: Modi
) -> None:
    uitkomst = kwartaalsubsidie(engine_input(KWARTAAL, quarters), modi)
    premies = uitkomst.premies
    given_as_they_are = {"loon", "werkgeversbijdragen", "verminderingen"}
    assert all(
        (getattr(premies, field.name) >= 0).all()
        for field in fields(Premies)
        if field.name not in given_as_they_are
    )
    assert all((getattr(uitkomst.totalen, field.name) >= 0).all() for field in fields(Totalen))
    assert (premies.premie[premies.vte_binnen == 0] == 0).all()
    assert (
        premies.geplafonneerd_referteloon <= np.minimum(premies.referteloon, premies.begrenzing)
    ).all()
    assert (premies.gecorrigeerd_referteloon <= premies.geplafonneerd_referteloon).all()


@FEW
@given(some_quarters(), st.randoms(use_true_random=True))
def test_the_order_of_the_rows_changes_nothing(quarters: list[Quarter], random: Random) -> None:
    """Also not of lines that begin on one day, nor of the toekenningen."""
    mixed = [
        replace(
            given,
            workers=[
                _mixed(random, worker)
                for worker in random.sample(given.workers, len(given.workers))
            ],
        )
        for given in quarters
    ]
    order = random.sample(range(len(quarters)), len(quarters))
    expected = _amounts(quarters, kwartaalsubsidie(engine_input(KWARTAAL, quarters)))
    moved = [mixed[number] for number in order]
    assert _amounts(moved, kwartaalsubsidie(engine_input(KWARTAAL, moved))) == [
        expected[number] for number in order
    ]


def _mixed(random: Random, worker: Worker) -> Worker:
    return replace(
        worker,
        lines=random.sample(worker.lines, len(worker.lines)),
        packages=random.sample(worker.packages, len(worker.packages)),
    )


@FEW
@given(
    some_quarters(),
    st.sampled_from([1, 2, 5, 1_000_000]),
    st.sampled_from([1, 2, 64]),
    st.integers(1, 4),
)
def test_how_the_work_is_split_changes_nothing(
    quarters: list[Quarter], rows: int, toekenningen: int, threads: int
) -> None:
    invoer = engine_input(KWARTAAL, quarters)
    expected = kwartaalsubsidie(invoer, threads=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "TOEKENNINGEN_PER_DEEL", toekenningen)
        patch.setattr(engine, "delen", partial(pieces.delen, rows=rows))
        assert _same(kwartaalsubsidie(invoer, threads=threads), expected)


@FEW
@given(some_quarters())
def test_a_toekenning_alone_gets_what_it_gets_among_others(quarters: list[Quarter]) -> None:
    together = kwartaalsubsidie(engine_input(KWARTAAL, quarters))
    for row, given_one in enumerate(quarters):
        alone = kwartaalsubsidie(engine_input(KWARTAAL, [given_one]))
        assert _amounts([given_one], alone)[0] == _amounts(quarters, together)[row]
        assert all(
            getattr(alone.totalen, field.name)[0] == getattr(together.totalen, field.name)[row]
            for field in fields(Totalen)
        )


@FEW
@given(some_quarters(), MODI)
def test_the_same_input_gives_the_same_cents(quarters: list[Quarter], modi: Modi) -> None:
    assert _same(
        kwartaalsubsidie(engine_input(KWARTAAL, quarters), modi),
        kwartaalsubsidie(engine_input(KWARTAAL, quarters), modi),
    )


@FEW
@given(some_quarters(), MODI, st.randoms(use_true_random=True))
def test_a_given_list_in_any_order_gets_what_the_kwartaal_gives(
    quarters: list[Quarter], modi: Modi, random: Random
) -> None:
    invoer = engine_input(KWARTAAL, quarters)
    lijst = populatie(invoer)
    rows = np.array(
        random.sample(range(len(lijst.werknemer)), len(lijst.werknemer)), dtype=np.int64
    )
    mixed = Populatie(*(getattr(lijst, field.name)[rows] for field in fields(Populatie)))
    assert _same(
        subsidie_van_lijst(KWARTAAL, invoer.toekenningen, mixed, modi),
        kwartaalsubsidie(invoer, modi),
    )


def _one(
    quarters: list[Quarter], change: Callable[[Populatie], dict[str, np.ndarray]]
) -> tuple[Uitkomst, Uitkomst]:
    """The kwartaal as it is, and with a change in its list."""
    invoer = engine_input(KWARTAAL, quarters)
    lijst = populatie(invoer)
    return kwartaalsubsidie(invoer), subsidie_van_lijst(
        KWARTAAL, invoer.toekenningen, replace(lijst, **change(lijst))
    )


@FEW
@given(some_quarters(), st.integers(0, 999_999_999))
def test_a_higher_activeringsuitkering_never_gives_more(quarters: list[Quarter], more: int) -> None:
    before, after = _one(
        quarters, lambda lijst: {"activeringsuitkering": lijst.activeringsuitkering + more}
    )
    assert (after.premies.werknemer == before.premies.werknemer).all()
    assert (after.premies.loonpremie <= before.premies.loonpremie).all()
    assert (after.totalen.subsidie <= before.totalen.subsidie).all()


@FEW
@given(some_quarters(), st.sampled_from([5, 10, 25]))
def test_a_higher_percentage_for_all_never_gives_less(quarters: list[Quarter], more: int) -> None:
    """Everyone keeps the place: only the percentage is another."""
    before, after = _one(quarters, lambda lijst: {"percentage": lijst.percentage + more})
    assert (after.premies.werknemer == before.premies.werknemer).all()
    assert (after.premies.premie >= before.premies.premie).all()


@FEW
@given(some_quarters())
def test_who_has_no_loonkost_any_more_leaves_a_given_list(quarters: list[Quarter]) -> None:
    before, after = _one(
        quarters,
        lambda lijst: {"referteloon": np.where(lijst.werknemer % 2 == 0, 0, lijst.referteloon)},
    )
    assert after.premies.werknemer.tolist() == [
        number for number in before.premies.werknemer.tolist() if number % 2
    ]


def test_a_kwartaal_without_toekenningen_is_empty() -> None:
    uitkomst = kwartaalsubsidie(engine_input(KWARTAAL, []))
    assert all(len(getattr(uitkomst.totalen, field.name)) == 0 for field in fields(Totalen))
    nobody = Populatie(*(np.empty(0, dtype=np.int64) for _ in fields(Populatie)))
    one = subsidie_van_lijst(KWARTAAL, Toekenningen(np.array([10_000])), nobody)
    assert (one.totalen.aantal.tolist(), one.totalen.subsidie.tolist()) == ([0], [0])


LARGEST = Fraction(999_999_999, CENT)
"""The largest amount in the contract."""


@pytest.mark.parametrize(
    "contingent", [Fraction(0), Fraction(1, 2), Fraction(9_999_999, 100)], ids=str
)
@pytest.mark.parametrize("hours", [Fraction(1, 100), Fraction(50)], ids=str)
def test_the_largest_numbers_of_the_contract_do_not_overflow(
    hours: Fraction, contingent: Fraction
) -> None:
    """Fifty lines of the largest amounts each, of the fewest and most hours there can be, beside
    the witness.
    """
    since = KWARTAAL.first_day
    line = Line(since, None, Fraction(50), hours, None, LARGEST, LARGEST, Fraction(0))
    ptnz = replace(line, effective=Fraction(50), wages=-LARGEST)
    workers = [
        Worker(
            f"{number:011d}",
            [Package(since, None, 75, "hoog")],
            [line] * 50 + [ptnz] * number,
            LARGEST,
        )
        for number in range(4)
    ]
    rows, totals = quarter(workers, contingent, since, KWARTAAL.last_day, amounts_of(KWARTAAL))
    uitkomst = kwartaalsubsidie(engine_input(KWARTAAL, [Quarter(contingent, workers)]))
    for name, key in (
        ("referteloon", "r"),
        ("begrenzing", "p"),
        ("loonpremie_incl", "incl"),
        ("premie", "premie"),
    ):
        assert getattr(uitkomst.premies, name).tolist() == [int(row[key] * CENT) for row in rows]
    assert uitkomst.totalen.subsidie.tolist() == [int(totals["subsidie"] * CENT)]
