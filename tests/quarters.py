"""Kwartalen for the tests: toekenningen as the witness knows them, turned into the tables of the
engine, and random ones with every irregularity.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import numpy as np

from calc.collectief_maatwerk.begeleidingspremie import forfait_per_hoofd, variabel_voltijds
from calc.collectief_maatwerk.begrenzing import ggmmi, plafondfactor
from calc.collectief_maatwerk.modi import Modi
from calc.collectief_maatwerk.organisatieondersteuning import supplement_bedrag, vast_bedrag
from calc.kwartalen import Kwartaal, day_number
from calc.loonkost.invoer import OPEN_EINDE, Invoer, Lijnen, Toekenningen, Werknemers, Wops
from calc.quantities import BEGELEIDINGSNODEN
from tests.oracle import Amounts, Line, Package, Worker

CENT, VTE, HOURS = 100, 10_000, 100


@dataclass(frozen=True)
class Quarter:
    """One toekenning in one kwartaal."""

    contingent: Fraction
    workers: list[Worker]


def amounts_of(kwartaal: Kwartaal) -> Amounts:
    """The parameters on the first day, in euro."""
    day = kwartaal.first_day
    forfait, laag, midden, hoog = (
        Fraction(parameter.on(day), CENT) for parameter in (forfait_per_hoofd, *variabel_voltijds)
    )
    variabel = dict(zip(BEGELEIDINGSNODEN, (laag, midden, hoog), strict=True))
    vast, supplement = (
        Fraction(vast_bedrag.on(day), CENT),
        Fraction(supplement_bedrag.on(day), CENT),
    )
    return Amounts(
        plafondfactor.on(day), Fraction(ggmmi.on(day), CENT), forfait, variabel, vast, supplement
    )


def engine_workers(quarters: Sequence[Quarter]) -> list[tuple[int, Worker]]:
    """The werknemers of some toekenningen, each with the row of its toekenning, in the order of the
    engine.
    """
    return [
        (row, worker)
        for row, quarter in enumerate(quarters)
        for worker in sorted(quarter.workers, key=lambda worker: worker.insz)
    ]


def engine_input(kwartaal: Kwartaal, quarters: Sequence[Quarter]) -> Invoer:
    """The tables of the engine; their rows in the order of the contract, whatever their order
    here.
    """
    workers = engine_workers(quarters)
    return Invoer(
        kwartaal,
        Toekenningen(column((quarter.contingent for quarter in quarters), VTE)),
        Werknemers(
            column(row for row, _ in workers),
            column((worker.benefit for _, worker in workers), CENT),
        ),
        _wops([worker for _, worker in workers]),
        _lijnen([worker for _, worker in workers]),
    )


def _wops(workers: Sequence[Worker]) -> Wops:
    rows = [
        (row, package)
        for row, worker in enumerate(workers)
        for package in sorted(worker.packages, key=lambda package: package.begin)
    ]
    return Wops(
        werknemer=column(row for row, _ in rows),
        begindatum=column(day_number(package.begin) for _, package in rows),
        einddatum=column(_end(package.end) for _, package in rows),
        percentage=column(package.percentage for _, package in rows),
        begeleidingsnood=column(BEGELEIDINGSNODEN.index(package.need) for _, package in rows),
    )


def _lijnen(workers: Sequence[Worker]) -> Lijnen:
    rows = [
        (row, line)
        for row, worker in enumerate(workers)
        for line in sorted(worker.lines, key=lambda line: line.begin)
    ]
    return Lijnen(
        werknemer=column(row for row, _ in rows),
        begindatum=column(day_number(line.begin) for _, line in rows),
        einddatum=column(_end(line.end) for _, line in rows),
        uren=column((line.hours for _, line in rows), HOURS),
        uren_referentie=column((line.reference for _, line in rows), HOURS),
        ptnz=column(int(line.effective is not None) for _, line in rows),
        uren_effectief=column((line.effective or Fraction(0) for _, line in rows), HOURS),
        loon=column((line.wages for _, line in rows), CENT),
        werkgeversbijdragen=column((line.contributions for _, line in rows), CENT),
        verminderingen=column((line.reductions for _, line in rows), CENT),
    )


def _end(day: date | None) -> int:
    return OPEN_EINDE if day is None else day_number(day)


def column(values: Iterable[int | Fraction], scale: int = 1) -> np.ndarray:
    """Whole numbers in a column; a number that is not whole in its unit fails."""
    exact = [Fraction(value) * scale for value in values]
    assert all(value.denominator == 1 for value in exact)
    return np.array([int(value) for value in exact], dtype=np.int64)


def choices(modi: Modi) -> tuple[object, ...]:
    """The choices of the engine as the witness takes them, in its order."""
    return tuple(getattr(modi, field.name) for field in fields(Modi))


def random_quarter(random: Random, kwartaal: Kwartaal, people: int) -> Quarter:
    """A toekenning with twins, two WOPs or none, lines that overlap or lie outside, PTNZ without
    hours, and a contingent that may bind.
    """
    names = random.sample([f"{number:011d}" for number in range(10 * people + 1)], people)
    workers: list[Worker] = []
    for name in names:
        has_twin = bool(workers) and random.random() < 0.1
        workers.append(
            replace(random.choice(workers), insz=name)
            if has_twin
            else _worker(random, kwartaal, name)
        )
    share = Fraction(random.choice([0, 1, 30, 60, 80, 95, 100, 130]), 100)
    exact = Fraction(
        round(
            sum(float(line.hours / line.reference) for worker in workers for line in worker.lines)
            * VTE
            * share
        ),
        VTE,
    )
    return Quarter(max(Fraction(0), exact), workers)


def _worker(random: Random, kwartaal: Kwartaal, name: str) -> Worker:
    lines = [_line(random, kwartaal) for _ in range(random.choice([0, 1, 1, 1, 1, 1, 2, 2, 3, 5]))]
    benefit = Fraction(random.choice([0, 0, 0, 150_000, random.randrange(900_000)]), CENT)
    return Worker(name, _packages(random, kwartaal), lines, benefit)


def _packages(random: Random, kwartaal: Kwartaal) -> list[Package]:
    """Packages one after the other, sometimes with a gap, sometimes all before or after the
    kwartaal.
    """
    begin = kwartaal.first_day - timedelta(
        days=random.choice([0, 1, 90, 700, -1, -kwartaal.days + 1, -kwartaal.days])
    )
    packages = []
    for _ in range(random.choice([0, 1, 1, 1, 1, 1, 2, 3])):
        end = random.choice(
            [
                begin,
                kwartaal.first_day,
                kwartaal.last_day,
                begin + timedelta(days=random.randrange(800)),
            ]
        )
        packages.append(
            Package(
                begin,
                max(begin, end),
                random.choice([40, 45, 45, 60, 60, 75]),
                random.choice(BEGELEIDINGSNODEN),
            )
        )
        begin = packages[-1].end + timedelta(days=random.choice([1, 1, 30]))  # type: ignore[operator]
    if packages and random.random() < 0.7:
        packages[-1] = Package(packages[-1].begin, None, packages[-1].percentage, packages[-1].need)
    return packages


def _line(random: Random, kwartaal: Kwartaal) -> Line:
    begin = kwartaal.first_day + timedelta(
        days=random.choice([0, 0, 0, -400, -1, random.randrange(kwartaal.days), kwartaal.days])
    )
    end = random.choice(
        [
            None,
            None,
            None,
            begin,
            kwartaal.first_day,
            kwartaal.last_day,
            begin + timedelta(days=random.randrange(120)),
        ]
    )
    reference = Fraction(random.choice([3800, 3800, 3600, 3200, random.randrange(1, 5001)]), HOURS)
    hours = min(
        Fraction(50),
        random.choice(
            [
                reference,
                reference,
                reference / 2,
                Fraction(1604, 100),
                Fraction(random.randrange(5001), 100),
            ]
        ),
    )
    hours = Fraction(int(hours * HOURS), HOURS)
    effective = (
        Fraction(random.choice([0, 500, random.randrange(5001)]), HOURS)
        if random.random() < 0.1
        else None
    )
    wages = Fraction(
        random.choice(
            [0, 350_000, 700_000, 700_000, random.randrange(2_000_000), -random.randrange(500_000)]
        ),
        CENT,
    )
    contributions, reductions = (
        Fraction(random.choice([0, random.randrange(300_000)]), CENT) for _ in range(2)
    )
    return Line(
        begin,
        None if end is None else max(begin, end),
        hours,
        reference,
        effective,
        wages,
        contributions,
        reductions,
    )
