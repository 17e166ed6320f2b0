"""How a quantity came about: each one a step that a reader can do again with pen and paper.

A step holds its sum as terms with their real values. `Stap.recomputed` does that sum, in exact
fractions and with one rounding; the rule that the engine uses gives `Stap.result`. That both are
the same, and equal to what is stored, is what the tests hold. Which steps a measure has is declared
beside its rules (`collectief_maatwerk/uitleg_persoon.py`, `uitleg_kwartaal.py`).
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Any, TypeAlias

from calc.bepalingen import Bepalingen, Grondslag
from calc.dated import Period
from calc.parameters import Entry, Parameter
from calc.quantities import VTE, Kind

Number: TypeAlias = int | Fraction

PER_ONE: Mapping[Kind, int] = {
    Kind.MONEY: 100,
    Kind.VTE: VTE,
    Kind.HOURS: 100,
    Kind.PERCENT: 100,
    Kind.COUNT: 1,
}
"""How many units of a kind make one in a sum: 60 percent is 0.6.

A plain number (COUNT) may be a fraction.
"""

KIND_OF_UNIT: Mapping[str, Kind] = {
    "eurocent": Kind.MONEY,
    "vte": Kind.VTE,
    "percent": Kind.PERCENT,
    "count": Kind.COUNT,
    "factor": Kind.COUNT,
}
"""The kind of a parameter's value, by its unit."""


class Operator(StrEnum):
    """What a term does to the sum above it, as on a calculator: line by line."""

    PLUS = "plus"
    MINUS = "min"
    TIMES = "maal"
    DIVIDED = "gedeeld"
    AT_MOST = "hoogstens"
    AT_LEAST = "minstens"


class Direction(StrEnum):
    """Which way a result is rounded to its unit."""

    HALF_UP = "half_omhoog"
    DOWN = "omlaag"


class Comparison(StrEnum):
    """How a value is held against a limit."""

    ABOVE = "meer_dan"
    AT_MOST = "hoogstens"
    BELOW = "minder_dan"


class Origin(StrEnum):
    """With which table of a levering a value came in."""

    TOEKENNING = "toekenning"
    CONTINGENT = "contingent"
    WERKNEMER = "werknemer"
    WOP = "wop"
    TEWERKSTELLING = "tewerkstelling"
    LOON = "loon"
    ACTIVERINGSUITKERING = "activeringsuitkering"


@dataclass(frozen=True, slots=True)
class Used:
    """A dated parameter as it was used: its value with first and last day, and its ground."""

    parameter: Parameter
    period: Period[Entry]


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a sum.

    `factors` say how the value itself is made, where that fits on the line; `number` tells equal
    ones apart.

    `origin` is of what came in with a levering; what an earlier step gave, a parameter and the
    calendar have none.
    """

    operator: Operator
    quantity: str
    value: Number
    kind: Kind
    number: int | None = None
    used: Used | None = None
    factors: tuple["Term", ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A value held against a limit; `quantity` names the value, `limit_of` what the limit is."""

    quantity: str
    value: int
    comparison: Comparison
    limit: int
    limit_of: str
    kind: Kind

    @property
    def is_met(self) -> bool:
        """Whether the value passes."""
        return bool(_HOLDS[self.comparison](self.value, self.limit))


@dataclass(frozen=True, slots=True)
class Stap:
    """One quantity: its sum, the rounding, the result, and the ground of the rule.

    `sentence` is the key of what is said about it.
    """

    quantity: str
    sentence: str
    kind: Kind
    terms: tuple[Term, ...]
    result: int
    direction: Direction
    conditions: tuple[Condition, ...]
    chosen_by: tuple[Used, ...]  # parameters that are in no term, like the looncodes that count
    grondslag: Grondslag | None
    number: int | None = None
    beside: tuple[
        Origin, ...
    ] = ()  # of inputs that are in no term, like a wage that does not count
    maatregel: str = ""  # of which measure the rule is

    @property
    def exact(self) -> Fraction:
        """The sum of the terms before any rounding, in units of the result."""
        total = Fraction(0)
        for term in self.terms:
            total = _DO[term.operator](total, in_ones(term.value, term.kind))
        return total * PER_ONE[self.kind]

    @property
    def is_rounded(self) -> bool:
        """Whether rounding changed anything."""
        return self.exact.denominator != 1

    @property
    def recomputed(self) -> int:
        """The sum of the terms, rounded: what a reader finds who does it again."""
        return (
            floor(self.exact + Fraction(1, 2))
            if self.direction is Direction.HALF_UP
            else floor(self.exact)
        )

    @property
    def used(self) -> tuple[Used, ...]:
        """All parameters of the step, in the order of the sum."""
        return (*(term.used for term in self.terms if term.used), *self.chosen_by)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """With what the inputs of the step came in, in the order of the sum."""
        terms = [inner for term in self.terms for inner in (term, *term.factors)]
        return (*(term.origin for term in terms if term.origin), *self.beside)


