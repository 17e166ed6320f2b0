"""Every rule gives one werknemer (`int`) and a column of them (int64) the same, and no column
overflows within the bounds of the contract.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from inspect import getdoc, getmembers, isfunction, signature
from itertools import product
from math import floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import groups
from calc.collectief_maatwerk import (
    begeleidingspremie,
    contingent,
    loonpremie,
    organisatieondersteuning,
    populatie,
    referteloon,
    verevening,
)
from calc.collectief_maatwerk.contingent import rangschikking
from calc.collectief_maatwerk.modi import Marginaal
from calc.collectief_maatwerk.premie import PremieBedragen, premie
from calc.loonkost import begrenzing, prestatiebreuk
from calc.rounding import half_up

MODULES = (
    begeleidingspremie,
    begrenzing,
    contingent,
    loonpremie,
    organisatieondersteuning,
    populatie,
    prestatiebreuk,
    referteloon,
    verevening,
)
ON_TABLES = {"rangschikking", "vte_invulling", "wop_van_kwartaal"}
"""Rules that need a whole table: they have no form for one werknemer."""

AMOUNT = (0, 999_999_999)
"""Eurocents of one amount in the contract: 0 to 9 999 999.99."""
SUM = (-1_000 * AMOUNT[1], 1_000 * AMOUNT[1])
"""Eurocents of a sum over a thousand of them."""
ONE, CONTINGENT, MANY = (0, 10_000), (0, 999_999_900), (0, 10_000_000_000)
"""VTE of one werknemer, of a contingent (99 999.99), of a million werknemers."""
DAY = (-719_162, 2_932_896)
"""Day numbers from the year 1 to 9999-12-31."""
BOUNDS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(
        (
            "loon",
            "werkgeversbijdragen",
            "verminderingen",
            "referteloon",
            "loonpremie_incl",
            "activeringsuitkering",
        ),
        SUM,
    ),
    **dict.fromkeys(
        (
            "geplafonneerd_referteloon",
            "gecorrigeerd_referteloon",
            "begrenzing",
            "forfait",
            "variabel",
            "bedrag",
        ),
        AMOUNT,
    ),
    **dict.fromkeys(("minimummaandinkomen",), AMOUNT),
    **dict.fromkeys(
        (
            "premie_met_deel",
            "premie_zonder_deel",
            "herberekend",
            "jaarsupplement",
            "jaarbedrag",
            "eerste",
        ),
        SUM,
    ),
    **dict.fromkeys(("breuk", "vte_binnen", "prestatiebreuk", "vte_buiten"), ONE),
    **dict.fromkeys(
        (
            "vte",
            "vte_voor",
            "buiten_voor",
            "ruimte",
            "ruimte_van",
            "ruimte_tot",
            "deel_van",
            "deel_tot",
        ),
        MANY,
    ),
    **dict.fromkeys(("contingent", "grens"), CONTINGENT),
    **dict.fromkeys(("begindatum", "einddatum", "eerste_dag", "laatste_dag", "van", "tot"), DAY),
    **dict.fromkeys(
        ("rang", "plaatsen", "forfait_plaatsen", "forfaits", "forfaits_over", "nummer"),
        (0, 1_000_000),
    ),
    "uren": (0, 5_000),
    "uren_effectief": (0, 5_000),
    "uren_referentie": (1, 5_000),
    "som_breuk_dagen": (0, 1_000 * 50_000_000 * 92),
    "dagen": (0, 92),
    "dagen_in_kwartaal": (90, 92),
    "percentage": (0, 100),
}
SMALLER: dict[tuple[str, str], tuple[int, int]] = {
    ("gecorrigeerd_referteloon", "vte"): ONE,
    ("vte_binnen", "vte"): ONE,
}
"""Where a name means one werknemer in one rule and a toekenning in another."""
WORDS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(
        ("is_ptnz", "heeft_forfait", "naar_boven", "ook_buiten", "op_contingent"), (False, True)
    ),
    "marginaal": tuple(Marginaal),
    "factor": (Fraction(2), Fraction(37, 20), Fraction(999, 100)),
    "hoofdfactor": (Fraction(23, 20), Fraction(1), Fraction(999, 100)),
}
Rule = Callable[..., Any]


def _rules() -> Iterator[Rule]:
    for module in MODULES:
        for name, function in getmembers(module, isfunction):
            has_ground = "Bron:" in (getdoc(function) or "")
            if function.__module__ == module.__name__ and has_ground and name not in ON_TABLES:
                yield function


RULES = list(_rules())


def _bounds(rule: Rule, argument: str) -> tuple[int, int]:
    return (
        SMALLER.get((rule.__name__, argument), BOUNDS[argument]) if argument in BOUNDS else (0, 0)
    )


def _is_scalar(rule: Rule, argument: str) -> bool:
    """Whether the rule takes one value for all rows: a parameter or a modus."""
    annotation = signature(rule).parameters[argument].annotation
    return annotation in (bool, int, Fraction, Marginaal)


def _in_columns(rule: Rule, rows: list[dict[str, Any]]) -> list[int]:
    """The rule on some rows at once; arguments that are one for all are taken from the first
    row.
    """
    columns = {
        name: rows[0][name]
        if _is_scalar(rule, name)
        else np.array([row[name] for row in rows], dtype=bool if name in WORDS else np.int64)
        for name in signature(rule).parameters
    }
    return [int(value) for value in np.broadcast_to(rule(**columns), len(rows))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_one_werknemer_and_a_column_get_the_same(rule: Rule) -> None:
    arguments = {
        name: st.sampled_from(WORDS[name]) if name in WORDS else st.integers(*_bounds(rule, name))
        for name in signature(rule).parameters
    }

    @settings(max_examples=60)
    @given(st.fixed_dictionaries(arguments))
    def same(row: dict[str, Any]) -> None:
        found = rule(**row)
        assert type(found) in (int, bool)
        assert _in_columns(rule, [row]) == [int(found)]

    same()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_column_overflows_at_the_bounds_of_the_contract(rule: Rule) -> None:
    """At every corner: each argument at its lowest, highest, and one from there."""
    choices = {}
    for name in signature(rule).parameters:
        low, high = _bounds(rule, name)
        choices[name] = WORDS.get(name) or tuple(
            sorted({low, min(low + 1, high), max(high - 1, low), high})
        )
    scalars = [name for name in choices if _is_scalar(rule, name)]
    columns = [name for name in choices if name not in scalars]
    for fixed in product(*(choices[name] for name in scalars)):
        rest = [
            dict(zip(columns, values, strict=True))
            for values in product(*(choices[name] for name in columns))
        ]
        rows = [dict(zip(scalars, fixed, strict=True)) | row for row in rest]
        assert _in_columns(rule, rows) == [int(rule(**row)) for row in rows]


def test_every_rule_of_a_kwartaal_is_among_them() -> None:
    names = {rule.__name__ for rule in RULES}
    assert len(RULES) >= 25
    assert names >= {
        "lijnbreuk",
        "prestatiebreuk",
        "begrenzing",
        "vte_binnen",
        "gecorrigeerd_referteloon",
        "loonpremie_incl",
        "loonpremie",
    }
    assert names >= {
        "forfait",
        "heeft_forfait",
        "variabel",
        "organisatieondersteuning_vast",
        "organisatieondersteuning_supplement",
        "is_actief",
    }


WERKNEMER = st.fixed_dictionaries(
    {
        "geplafonneerd_referteloon": st.integers(*AMOUNT),
        "prestatiebreuk": st.integers(*ONE),
        "begeleidingsnood": st.integers(0, 2),
        "activeringsuitkering": st.integers(*AMOUNT),
        "percentage": st.integers(40, 75),
        "heeft_forfait": st.booleans(),
    }
)
AMOUNTS = PremieBedragen(63_032, (37_317, 77_458, 137_668))


@given(WERKNEMER, st.data())
def test_the_premie_of_one_werknemer_is_that_of_a_column(
    row: dict[str, Any], data: st.DataObject
) -> None:
    row["vte_binnen"] = data.draw(st.integers(0, row["prestatiebreuk"]))
    one = premie(AMOUNTS, **row)
    many = premie(AMOUNTS, **{name: np.array([value]) for name, value in row.items()})
    assert [int(getattr(many, name)[0]) for name in one.__slots__] == [
        getattr(one, name) for name in one.__slots__
    ]


@given(WERKNEMER, st.data())
def test_the_premie_never_falls_when_the_percentage_rises(
    row: dict[str, Any], data: st.DataObject
) -> None:
    row["vte_binnen"] = data.draw(st.integers(0, row["prestatiebreuk"]))
    higher = premie(
        AMOUNTS, **row | {"percentage": row["percentage"] + data.draw(st.integers(0, 35))}
    )
    assert higher.premie >= premie(AMOUNTS, **row).premie >= 0


@given(WERKNEMER, st.data())
def test_the_loonpremie_never_rises_when_the_activeringsuitkering_rises(
    row: dict[str, Any], data: st.DataObject
) -> None:
    row["vte_binnen"] = data.draw(st.integers(0, row["prestatiebreuk"]))
    more = premie(
        AMOUNTS,
        **row
        | {
            "activeringsuitkering": row["activeringsuitkering"]
            + data.draw(st.integers(0, AMOUNT[1]))
        },
    )
    assert 0 <= more.loonpremie <= premie(AMOUNTS, **row).loonpremie


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**9))
def test_half_goes_up_whatever_the_sign(numerator: int, denominator: int) -> None:
    expected = floor(Fraction(numerator, denominator) + Fraction(1, 2))
    assert half_up(numerator, denominator) == expected
    assert half_up(np.array([numerator]), denominator).tolist() == [expected]
    assert half_up(np.array([numerator]), np.array([denominator])).tolist() == [expected]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(-(2**62), 2**62)), max_size=30),
    st.integers(6, 8),
)
def test_sums_of_groups_are_exact_even_when_the_running_total_wraps(
    rows: list[tuple[int, int]], count: int
) -> None:
    expected = [sum(value for group, value in rows if group == number) for number in range(count)]
    group, value = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(2))
    found = groups.sums(value, group, count).tolist()
    assert [
        number
        for number, exact in zip(found, expected, strict=True)
        if abs(exact) < 2**63 and number != exact
    ] == []


RANKED = st.tuples(
    st.integers(0, 3),
    st.sampled_from([40, 45, 60, 75]),
    st.integers(0, 2),
    st.sampled_from([0, 5_000, 9_999, 10_000]),
    st.sampled_from([1, 700_000, 700_001, 10**12, 10**18]),
)


@given(st.lists(RANKED, max_size=25))
def test_the_ranking_is_that_of_a_plain_sort_however_many_bits_it_takes(
    rows: list[tuple[int, ...]],
) -> None:
    rows.sort(key=lambda row: row[0])
    expected = sorted(
        range(len(rows)),
        key=lambda number: (rows[number][0], *(-value for value in rows[number][1:]), number),
    )
    columns = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(5))
    assert rangschikking(*columns).tolist() == expected
