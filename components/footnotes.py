"""The ground of a calculation, in footnotes: where the inputs are from, the parameters with their
dates, where the rules are written, what is assumed, and worked examples.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from dash.development.base_component import Component

from calc.bepalingen import Grondslag
from calc.check import Aanname, Source
from calc.maatregelen import gewichten_van
from calc.quantities import Kind
from calc.uitleg import Used
from components import html
from components.amount import day, percent_change, shown
from components.text import t


def footnotes(
    used: Sequence[Used],
    grounds: Sequence[Grondslag],
    inputs: Sequence[str] = (),
    examples: Sequence[Component] = (),
) -> Component:
    """Where inputs are from, parameters with their dates, where the rules are written, what is
    assumed, and worked examples; each thing once.
    """
    sources = list(dict.fromkeys(source for ground in grounds for source in ground.sources))
    aannames = list(dict.fromkeys(aanname for ground in grounds for aanname in ground.aannames))
    parts = [
        *([_note("gegevens", _listed(inputs))] if inputs else []),
        *(_note("parameter", _parameter(one)) for one in used),
        *([_note("bron", _listed([source_link(source) for source in sources]))] if sources else []),
        *(_note("aanname", _assumed(aanname)) for aanname in aannames),
        *([_example_note(examples)] if examples else []),
    ]
    return html.Dl([cell for part in parts for cell in part], className="voetnoten")


def _note(tag: str, content: list[Any]) -> tuple[Component, Component]:
    mark = html.Span(t(f"uitleg.{tag}"), className="aanname" if tag == "aanname" else "label")
    return html.Dt(mark), html.Dd(content)


def _example_note(examples: Sequence[Component]) -> tuple[Component, Component]:
    """Where the same quantity is worked out. On the screen alone: paper cannot be opened."""
    mark = html.Dt(html.Span(t("uitleg.voorbeeld"), className="label"), className="op-scherm")
    return mark, html.Dd(
        [f"{t('uitleg.bekijk_voorbeeld')} ", *_listed(examples)], className="op-scherm"
    )


def _parameter(used: Used) -> list[Any]:
    """Name and value, from when until when, and its source or aanname."""
    parameter, period = used.parameter, used.period
    named = html.Strong(
        t("uitleg.parameter_waarde", naam=parameter.name, waarde=parameter_text(used))
    )
    return [named, f" {since(used)} ", *ground_text(period.value.ground)]


def parameter_text(used: Used) -> str:
    """The value of a parameter in its unit: an amount, a number, or a list of codes or words."""
    parameter, entry = used.parameter, used.period.value
    match parameter.unit:
        case "eurocent":
            return shown(Kind.MONEY, entry.value)
        case "percent":
            return shown(Kind.PERCENT, entry.value)
        case "codes" | "words":
            return entry.text or t("uitleg.geen_enkele")
        case _:
            return entry.text.replace(".", ",")


def since(used: Used) -> str:
    """From which day until which day a value holds."""
    period = used.period
    if period.until is None:
        return t("uitleg.vanaf", van=day(period.from_day))
    return t("uitleg.van_tot", van=day(period.from_day), tot=day(period.until))


def ground_text(ground: Source | Aanname) -> list[Any]:
    """A source as a link, an aanname with its mark."""
    if isinstance(ground, Source):
        return [source_link(ground)]
    return [html.Span(t("uitleg.aanname"), className="aanname"), " ", *_assumed(ground)]


def _assumed(aanname: Aanname) -> list[Any]:
    """The reason, and what it might have been instead."""
    if not aanname.alternatives:
        return [aanname.reason]
    return [aanname.reason, " ", html.Span(others_text(aanname), className="anders")]


@cache
def others_text(aanname: Aanname) -> str:
    """What an aanname might have been instead, and how much money hangs on it where that was
    measured; nothing when it names no other reading.
    """
    if not aanname.alternatives:
        return ""
    weights = [
        t(
            "uitleg.gewicht_van",
            verschil=percent_change(one.tienden),
            jaar=one.alternatief.jaar,
            anders=one.alternatief.tekst,
        )
        for one in gewichten_van(aanname)
    ]
    weighed = [t("uitleg.gewicht", lijst="; ".join(weights))] if weights else []
    return " ".join([t("uitleg.anders", anders="; ".join(aanname.alternatives)), *weighed])


def source_link(source: Source) -> Component:
    """Where something is written, in a new tab."""
    return html.A(
        f"{source.title}, {source.article}",
        href=source.url,
        target="_blank",
        rel="noopener noreferrer",
    )


def _listed(lines: Sequence[Any]) -> list[Any]:
    return [
        part
        for place, line in enumerate(lines)
        for part in ([html.Br(), line] if place else [line])
    ]
