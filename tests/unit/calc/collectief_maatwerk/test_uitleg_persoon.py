"""The explanation of one werknemer gives what is stored, for everyone in the demo data, and at the
edges.
"""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from calc.collectief_maatwerk.uitleg_persoon import nodig_contingent, stappen, waarom_nul, waterval
from calc.loonkost.uitleg_invoer import Geval
from calc.uitleg import Origin, Stap, differences
from data.questions.personen import Lijn, Loon, Uitkering
from tests.unit.calc.collectief_maatwerk.gevallen import LIJN, RIJ, geval, gevallen

Explained = list[tuple[Geval, tuple[Stap, ...]]]


@pytest.fixture(scope="module")
def explained(demo_data: Path) -> Explained:
    """Everyone, with the steps."""
    found = [(one, stappen(one)) for one in gevallen(demo_data)]
    assert len(found) > 3000
    return found


def by_quantity(one: Geval) -> dict[str, Stap]:
    return {stap.quantity: stap for stap in stappen(one)}


def test_the_steps_give_what_is_stored(explained: Explained) -> None:
    assert not [
        (one.premie, differences(steps, one.premie))
        for one, steps in explained
        if differences(steps, one.premie)
    ]


def test_whoever_does_the_sums_again_finds_the_same(explained: Explained) -> None:
    wrong = [
        (stap.quantity, stap.recomputed, stap.result)
        for _, steps in explained
        for stap in steps
        if stap.recomputed != stap.result
    ]
    assert not wrong


def test_every_stored_amount_is_explained(explained: Explained) -> None:
    amounts = {field.name for field in fields(RIJ)} & {
        "referteloon",
        "begrenzing",
        "loonpremie_incl",
        "loonpremie",
        "forfait",
        "variabel",
        "premie",
        "vte_binnen",
    }
    assert len(amounts) == 8
    assert not [one for one, steps in explained if amounts - {stap.quantity for stap in steps}]


def test_the_waterfall_ends_at_the_premie(explained: Explained) -> None:
    for one, _ in explained:
        treden = waterval(one.premie)
        total = treden[0].change
        for trede in treden[1:]:
            assert trede.change == total if trede.is_total else trede.sum_before == total
            total = trede.change if trede.is_total else total + trede.change
        assert total == one.premie.premie


def test_a_premie_of_nothing_always_has_a_reason_and_any_other_none(explained: Explained) -> None:
    nothing = [one for one, _ in explained if one.premie.premie == 0]
    assert nothing
    assert all(waarom_nul(one) is not None for one in nothing)
    assert all(waarom_nul(one) is None for one, _ in explained if one.premie.premie)


def test_with_the_contingent_that_is_said_to_pass_the_werknemer_is_wholly_inside(
    explained: Explained,
) -> None:
    outside = [
        one
        for one, _ in explained
        if (why := waarom_nul(one)) and why.quantity in {"vte_voor", "contingent"}
    ]
    assert outside
    for one in outside:
        enough = replace(one, contingent=nodig_contingent(one.premie), contingent_bekend=True)
        assert by_quantity(enough)["vte_binnen"].result == one.premie.prestatiebreuk


def test_a_full_premie_by_hand() -> None:
    steps = by_quantity(geval())
    assert not differences(steps.values(), RIJ)
    assert steps["premie"].result == 420_000 + 61_796 + 134_968


def test_two_lines_on_the_same_days_count_those_days_once() -> None:
    half = replace(LIJN, uren=1900)
    steps = by_quantity(geval(lijnen=(half, replace(half, lijn=2, begindatum=date(2025, 2, 1)))))
    assert steps["dagen"].sentence == "dagen_dubbel"
    assert steps["dagen"].result == 90
    assert steps["prestatiebreuk"].result == 8_278  # (0.5 x 90 + 0.5 x 59) / 90 = 0.82777...


def test_more_than_full_time_is_full_time() -> None:
    steps = by_quantity(geval(lijnen=(LIJN, replace(LIJN, lijn=2, uren=1000))))
    assert steps["prestatiebreuk"].sentence == "prestatiebreuk_begrensd"
    assert steps["prestatiebreuk"].result == steps["prestatiebreuk"].recomputed == 10_000


def test_after_illness_the_effective_hours_count() -> None:
    (stap,) = [
        stap
        for stap in stappen(geval(lijnen=(replace(LIJN, is_ptnz=True, uren_effectief=950),)))
        if stap.quantity == "lijnbreuk"
    ]
    assert (stap.result, stap.terms[0].quantity) == (2_500, "uren_effectief")


def test_without_hours_there_is_no_vte_and_no_premie() -> None:
    one = geval(
        lijnen=(replace(LIJN, is_ptnz=True, uren_effectief=0),),
        prestatiebreuk=0,
        vte_binnen=0,
        premie=0,
    )
    steps = by_quantity(one)
    assert steps["premie"].result == steps["premie"].recomputed == 0
    assert steps["gecorrigeerd_referteloon"].recomputed == 0
    why = waarom_nul(one)
    assert why is not None
    assert why.quantity == "prestatiebreuk"


