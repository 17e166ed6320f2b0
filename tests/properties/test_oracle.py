"""The engine of a kwartaal beside its slow witness: every quantity of every werknemer, to the
cent.
"""

from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from calc.collectief_maatwerk.kwartaal import kwartaalsubsidie
from calc.collectief_maatwerk.modi import Marginaal, Modi
from calc.kwartalen import Kwartaal
from calc.loonkost.uitkomst import Uitkomst
from calc.quantities import BEGELEIDINGSNODEN
from tests.oracle import quarter
from tests.quarters import (
    CENT,
    VTE,
    Quarter,
    amounts_of,
    choices,
    engine_input,
    engine_workers,
    random_quarter,
)

KWARTALEN = tuple(
    Kwartaal.parse(code)
    for code in ("2019K1", "2020K1", "2022K2", "2023K2", "2024K1", "2025K3", "2026K3")
)
"""Kwartalen of 90, 91 and 92 days, with other amounts each."""
LEAST_WERKNEMERS = 10_000

MONEY = {
    "referteloon": "r",
    "begrenzing": "p",
    "geplafonneerd_referteloon": "g",
    "gecorrigeerd_referteloon": "gc",
    "loonpremie_incl": "incl",
    "activeringsuitkering": "benefit",
    "loonpremie": "l",
    "forfait": "f",
    "variabel": "v",
    "premie": "premie",
}
VTES = {"prestatiebreuk": "b", "vte_voor": "before", "vte_binnen": "w"}
TOTALS_MONEY = {
    "loonpremie": "l",
    "forfait": "f",
    "variabel": "v",
    "premies": "premies",
    "organisatieondersteuning_vast": "vast",
    "organisatieondersteuning_supplement": "supplement",
    "subsidie": "subsidie",
}
TOTALS_VTE = {"vte": "vte", "vte_binnen": "inside"}


@cache
def _quarters(kwartaal: Kwartaal) -> tuple[Quarter, ...]:
    random = Random(kwartaal.code)
    quarters = [
        random_quarter(random, kwartaal, random.choice([0, 1, 2, 5, 20, 60])) for _ in range(120)
    ]
    return tuple(_filled_to_the_line(random, kwartaal, given) for given in quarters)


def _filled_to_the_line(random: Random, kwartaal: Kwartaal, given: Quarter) -> Quarter:
    """Often the contingent ends exactly at, just above or just below the VTE of some of the ranked
    werknemers.
    """
    rows, _ = quarter(
        given.workers, given.contingent, kwartaal.first_day, kwartaal.last_day, amounts_of(kwartaal)
    )
    if not rows or random.random() < 0.5:
        return given
    at = sum((row["b"] for row in rows[: random.randrange(len(rows) + 1)]), Fraction(0))
    return Quarter(max(Fraction(0), at + Fraction(random.choice([-1, 0, 1]), VTE)), given.workers)


OTHER_MODI = [
    *(Modi(False, marginaal) for marginaal in Marginaal),
    *(
        Modi(**{name: True})
        for name in (
            "forfait_buiten_contingent",
            "forfait_plaatsen_naar_boven",
            "ondersteuning_op_contingent",
        )
    ),
]


@cache
def _expected(kwartaal: Kwartaal, modi: Modi) -> tuple[list[tuple], list[tuple]]:
    """The witness: one tuple per werknemer of the list, one per toekenning."""
    rows, totals = [], []
    for number, given in enumerate(_quarters(kwartaal)):
        days = (kwartaal.first_day, kwartaal.last_day)
        listed, total = quarter(
            given.workers, given.contingent, *days, amounts_of(kwartaal), *choices(modi)
        )
        rows += [
            (
                *(
                    number,
                    row["insz"],
                    row["rank"],
                    row["d"],
                    row["package"].percentage,
                    row["package"].need,
                ),
                *(row[name] for name in (*MONEY.values(), *VTES.values())),
                row["f"] + row["v"],
            )
            for row in listed
        ]
        inside = sum(row["w"] > 0 for row in listed)
        amounts = [total[name] for name in (*TOTALS_MONEY.values(), *TOTALS_VTE.values())]
        totals.append((len(listed), inside, *amounts, total["filling"]))
    return rows, totals


