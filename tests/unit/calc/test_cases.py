"""The golden cases of a kwartaal: what the rules give, to the cent, by the engine and by its witness."""

from inspect import signature
from types import ModuleType
from typing import Any

import pytest

from calc.collectief_maatwerk import begeleidingspremie, begrenzing, contingent, loonpremie, organisatieondersteuning, prestatiebreuk
from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from tests.oracle import quarter
from tests.quarters import CENT, VTE, amounts_of, choices, engine_input
from tests.unit.calc.cases import FOLDER, OUT_OF_THE_LIST, Case, all_cases, exact, files, observed, read, written

CASES = all_cases()
ROUNDINGS = read(FOLDER / "afronding.yaml")
RULES: tuple[ModuleType, ...] = (prestatiebreuk, begrenzing, contingent, loonpremie, begeleidingspremie, organisatieondersteuning)
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_kwartaal_gives_what_the_case_says(case: Case) -> None:
    found = observed(case, kwartaalsubsidie(engine_input(case.kwartaal, [case.quarter]), case.modi))
    for name, wanted in case.expected.get("werknemers", {}).items():
        row = found["werknemers"][name]
        assert wanted == (row if OUT_OF_THE_LIST in (row, wanted) else {quantity: row[quantity] for quantity in wanted}), name
    totals = case.expected.get("totalen", {})
    assert {quantity: found["totalen"][quantity] for quantity in totals} == totals


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_witness_gives_what_the_case_says(case: Case) -> None:
    days = (case.kwartaal.first_day, case.kwartaal.last_day)
    rows, totals = quarter(case.quarter.workers, case.quarter.contingent, *days, amounts_of(case.kwartaal), *choices(case.modi))
    found = {case.names[row["insz"]]: row for row in rows}
    for name, wanted in case.expected.get("werknemers", {}).items():
        assert (name in found) == (wanted != OUT_OF_THE_LIST), name
        for quantity in set(wanted) & set(WITNESS_NAMES) if name in found else ():
            key, scale = WITNESS_NAMES[quantity]
            assert (name, quantity, written(quantity, found[name][key] * scale)) == (name, quantity, wanted[quantity])
    if "subsidie" in case.expected.get("totalen", {}):
        assert written("subsidie", totals["subsidie"] * CENT) == case.expected["totalen"]["subsidie"]


@pytest.mark.parametrize("entry", ROUNDINGS, ids=lambda entry: entry["title"])
def test_a_rule_rounds_as_the_case_says(entry: dict[str, Any]) -> None:
    rule = next(getattr(module, entry["rule"]) for module in RULES if hasattr(module, entry["rule"]))
    modi = {"naar_boven", "ook_buiten", "op_contingent"}
    assert set(entry["input"]) == set(signature(rule).parameters) - modi
    given = {name: exact(name, text) for name, text in entry["input"].items()}
    assert written(entry["rule"], rule(**given)) == entry["expect"]


def test_every_case_says_where_it_comes_from_and_expects_something() -> None:
    entries = [entry for path in files() for entry in read(path)]
    assert all(entry["title"].strip() and entry["source"].strip() for entry in entries + ROUNDINGS)
    assert all(entry["expect"].get("werknemers") or entry["expect"].get("totalen") for entry in entries)
    titles = [entry["title"] for entry in entries + ROUNDINGS]
    assert len(set(titles)) == len(titles)


def test_every_quantity_of_a_werknemer_and_a_toekenning_is_in_a_case() -> None:
    in_rows = {quantity for case in CASES for row in case.expected.get("werknemers", {}).values() if row != OUT_OF_THE_LIST for quantity in row}
    in_totals = {quantity for case in CASES for quantity in case.expected.get("totalen", {})}
    assert in_rows >= set(WITNESS_NAMES) | {"loon", "werkgeversbijdragen", "verminderingen", "percentage", "begeleidingsnood", "begeleidingspremie"}
    assert in_totals >= {"aantal", "aantal_binnen", "vte", "vte_binnen", "contingent", "loonpremie", "forfait", "variabel", "premies", "subsidie"}
    assert in_totals >= {"organisatieondersteuning", "organisatieondersteuning_vast", "organisatieondersteuning_supplement"}
