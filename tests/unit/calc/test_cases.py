"""The golden cases of a kwartaal: what the rules give, to the cent, by the engine and by its
witness.
"""

from dataclasses import fields
from inspect import signature

import pytest

from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.voorbeeld import Regelvoorbeeld
from calc.collectief_maatwerk.voorbeeld_bestand import (
    FOLDER,
    ROUNDINGS,
    SUBJECTS,
    USUAL,
    regelvoorbeelden,
)
from calc.collectief_maatwerk.voorbeeld_uitkomst import regel_van, uitkomst_van
from calc.loonkost.uitkomst import Premie, Totaal
from tests.oracle import quarter
from tests.quarters import CENT, VTE, amounts_of, choices, engine_input
from tests.unit.calc.cases import Case, all_cases, observed

CASES = all_cases()
WITNESS_NAMES = {
    "rang": ("rank", 1),
    "referteloon": ("r", CENT),
    "prestatiebreuk": ("b", VTE),
    "dagen": ("d", 1),
    "begrenzing": ("p", CENT),
    "geplafonneerd_referteloon": ("g", CENT),
    "vte_voor": ("before", VTE),
    "vte_binnen": ("w", VTE),
    "gecorrigeerd_referteloon": ("gc", CENT),
    "loonpremie_incl": ("incl", CENT),
    "activeringsuitkering": ("benefit", CENT),
    "loonpremie": ("l", CENT),
    "forfait": ("f", CENT),
    "variabel": ("v", CENT),
    "premie": ("premie", CENT),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.example.key)
def test_a_kwartaal_gives_what_the_case_says(case: Case) -> None:
    people, totals = observed(
        case,
        kwartaalsubsidie(engine_input(case.example.kwartaal, [case.quarter]), case.example.modi),
    )
    for name, wanted in case.example.verwacht.items():
        row = people[name]
        assert wanted == (
            row
            if row is None or wanted is None
            else {quantity: row[quantity] for quantity in wanted}
        ), name
    assert {quantity: totals[quantity] for quantity in case.example.totalen} == case.example.totalen


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.example.key)
def test_the_witness_gives_what_the_case_says(case: Case) -> None:
    kwartaal, expected = case.example.kwartaal, case.example.verwacht
    days = (kwartaal.first_day, kwartaal.last_day)
    rows, totals = quarter(
        case.quarter.workers,
        case.quarter.contingent,
        *days,
        amounts_of(kwartaal),
        *choices(case.example.modi),
    )
    found = {case.names[row["insz"]]: row for row in rows}
    for name, wanted in expected.items():
        assert (name in found) == (wanted is not None), name
        for quantity in set(wanted or ()) & set(WITNESS_NAMES):
            key, scale = WITNESS_NAMES[quantity]
            assert (name, quantity, found[name][key] * scale) == (
                name,
                quantity,
                (wanted or {})[quantity],
            )
    if "subsidie" in case.example.totalen:
        assert totals["subsidie"] * CENT == case.example.totalen["subsidie"]


@pytest.mark.parametrize("example", regelvoorbeelden().values(), ids=lambda example: example.key)
def test_a_rule_rounds_as_the_case_says(example: Regelvoorbeeld) -> None:
    modi = {"naar_boven", "ook_buiten", "op_contingent"}
    assert set(example.gegeven) == set(signature(regel_van(example)).parameters) - modi
    assert uitkomst_van(example) == example.verwacht


def test_every_file_of_examples_is_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*SUBJECTS, USUAL, ROUNDINGS}


def test_every_case_expects_something_that_exists_and_has_a_title_of_its_own() -> None:
    people, totals = (
        {field.name for field in fields(Premie)},
        {field.name for field in fields(Totaal)},
    )
    assert len(CASES) >= 106
    for case in CASES:
        assert case.example.verwacht or case.example.totalen, case.example.key
        assert set(case.example.verwacht) <= set(case.names.values()), case.example.key
        assert {
            quantity for row in case.example.verwacht.values() for quantity in row or ()
        } <= people, case.example.key
        assert set(case.example.totalen) <= totals, case.example.key
    keys = [case.example.key for case in CASES] + list(regelvoorbeelden())
    assert len(set(keys)) == len(keys)


def test_every_quantity_of_a_werknemer_and_a_toekenning_is_in_a_case() -> None:
    in_rows = {
        quantity
        for case in CASES
        for row in case.example.verwacht.values()
        for quantity in row or ()
    }
    in_totals = {quantity for case in CASES for quantity in case.example.totalen}
    assert in_rows >= set(WITNESS_NAMES) | {
        "loon",
        "werkgeversbijdragen",
        "verminderingen",
        "percentage",
        "begeleidingsnood",
        "begeleidingspremie",
    }
    assert in_totals >= {
        "aantal",
        "aantal_binnen",
        "vte",
        "vte_binnen",
        "contingent",
        "loonpremie",
        "forfait",
        "variabel",
        "premies",
        "subsidie",
    }
    assert in_totals >= {
        "organisatieondersteuning",
        "organisatieondersteuning_vast",
        "organisatieondersteuning_supplement",
    }
