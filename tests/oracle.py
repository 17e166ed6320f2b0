"""The rules of one kwartaal once more, slowly, in exact fractions and plain loops: the witness
against which the engine is held.

Written from the description of the rules, without the engine's functions; it takes its amounts as
arguments.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor


@dataclass(frozen=True)
class Amounts:
    """The amounts in force on the first day of the kwartaal, in euro."""

    factor: Fraction
    ggmmi: Fraction
    forfait: Fraction
    variabel: dict[str, Fraction]
    vast: Fraction
    supplement: Fraction


@dataclass(frozen=True)
class Line:
    begin: date
    end: date | None
    hours: Fraction
    reference: Fraction
    effective: Fraction | None
    wages: Fraction
    contributions: Fraction
    reductions: Fraction


@dataclass(frozen=True)
class Package:
    begin: date
    end: date | None
    percentage: int
    need: str


@dataclass(frozen=True)
class Worker:
    insz: str
    packages: list[Package]
    lines: list[Line]
    benefit: Fraction


def rounded(value: Fraction, decimals: int) -> Fraction:
    scale = 10**decimals
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def days_of(line: Line, first: date, last: date) -> set[date]:
    day, end = max(line.begin, first), min(line.end or last, last)
    found = set()
    while day <= end:
        found.add(day)
        day += timedelta(days=1)
    return found


def package_of(worker: Worker, first: date, last: date) -> Package | None:
    running = [p for p in worker.packages if p.begin <= last and (p.end is None or p.end >= first)]
    return max(running, key=lambda p: p.begin) if running else None


def fraction_of(worker: Worker, first: date, last: date) -> tuple[Fraction, int]:
    weighted, distinct = Fraction(0), set()
    for line in worker.lines:
        days = days_of(line, first, last)
        hours = line.effective if line.effective is not None else line.hours
        weighted += rounded(hours / line.reference, 4) * len(days)
        distinct |= days
    if not distinct:
        return Fraction(0), 0
    return min(Fraction(1), rounded(weighted / len(distinct), 4)), len(distinct)


def place(b: Fraction, left: Fraction, marginal: str) -> Fraction:
    """What of a VTE is inside when so much contingent is left."""
    fits = min(b, max(Fraction(0), left))
    if marginal == "binnen":
        return b if fits > 0 else Fraction(0)
    return fits if marginal == "fractie" or fits == b else Fraction(0)


def listed(
    workers: list[Worker], first: date, last: date, amounts: Amounts, share_in_ceiling: bool
) -> list[dict]:
    """The werknemers of the list in the order of the ranking, with what is known of each before its
    place.
    """
    rows = []
    for worker in workers:
        package = package_of(worker, first, last)
        cost = sum(
            (line.wages + line.contributions - line.reductions for line in worker.lines),
            Fraction(0),
        )
        if package is None or cost <= 0:
            continue
        b, days = fraction_of(worker, first, last)
        share = Fraction(days, (last - first).days + 1) if share_in_ceiling else Fraction(1)
        ceiling = rounded(amounts.factor * amounts.ggmmi * 3 * b * share, 2)
        rows.append(
            {
                "insz": worker.insz,
                "package": package,
                "r": cost,
                "b": b,
                "d": days,
                "p": ceiling,
                "g": min(cost, ceiling),
                "benefit": worker.benefit,
            }
        )
    order = {"laag": 0, "midden": 1, "hoog": 2}
    rows.sort(
        key=lambda row: (
            -row["package"].percentage,
            -order[row["package"].need],
            -row["b"],
            -row["r"],
            row["insz"],
        )
    )
    return rows


def quarter(
    workers: list[Worker],
    contingent: Fraction,
    first: date,
    last: date,
    amounts: Amounts,
    share_in_ceiling: bool = True,
    marginal: str = "fractie",
    forfait_outside: bool = False,
    heads_up: bool = False,
    support_on_contingent: bool = False,
) -> tuple[list[dict], dict]:
    """The rows of the list in the order of the ranking, and the totals; amounts in euro, VTE in
    VTE.
    """
    rows = listed(workers, first, last, amounts, share_in_ceiling)
    heads = (ceil if heads_up else floor)(Fraction(115, 100) * contingent)
    before = Fraction(0)
    for rank, row in enumerate(rows, 1):
        row["rank"], row["before"] = rank, before
        row["w"] = place(row["b"], contingent - before, marginal)
        before += row["b"]
        share = row["w"] / row["b"] if row["b"] else Fraction(0)
        row["gc"] = rounded(row["g"] * share, 2)
        row["incl"] = rounded(Fraction(row["package"].percentage, 100) * row["gc"], 2)
        row["l"] = max(Fraction(0), row["incl"] - row["benefit"])
        row["f"] = (
            amounts.forfait if (row["w"] > 0 or forfait_outside) and rank <= heads else Fraction(0)
        )
        row["v"] = rounded(amounts.variabel[row["package"].need] * row["b"] * share, 2)
        row["premie"] = row["l"] + row["f"] + row["v"]
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for total, quantity in (
        ("vte", "b"),
        ("inside", "w"),
        ("l", "l"),
        ("f", "f"),
        ("v", "v"),
        ("premies", "premie"),
    ):
        totals[total] = sum((row[quantity] for row in rows), Fraction(0))
    in_service = [worker for worker in workers if package_of(worker, first, last)]
    # whether they have a wage or not
    totals["filling"] = sum(
        (fraction_of(worker, first, last)[0] for worker in in_service), Fraction(0)
    )
    counted = contingent if support_on_contingent else min(totals["vte"], contingent)
    totals["vast"] = rounded(amounts.vast * counted, 2)
    totals["supplement"] = rounded(amounts.supplement * min(counted, Fraction(100)), 2)
    totals["subsidie"] = totals["premies"] + totals["vast"] + totals["supplement"]
    return rows, totals