def _found(kwartaal: Kwartaal, uitkomst: Uitkomst) -> tuple[list[tuple], list[tuple]]:
    """The engine, in the words of the witness."""
    premies, totalen = uitkomst.premies, uitkomst.totalen
    workers = engine_workers(_quarters(kwartaal))
    names = [workers[row][1].insz for row in premies.werknemer]
    needs = [BEGELEIDINGSNODEN[number] for number in premies.begeleidingsnood]
    exact = [
        _exact(premies, MONEY, CENT),
        _exact(premies, VTES, VTE),
        _exact(premies, ("begeleidingspremie",), CENT),
    ]
    columns = [
        premies.toekenning,
        names,
        premies.rang,
        premies.dagen,
        premies.percentage,
        needs,
        *(column for part in exact for column in part),
    ]
    of_totals = [
        totalen.aantal,
        totalen.aantal_binnen,
        *_exact(totalen, TOTALS_MONEY, CENT),
        *_exact(totalen, TOTALS_VTE, VTE),
    ]
    of_totals += _exact(uitkomst, ("vte_invulling",), VTE)
    return list(zip(*columns, strict=True)), list(zip(*of_totals, strict=True))


def _exact(table: object, names: object, scale: int) -> list[list[Fraction]]:
    return [[Fraction(int(value), scale) for value in getattr(table, name)] for name in names]  # type: ignore[attr-defined]


def test_enough_werknemers_are_compared() -> None:
    assert (
        sum(len(given.workers) for kwartaal in KWARTALEN for given in _quarters(kwartaal))
        >= LEAST_WERKNEMERS
    )


@pytest.mark.parametrize("kwartaal", KWARTALEN, ids=str)
def test_the_engine_finds_what_its_witness_finds(kwartaal: Kwartaal) -> None:
    rows, totals = _expected(kwartaal, Modi())
    found_rows, found_totals = _found(
        kwartaal, kwartaalsubsidie(engine_input(kwartaal, _quarters(kwartaal)))
    )
    assert found_rows == rows
    assert found_totals == totals


@pytest.mark.parametrize("modi", [*OTHER_MODI, Modi(marginaal=Marginaal.BINNEN)], ids=str)
def test_the_engine_finds_what_its_witness_finds_in_other_modi(modi: Modi) -> None:
    kwartaal = KWARTALEN[-1]
    rows, totals = _expected(kwartaal, modi)
    found_rows, found_totals = _found(
        kwartaal, kwartaalsubsidie(engine_input(kwartaal, _quarters(kwartaal)), modi)
    )
    assert found_rows == rows
    assert found_totals == totals


def test_every_irregularity_is_among_them() -> None:
    """The random input reaches what it is for: otherwise agreement would say little."""
    seen: Counter[str] = Counter()
    for kwartaal in KWARTALEN:
        rows, _ = _expected(kwartaal, Modi())
        uitkomst = kwartaalsubsidie(engine_input(kwartaal, _quarters(kwartaal)))
        premies = uitkomst.premies
        seen["fills without a wage"] += int((uitkomst.vte_invulling > uitkomst.totalen.vte).sum())
        seen["out of the list"] += sum(len(given.workers) for given in _quarters(kwartaal)) - len(
            rows
        )
        seen["marginal"] += int(
            ((premies.vte_binnen > 0) & (premies.vte_binnen < premies.prestatiebreuk)).sum()
        )
        seen["outside"] += int(((premies.vte_binnen == 0) & (premies.prestatiebreuk > 0)).sum())
        seen["no VTE"] += int((premies.prestatiebreuk == 0).sum())
        seen["inside without forfait"] += int(
            ((premies.vte_binnen > 0) & (premies.forfait == 0)).sum()
        )
        seen["ceiling binds"] += int((premies.begrenzing < premies.referteloon).sum())
        seen["benefit takes all"] += int(
            ((premies.loonpremie == 0) & (premies.loonpremie_incl > 0)).sum()
        )
        seen["part of the kwartaal"] += int((premies.dagen < kwartaal.days).sum())
        seen["full VTE"] += int((premies.prestatiebreuk == VTE).sum())
        places = [row[4:6] + row[16:17] + row[6:7] for row in rows]
        seen["decided by INSZ"] += sum(one == other for one, other in pairwise(places))
    assert len(seen) == 11
    assert all(count >= 50 for count in seen.values()), seen
