"""The steps of a calculation as a document: the sentence, the sum set as a sum, the rounding, and
the ground of it in footnotes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

from dash.development.base_component import Component

from calc import glossary
from calc.bepalingen import Grondslag
from calc.maatregelen import grondslagen_van
from calc.quantities import Kind
from calc.regeling import Regeling
from calc.uitleg import PER_ONE, Condition, Number, Operator, Origin, Stap, Term, Used
from components import html
from components.amount import MINUS, NO_BREAK, day, decimal_text, shown
from components.example_links import examples_of
from components.footnotes import footnotes
from components.text import t, texts

TIMES = "\u00d7"
SIGNS = {Operator.PLUS: "+", Operator.MINUS: MINUS, Operator.TIMES: TIMES, Operator.DIVIDED: "÷"}
"""Operators that are a sign; the others are words."""

DECIMALS = {Kind.MONEY: 2, Kind.VTE: 4, Kind.HOURS: 2, Kind.PERCENT: 0, Kind.COUNT: 0}
MORE_DECIMALS = 4
"""How many decimals more than usual an exact value shows before it is cut off."""


class Delivery(Protocol):
    """A levering by its number and day."""

    @property
    def levering(self) -> str: ...
    @property
    def datum(self) -> date: ...


Deliveries: TypeAlias = Mapping[str, Delivery]
"""With which levering the values of each origin came in, as far as that is known."""


def explanation(
    steps: Sequence[Stap],
    is_titled: bool | None = None,
    beside: Sequence[Grondslag] = (),
    deliveries: Deliveries | None = None,
    has_examples: bool = True,
) -> list[Component]:
    """Some steps under each other, their ground once below, and what else stands `beside` it;
    several steps each get a title of their own.

    Without `deliveries` the values came in with none, as in a what-if, and nothing is said of where
    they are from.
    """
    titled = len(steps) > 1 if is_titled is None else is_titled
    inputs = came_in(origins_of(steps), deliveries) if deliveries is not None else []
    examples = examples_of(steps) if has_examples else []
    return [
        *(step(one, titled) for one in steps),
        footnotes(used_in(steps), [*grounds_of(steps), *beside], inputs, examples),
    ]


def gap(differing: Sequence[str]) -> list[Component]:
    """That the steps do not give what is stored, rather than hiding it; nothing when they do."""
    names = ", ".join(dict.fromkeys(name_of(quantity) for quantity in differing))
    return (
        [html.P(t("uitleg.verschil", wat=names), className="let-op", role="alert")]
        if differing
        else []
    )


def step(stap: Stap, is_titled: bool = True) -> Component:
    """One step: what happens in plain words, what was held against what, and the sum."""
    title = [html.H3(title_of(stap))] if is_titled else []
    checks = [_conditions(stap.conditions)] if stap.conditions else []
    return html.Div(
        [*title, html.P(sentence(stap), className="uitleg-zin"), *checks, _sum(stap)],
        className="stap",
    )


def in_brief(stap: Stap) -> str:
    """What goes in and what is done with it, on one line: Gecorrigeerd referteloon € 2.500,00 ·
    maal percentage.

    Its result stands beside it.
    """
    if not stap.terms:
        return ""
    first, *rest = stap.terms
    begin = f"{_named(first)} {value_text(first.value, first.kind)}"
    return " \u00b7 ".join([begin, *([", ".join(_done(term) for term in rest)] if rest else [])])


def _done(term: Term) -> str:
    """One operation in words: maal percentage, nooit onder nul."""
    name = _named(term).partition(" (")[0]
    small = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return (
        small
        if term.operator is Operator.AT_LEAST
        else f"{t(f'uitleg.teken.{term.operator.value}')} {small}"
    )


def _named(term: Term) -> str:
    return (
        term.used.parameter.name if term.used else name_of(term.quantity).format(nummer=term.number)
    )


def title_of(stap: Stap) -> str:
    """The name of the quantity; of a line also which one."""
    return (
        t(f"uitleg.titel.{stap.quantity}", nummer=stap.number)
        if stap.number
        else name_of(stap.quantity)
    )


def sentence(stap: Stap) -> str:
    """What the step does, with its values in it."""
    values = {term.quantity: value_text(term.value, term.kind) for term in stap.terms}
    return t(f"uitleg.zin.{stap.sentence}", **values, resultaat=value_text(stap.result, stap.kind))


def name_of(quantity: str) -> str:
    """How a quantity is called on screen."""
    return texts().get(f"uitleg.term.{quantity}") or glossary.terms()[quantity].name


def value_text(value: Number, kind: Kind) -> str:
    """A value of a sum; a plain number may be a fraction."""
    return exact_text(Fraction(value), kind) if isinstance(value, Fraction) else shown(kind, value)


def exact_text(units: Fraction, kind: Kind) -> str:
    """An exact number of units with up to four decimals more than usual; three points when that is
    not all of it.
    """
    least = DECIMALS[kind]
    text, is_cut = decimal_text(units * Fraction(1, PER_ONE[kind]), least, least + MORE_DECIMALS)
    prefix = f"€{NO_BREAK}" if kind is Kind.MONEY else ""
    return f"{prefix}{text}{'…' if is_cut else ''}"


def _sum(stap: Stap) -> Component:
    """The terms under each other, a rule, and the result; before it the exact value when rounding
    changed it.
    """
    lines = [_line(term, is_first=place == 0) for place, term in enumerate(stap.terms)]
    return html.Table(html.Tbody([*lines, *_before_rounding(stap), _result(stap)]), className="som")


def _line(term: Term, is_first: bool) -> Component:
    return html.Tr(
        [
            html.Th(_label(term), scope="row"),
            _operator(term.operator, is_first),
            html.Td(value_text(term.value, term.kind)),
        ]
    )


def _label(term: Term) -> list[Any]:
    if term.used:
        per = (
            [html.Span(t("uitleg.per", per=term.used.parameter.per), className="stil")]
            if term.kind is Kind.MONEY
            else []
        )
        return [_named(term), *per]
    made = f" {TIMES} ".join(_factor(factor) for factor in term.factors)
    return [_named(term), html.Span(made, className="stil")] if made else [_named(term)]


def _factor(term: Term) -> str:
    value = value_text(term.value, term.kind)
    return t("uitleg.dagen", dagen=value) if term.kind is Kind.COUNT else value


def _operator(what: Operator, is_first: bool) -> Component:
    if is_first:
        return html.Td("", className="teken")
    sign = SIGNS.get(what)
    if sign is None:
        return html.Td(t(f"uitleg.teken.{what.value}"), className="teken woord")
    return html.Td(
        [
            html.Span(sign, **{"aria-hidden": "true"}),
            html.Span(t(f"uitleg.teken.{what.value}"), className="alleen-lezen"),
        ],
        className="teken",
    )


def _before_rounding(stap: Stap) -> list[Component]:
    if not stap.is_rounded:
        return []
    cells = [
        html.Th(t("uitleg.voor_afronding"), scope="row"),
        html.Td("", className="teken"),
        html.Td(exact_text(stap.exact, stap.kind)),
    ]
    return [html.Tr(cells, className="exact")]


def _result(stap: Stap) -> Component:
    rounded = (
        [
            html.Span(
                t(f"uitleg.afronding.{stap.kind.value}_{stap.direction.value}"), className="stil"
            )
        ]
        if stap.is_rounded
        else []
    )
    label = html.Th([name_of(stap.quantity), *rounded], scope="row")
    return html.Tr(
        [
            label,
            html.Td("=" if stap.terms else "", className="teken"),
            html.Td(value_text(stap.result, stap.kind)),
        ],
        className="resultaat",
    )


def _conditions(conditions: Iterable[Condition]) -> Component:
    return html.Ul([_condition(condition) for condition in conditions], className="voorwaarden")


def _condition(condition: Condition) -> Component:
    values = {
        "waarde": value_text(condition.value, condition.kind),
        "grens": value_text(condition.limit, condition.kind),
    }
    text = t(f"uitleg.voorwaarde.{condition.quantity}", **values)
    state = "voldaan" if condition.is_met else "niet_voldaan"
    mark = html.Span("✓" if condition.is_met else "✕", className="merk", **{"aria-hidden": "true"})
    return html.Li(
        [mark, html.Span(text), html.Strong(t(f"uitleg.{state}"))],
        className="ja" if condition.is_met else "nee",
    )


def used_in(steps: Iterable[Stap]) -> list[Used]:
    """The parameters of some steps, each once."""
    return list({used.parameter.key: used for stap in steps for used in stap.used}.values())


def origins_of(steps: Iterable[Stap]) -> list[Origin]:
    """With what the inputs of some steps came in, each once."""
    return list(dict.fromkeys(origin for stap in steps for origin in stap.origins))


def came_in(origins: Iterable[Origin], deliveries: Deliveries) -> list[str]:
    """Where inputs are from: what kind of source, and the levering where that is known."""
    return [
        _from(t(f"uitleg.herkomst.{origin.value}"), deliveries.get(origin)) for origin in origins
    ]


def _from(source: str, delivery: Delivery | None) -> str:
    return (
        t("uitleg.geleverd", wat=source, levering=delivery.levering, dag=day(delivery.datum))
        if delivery
        else f"{source}."
    )


def grounds_of(steps: Iterable[Stap]) -> list[Grondslag]:
    """The grounds of some steps, each once."""
    return list(dict.fromkeys(stap.grondslag for stap in steps if stap.grondslag))


def grounds(*quantities: str, regeling: Regeling | None = None) -> list[Grondslag]:
    """The grounds of rules that are in no step, by quantity: those of a measure, or of any."""
    if regeling is None:
        return [ground for quantity in quantities for ground in grondslagen_van(quantity)]
    found = (regeling.grondslagen.get(quantity) for quantity in quantities)
    return [ground for ground in found if ground]