@pytest.mark.parametrize(
    ("voor", "binnen", "sentence"),
    [
        (90_000, 10_000, "vte_binnen_binnen"),
        (90_001, 9_999, "vte_binnen_deels"),
        (99_999, 1, "vte_binnen_deels"),
        (100_000, 0, "vte_binnen_buiten"),
    ],
)
def test_the_place_in_the_contingent_is_said_as_it_is(
    voor: int, binnen: int, sentence: str
) -> None:
    stap = by_quantity(geval(vte_voor=voor))["vte_binnen"]
    assert (stap.result, stap.recomputed, stap.sentence) == (binnen, binnen, sentence)


def test_a_kwartaal_without_a_known_contingent_is_said_to_be_one() -> None:
    assert by_quantity(geval(contingent=0))["vte_binnen"].sentence == "vte_binnen_onbekend"


@pytest.mark.parametrize(("rang", "amount"), [(11, 61_796), (12, 0)])
def test_the_forfait_stops_at_its_last_place(rang: int, amount: int) -> None:
    stap = by_quantity(geval(rang=rang))["forfait"]  # contingent 10: 11.5 places, rounded down
    assert stap.result == stap.recomputed == amount
    assert [condition.is_met for condition in stap.conditions] == [True, rang <= 11]


@pytest.mark.parametrize(
    ("uitkering", "left", "sentence"),
    [(419_999, 1, "loonpremie"), (420_000, 0, "loonpremie"), (420_001, 0, "loonpremie_op")],
)
def test_a_benefit_takes_away_at_most_the_loonpremie(
    uitkering: int, left: int, sentence: str
) -> None:
    one = geval(uitkeringen=(Uitkering("SINE", uitkering),), kwartaal="2023K2")
    stap = by_quantity(one)["loonpremie"]
    assert (stap.result, stap.recomputed, stap.sentence) == (left, left, sentence)


def test_a_benefit_that_no_longer_counts_takes_nothing_away() -> None:
    one = geval(uitkeringen=(Uitkering("SINE", 100_000),), kwartaal="2023K3")
    assert by_quantity(one)["activeringsuitkering"].sentence == "activeringsuitkering_geen"
    assert by_quantity(one)["loonpremie"].result == 420_000


def test_wages_that_do_not_count_are_left_out_of_the_sum() -> None:
    one = replace(geval(), lonen=(Loon(1, 1, 600_000), Loon(1, 11, 50_000), Loon(9, 1, 70_000)))
    stap = by_quantity(one)["loon"]
    assert stap.result == 600_000
    assert [used.parameter.key for used in stap.used] == ["looncodes_referteloon"]


def test_a_line_that_began_long_ago_counts_from_the_first_day() -> None:
    lijn: Lijn = replace(LIJN, einddatum=date(2025, 1, 31))
    steps = by_quantity(geval(lijnen=(lijn,)))
    assert steps["dagen"].result == 31
    assert steps["begrenzing"].recomputed == steps["begrenzing"].result


WORKED_OUT = {
    "vte_voor",
    "dagen_dubbel",
    "maanden",
    "dagen_in_kwartaal",
    "lijn_gewogen",
    "nul",
    "een",
}
"""Terms that are no step and came in with no levering: of the others in the ranking, of the
calendar, or a sum themselves.
"""


def test_every_term_came_in_with_a_levering_or_was_worked_out(explained: Explained) -> None:
    for _, steps in explained:
        worked_out = WORKED_OUT | {stap.quantity for stap in steps}
        terms = [inner for stap in steps for term in stap.terms for inner in (term, *term.factors)]
        assert not [
            term
            for term in terms
            if not term.used
            and not term.origin
            and term.quantity not in worked_out | {"contingent"}
        ]
        assert not [
            term for term in terms if term.origin and (term.used or term.quantity in WORKED_OUT)
        ]


def origins(one: Geval) -> dict[str, set[Origin]]:
    return {stap.quantity: set(stap.origins) for stap in stappen(one) if stap.origins}


def test_each_step_names_the_tables_that_its_inputs_came_in_with() -> None:
    lijn, wop = Origin.TEWERKSTELLING, Origin.WOP
    assert origins(geval()) == {
        "lijnbreuk": {lijn},
        "dagen": {lijn},
        "prestatiebreuk": {lijn},
        "vte_binnen": {Origin.CONTINGENT},
        "loon": {Origin.LOON},
        "referteloon": {lijn},
        "loonpremie_incl": {wop},
        "forfait_plaatsen": {Origin.CONTINGENT},
        "variabel": {wop},
    }


def test_a_contingent_that_is_not_known_came_in_with_nothing() -> None:
    assert Origin.CONTINGENT not in {
        origin for found in origins(geval(contingent=0)).values() for origin in found
    }


def test_what_came_in_and_does_not_count_has_an_origin_too() -> None:
    assert origins(geval(uitkeringen=(Uitkering("SINE", 12_345),)))["activeringsuitkering"] == {
        Origin.ACTIVERINGSUITKERING
    }
    assert origins(replace(geval(), lonen=(Loon(1, 22, 100),)))["loon"] == {Origin.LOON}
    assert "loon" not in origins(replace(geval(), lonen=()))
