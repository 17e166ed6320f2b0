"""Random years for the tests: the recalculations of some toekenningen, for the engine and for its
witness.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

import numpy as np

from calc.loonkost.jaartabellen import Herberekeningen, Jaarinvoer, Rijen
from tests.oracle_jaar import NEEDS, Row


@dataclass(frozen=True)
class Year:
    """The recalculations of one toekenning."""

    contingents: dict[int, Fraction]  # VTE by kwartaal with data
    subsidies: dict[int, int]  # eurocents
    rows: list[Row]


def _row(random: Random, insz: str, kwartaal: int) -> Row:
    """A werknemer, not yet placed; few different values, so that ties are many."""
    cost = Fraction(
        random.choice([150_000, 420_001, 700_000, 700_000, random.randrange(1, 2_000_000)]), 100
    )
    b = Fraction(
        random.choice([0, 1, 3333, 5000, 5000, 8000, 10_000, 10_000, random.randrange(1, 10_000)]),
        10_000,
    )
    benefit = Fraction(random.choice([0, 0, 0, 50_000, random.randrange(600_000)]), 100)
    capped = min(
        cost, Fraction(random.choice([2_000_000, 633_567, random.randrange(1, 1_300_000)]), 100)
    )
    return Row(
        insz,
        kwartaal,
        random.choice([40, 45, 60, 75]),
        random.choice(NEEDS),
        cost,
        capped,
        b,
        Fraction(0),
        benefit,
        False,
    )


def _placed(rows: list[Row], contingent: Fraction) -> list[Row]:
    """The rows of one kwartaal with their place: the best ranked inside, forfait for the first
    heads.
    """
    ranked = sorted(
        rows, key=lambda row: (-row.percentage, -NEEDS.index(row.need), -row.b, -row.cost, row.insz)
    )
    placed, left = [], contingent
    for rank, row in enumerate(ranked, 1):
        w = min(row.b, max(Fraction(0), left))
        left -= row.b
        placed.append(
            replace(row, w=w, had_forfait=w > 0 and rank <= int(Fraction(115, 100) * contingent))
        )
    return placed


def random_year(random: Random, people: int) -> Year:
    """A toekenning with some kwartalen over its contingent and some under it."""
    quarters = sorted(random.sample([1, 2, 3, 4], random.choice([1, 2, 3, 4, 4, 4, 4])))
    names = random.sample([f"{number:011d}" for number in range(10 * people + 1)], people)
    contingents, rows = {}, []
    for quarter in quarters:
        present = [
            _row(random, name, quarter)
            for name in names
            if random.random() < random.choice([0.4, 0.9])
        ]
        vte = sum((row.b for row in present), Fraction(0))
        share = Fraction(random.choice([0, 30, 70, 95, 100, 105, 130, 200]), 100)
        contingents[quarter] = Fraction(int(vte * share * 100), 100)
        rows += _placed(present, contingents[quarter])
    subsidies = {quarter: random.randrange(10_000_000) for quarter in quarters}
    for quarter in {1, 2, 3, 4} - set(quarters):
        if random.random() < 0.5:  # a contingent without a line: calculated with nobody in it
            contingents[quarter], subsidies[quarter] = (
                Fraction(random.choice([50, 300, 2_000])) / 100,
                0,
            )
    return Year(contingents, subsidies, rows)


def engine_rows(years: list[Year]) -> list[tuple[int, Row]]:
    """The rows of some toekenningen, each with the number of its toekenning, in the order of the
    engine.
    """
    return [
        (number, row)
        for number, year in enumerate(years)
        for row in sorted(year.rows, key=lambda row: (row.insz, row.kwartaal))
    ]


def engine_input(jaar: int, years: list[Year]) -> Jaarinvoer:
    """The tables of the engine for some toekenningen; their rows in the order of the contract,
    whatever their order here.
    """
    places = [
        (number, quarter)
        for number, year in enumerate(years)
        for quarter in sorted(year.contingents)
    ]
    at = {place: row for row, place in enumerate(places)}
    rows = engine_rows(years)
    herberekeningen = Herberekeningen(
        _column(number for number, _ in places),
        _column(quarter for _, quarter in places),
        _column(years[number].contingents[quarter] * 10_000 for number, quarter in places),
        _column(years[number].subsidies[quarter] for number, quarter in places),
    )
    rijen = Rijen(
        herberekening=_column(at[number, row.kwartaal] for number, row in rows),
        percentage=_column(row.percentage for _, row in rows),
        begeleidingsnood=_column(NEEDS.index(row.need) for _, row in rows),
        referteloon=_column(row.cost * 100 for _, row in rows),
        prestatiebreuk=_column(row.b * 10_000 for _, row in rows),
        geplafonneerd_referteloon=_column(row.capped * 100 for _, row in rows),
        vte_binnen=_column(row.w * 10_000 for _, row in rows),
        activeringsuitkering=_column(row.benefit * 100 for _, row in rows),
        forfait=_column(int(row.had_forfait) for _, row in rows),
    )
    return Jaarinvoer(jaar, herberekeningen, rijen)


def _column(values: object) -> np.ndarray:
    """Whole numbers in a column; a fraction that is not whole fails."""
    exact = [Fraction(value) for value in values]  # type: ignore[attr-defined]
    assert all(value.denominator == 1 for value in exact)
    return np.array([int(value) for value in exact], dtype=np.int64)