@dataclass(frozen=True, slots=True)
class Trede:
    """One bar of a waterfall: what is added to (or taken from) the sum before it; a total stands on
    the ground.

    Eurocents.
    """

    quantity: str
    change: int
    sum_before: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Uitlegger:
    """Makes the steps of one measure on one day: finds the ground of each rule and the value of
    each parameter.
    """

    regeling: Bepalingen
    dag: date
    # by key, where they are others than those of today
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def used(self, parameter: Parameter) -> Used:
        """A parameter as in force on the day. Raises LookupError before its first value."""
        then = self.parameters.get(parameter.key, parameter)
        return Used(then, then.entry_on(self.dag))

    def value(self, parameter: Parameter) -> Any:
        """The exact value of a parameter on the day."""
        return self.used(parameter).period.value.value

    def parameter(self, what: Operator, parameter: Parameter) -> Term:
        """A term that is the value of a parameter on the day."""
        used = self.used(parameter)
        return Term(
            what, parameter.key, used.period.value.value, KIND_OF_UNIT[parameter.unit], used=used
        )

    def stap(
        self,
        quantity: str,
        kind: Kind,
        terms: Iterable[Term],
        result: int,
        sentence: str = "",
        direction: Direction = Direction.HALF_UP,
        conditions: Iterable[Condition] = (),
        chosen_by: Iterable[Parameter] = (),
        number: int | None = None,
        beside: Iterable[Origin] = (),
    ) -> Stap:
        """A step; without a sentence of its own it is said as its quantity always is."""
        choosers = tuple(self.used(parameter) for parameter in chosen_by)
        ground = self.regeling.grondslagen.get(quantity)
        checks = tuple(conditions)
        return Stap(
            quantity,
            sentence or quantity,
            kind,
            tuple(terms),
            int(result),
            direction,
            checks,
            choosers,
            ground,
            number,
            tuple(beside),
            self.regeling.maatregel,
        )


def plus(
    quantity: str,
    value: Number,
    kind: Kind,
    number: int | None = None,
    origin: Origin | None = None,
) -> Term:
    """A term that is added; the first of every sum is one."""
    return Term(Operator.PLUS, quantity, value, kind, number, origin=origin)


def minus(quantity: str, value: Number, kind: Kind, origin: Origin | None = None) -> Term:
    """A term that is taken away."""
    return Term(Operator.MINUS, quantity, value, kind, origin=origin)


def times(quantity: str, value: Number, kind: Kind, origin: Origin | None = None) -> Term:
    """A term by which is multiplied."""
    return Term(Operator.TIMES, quantity, value, kind, origin=origin)


def divided(quantity: str, value: Number, kind: Kind, origin: Origin | None = None) -> Term:
    """A term by which is divided."""
    return Term(Operator.DIVIDED, quantity, value, kind, origin=origin)


def at_most(quantity: str, value: Number, kind: Kind) -> Term:
    """A term that the sum may not exceed."""
    return Term(Operator.AT_MOST, quantity, value, kind)


def not_below_zero(sum_so_far: int, kind: Kind) -> tuple[Term, ...]:
    """The term that keeps a sum from becoming negative, where it would."""
    return (Term(Operator.AT_LEAST, "nul", 0, kind),) if sum_so_far < 0 else ()


def in_ones(value: Number, kind: Kind) -> Fraction:
    """A value as an exact number: cents in euro, percents as a part of one."""
    return Fraction(value) * Fraction(1, PER_ONE[kind])


def first_unmet(conditions: Iterable[Condition]) -> Condition | None:
    """The first condition that does not hold, or nothing when all do."""
    return next((condition for condition in conditions if not condition.is_met), None)


def differences(steps: Iterable[Stap], stored: object) -> tuple[str, ...]:
    """The quantities of which the steps do not give what is stored: none, unless rules or data
    changed since.
    """
    return tuple(
        stap.quantity
        for stap in steps
        if getattr(stored, stap.quantity, stap.result) != stap.result
    )


_DO: Mapping[Operator, Callable[[Fraction, Fraction], Fraction]] = {
    Operator.PLUS: operator.add,
    Operator.MINUS: operator.sub,
    Operator.TIMES: operator.mul,
    Operator.DIVIDED: operator.truediv,
    Operator.AT_MOST: min,
    Operator.AT_LEAST: max,
}
_HOLDS: Mapping[Comparison, Callable[[int, int], bool]] = {
    Comparison.ABOVE: operator.gt,
    Comparison.AT_MOST: operator.le,
    Comparison.BELOW: operator.lt,
}
