"""The rules of one year of one toekenning once more, slowly, in exact fractions and plain loops:
the witness against which the engine is held.

Written from the description of the rules, without the engine's functions; it takes its amounts as
arguments. Amounts in euro, VTE in VTE.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tests.oracle import rounded

NEEDS = ("laag", "midden", "hoog")


@dataclass(frozen=True)
class YearAmounts:
    """The guidance amounts of one kwartaal."""

    forfait: Fraction
    variabel: dict[str, Fraction]


@dataclass(frozen=True)
class Row:
    """One werknemer in one recalculation."""

    insz: str
    kwartaal: int
    percentage: int
    need: str
    cost: Fraction
    capped: Fraction
    b: Fraction
    w: Fraction
    benefit: Fraction
    had_forfait: bool


@dataclass(frozen=True)
class Part:
    """One part that is let in; `rooms` says how much of it each kwartaal has room for."""

    insz: str
    kwartaal: int
    outside: Fraction
    added: Fraction
    new_forfait: bool
    loonpremie: Fraction
    forfait: Fraction
    variabel: Fraction
    rooms: dict[int, Fraction]

    @property
    def supplement(self) -> Fraction:
        return self.loonpremie + self.forfait + self.variabel


def pieces(
    row: Row, w: Fraction, forfait: bool, amounts: YearAmounts
) -> tuple[Fraction, Fraction, Fraction]:
    """Loonpremie, forfait and variable part of a row with w inside."""
    share = w / row.b if row.b else Fraction(0)
    corrected = rounded(row.capped * share, 2)
    wage = max(Fraction(0), rounded(Fraction(row.percentage, 100) * corrected, 2) - row.benefit)
    return (
        wage,
        amounts.forfait if forfait else Fraction(0),
        rounded(amounts.variabel[row.need] * row.b * share, 2),
    )


def year(
    rows: list[Row],
    contingents: dict[int, Fraction],
    amounts: dict[int, YearAmounts],
    factor: Fraction,
) -> list[Part]:
    """The parts that are let in, in order."""
    rooms = {
        quarter: max(
            Fraction(0),
            contingents[quarter] - sum(row.w for row in rows if row.kwartaal == quarter),
        )
        for quarter in contingents
    }
    heads = floor(factor * sum(contingents.values())) - sum(row.had_forfait for row in rows)
    outside = [row for row in rows if row.b - row.w > 0]
    outside.sort(
        key=lambda row: (
            -row.percentage,
            -NEEDS.index(row.need),
            -row.b,
            -row.cost,
            row.insz,
            row.kwartaal,
        )
    )
    parts = []
    for row in outside:
        taken: dict[int, Fraction] = {}
        wanted = row.b - row.w
        for quarter in sorted(rooms):
            piece = min(wanted, rooms[quarter])
            if piece > 0:
                taken[quarter] = piece
                rooms[quarter] -= piece
                wanted -= piece
        if not taken:
            break
        added = sum(taken.values(), Fraction(0))
        new_forfait = not row.had_forfait and heads > 0
        heads -= new_forfait
        before = pieces(row, row.w, row.had_forfait, amounts[row.kwartaal])
        after = pieces(row, row.w + added, row.had_forfait or new_forfait, amounts[row.kwartaal])
        parts.append(
            Part(
                row.insz,
                row.kwartaal,
                row.b - row.w,
                added,
                new_forfait,
                *(a - b for a, b in zip(after, before, strict=True)),
                taken,
            )
        )
    return parts
