"""Worked examples of the law: what is given, what the rules give beside what is expected, and the
steps of a note.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from calc import glossary
from calc.collectief_maatwerk import uitleg_kwartaal, uitleg_persoon
from calc.collectief_maatwerk.modi import STANDAARD
from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.voorbeeld import (
    Pakket,
    Regelvoorbeeld,
    Tewerkstelling,
    Voorbeeld,
    Voorbeeldwerknemer,
    is_standaard,
    kind_of,
)
from calc.collectief_maatwerk.voorbeeld_uitkomst import Uitgewerkt, Vergeleken, geval_van
from calc.loonkost.uitleg_invoer import KwartaalGeval
from calc.quantities import Kind
from calc.uitleg import differences
from components import html
from components.amount import day, euro, hours, percent, quarter, vte
from components.collectief_maatwerk.person_note import SECTIONS
from components.collectief_maatwerk.totals import folded
from components.example_links import example_address
from components.explanation import explanation, gap, name_of, value_text
from components.facts import facts
from components.plain_table import plain_table
from components.text import t, texts

TABLE = "rekenvoorbeeld"
"""The class of the tables of an example: invented figures, nobody's own."""


def given(voorbeeld: Voorbeeld) -> Component:
    """What an example is given: the kwartaal, the contingent, and everyone in it."""
    readings = [
        (t(f"rekenvoorbeeld.modus_{name}"), _reading(value))
        for name, value in _other_readings(voorbeeld)
    ]
    pairs = [
        (t("kolom.kwartaal"), quarter(voorbeeld.kwartaal.code)),
        (t("kolom.contingent"), t("nota.vte", vte=vte(voorbeeld.contingent))),
        *readings,
        (t("rekenvoorbeeld.bron"), source_text(voorbeeld.source)),
    ]
    headings = [
        t(f"rekenvoorbeeld.{name}")
        for name in ("werknemer", "wops", "lijnen", "lonen", "uitkeringen")
    ]
    rows = [_person(person) for person in voorbeeld.werknemers]
    people = html.Div(plain_table(headings, rows, numbers_from=len(headings)), className=TABLE)
    return html.Section(
        [html.H2(t("rekenvoorbeeld.gegeven")), facts(pairs), people], className="kaart"
    )


def _other_readings(voorbeeld: Voorbeeld) -> list[tuple[str, Any]]:
    """The choices in which an example differs from every calculation."""
    names = voorbeeld.modi.__slots__
    return [
        (name, getattr(voorbeeld.modi, name))
        for name in names
        if getattr(voorbeeld.modi, name) != getattr(STANDAARD, name)
    ]


def _reading(value: Any) -> str:
    return (
        t("rekenvoorbeeld.ja" if value else "rekenvoorbeeld.nee")
        if isinstance(value, bool)
        else t(f"rekenvoorbeeld.marginaal_{value}")
    )


def _person(person: Voorbeeldwerknemer) -> list[Any]:
    """The cells of one werknemer; what there are more of stands under each other."""
    wages = [
        t("rekenvoorbeeld.loon", looncode=one.looncode, bedrag=euro(one.bedrag))
        for one in person.lonen
    ]
    extra = [
        t(f"rekenvoorbeeld.{name}", bedrag=euro(getattr(line, name)))
        for line in person.lijnen
        for name in ("werkgeversbijdragen", "verminderingen")
        if getattr(line, name)
    ]
    benefits = [f"{one.soort} {euro(one.bedrag)}" for one in person.uitkeringen]
    packages, lines = (
        [_package(one) for one in person.pakketten],
        [_line(one) for one in person.lijnen],
    )
    return [person.naam, *(_under(cell) for cell in (packages, lines, [*wages, *extra], benefits))]


def _under(lines: Sequence[str]) -> Any:
    return [html.Div(line) for line in lines] or t("rekenvoorbeeld.geen")


def _package(pakket: Pakket) -> str:
    named = t(
        "persoon.ander_wop",
        percentage=pakket.percentage,
        nood=t(f"woorden.{pakket.begeleidingsnood}"),
    )
    period = "wop_tot" if pakket.einddatum else "wop_vanaf"
    return t(
        f"rekenvoorbeeld.{period}",
        wop=named,
        van=day(pakket.begindatum),
        tot=day(pakket.einddatum) if pakket.einddatum else "",
    )


def _line(lijn: Tewerkstelling) -> str:
    effective = lijn.uren_effectief
    asked = (
        t("rekenvoorbeeld.uren_ptnz", effectief=hours(effective))
        if effective is not None
        else t("rekenvoorbeeld.uren", uren=hours(lijn.uren))
    )
    of = t("rekenvoorbeeld.van_uren", uren=asked, referentie=hours(lijn.uren_referentie))
    period = "lijn_tot" if lijn.einddatum else "lijn_vanaf"
    return t(
        f"rekenvoorbeeld.{period}",
        uren=of,
        van=day(lijn.begindatum),
        tot=day(lijn.einddatum) if lijn.einddatum else "",
    )


def source_text(source: str) -> str:
    """The source of an example, with the words of the field for the keys of a rule, a parameter or
    a reading.
    """
    return _READING.sub(t("rekenvoorbeeld.andere"), _KEY.sub(_in_words, source))


_READING = re.compile(r"modus [a-z_]+", re.ASCII)
_KEY = re.compile(r"(?<=aanname )[a-z_]+|\b[a-z]+(?:_[a-z]+)+\b(?!\))", re.ASCII)


def _in_words(key: re.Match[str]) -> str:
    """The name of a parameter or a quantity as it stands in a sentence."""
    names = {parameter.key: parameter.name for parameter in REGELING.parameters} | {
        term.key: term.name for term in glossary.terms().values()
    }
    name = names.get(key[0], key[0])
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def result(uitgewerkt: Uitgewerkt) -> Component:
    """What the rules give, beside what the example expects, quantity by quantity."""
    headings = [
        t(f"rekenvoorbeeld.{name}")
        for name in ("wie", "grootheid", "berekend", "verwacht", "oordeel")
    ]
    rows = [
        [
            one.wie or t("rekenvoorbeeld.toekenning"),
            _name(one.quantity),
            _value(one, one.berekend),
            _value(one, one.verwacht),
            verdict(one.klopt),
        ]
        for one in uitgewerkt.vergeleken
    ]
    table = html.Div(plain_table(headings, rows, numbers_from=2), className=TABLE)
    return html.Section(
        [
            html.H2(t("rekenvoorbeeld.uitkomst")),
            html.P(t("rekenvoorbeeld.uitkomst_zin"), className="stil"),
            table,
        ],
        className="kaart",
    )


def verdict(klopt: bool) -> Component:
    """Whether the engine gives what is expected, as a mark and a word."""
    mark = html.Span("✓" if klopt else "✕", **{"aria-hidden": "true"})
    words = t("rekenvoorbeeld.klopt" if klopt else "rekenvoorbeeld.klopt_niet")
    return html.Span([mark, " ", words], className="oordeel ja" if klopt else "oordeel nee")


def _name(quantity: str) -> str:
    return texts().get(f"rekenvoorbeeld.naam_{quantity}") or name_of(quantity)


def _value(one: Vergeleken, value: int | str) -> str:
    return t(f"woorden.{value}") if isinstance(value, str) else number(one.quantity, value)


def number(quantity: str, value: int | Fraction) -> str:
    """A value of an example in its unit; a factor with its decimals."""
    kind = kind_of(quantity)
    return percent(int(value)) if kind is Kind.PERCENT else value_text(value, kind)


def steps(uitgewerkt: Uitgewerkt) -> list[Component]:
    """How it came about: the steps of everyone whom the example names, and of the whole when it
    expects something of that.
    """
    voorbeeld = uitgewerkt.voorbeeld
    if not is_standaard(voorbeeld):
        return [html.P(t("rekenvoorbeeld.andere_lezing"), className="let-op")]
    named = [person for person in voorbeeld.werknemers if voorbeeld.verwacht.get(person.naam)]
    parts = [part for person in named for part in _steps_of(uitgewerkt, person, len(named) == 1)]
    return [*parts, *(_steps_of_all(uitgewerkt) if voorbeeld.totalen else [])]


def _steps_of(uitgewerkt: Uitgewerkt, person: Voorbeeldwerknemer, is_open: bool) -> list[Component]:
    premie = uitgewerkt.premies[person.naam]
    if premie is None:
        return []
    found = uitleg_persoon.stappen(geval_van(uitgewerkt.voorbeeld, person, premie))
    sections = [
        [stap for stap in found if stap.quantity in quantities] for quantities in SECTIONS.values()
    ]
    explained = [html.Div(explanation(own, True, has_examples=False)) for own in sections]
    return [
        folded(
            t("rekenvoorbeeld.stappen_van", naam=person.naam),
            [*gap(differences(found, premie)), *explained],
            is_open,
        )
    ]


def _steps_of_all(uitgewerkt: Uitgewerkt) -> list[Component]:
    found = uitleg_kwartaal.stappen(KwartaalGeval(uitgewerkt.voorbeeld.kwartaal, uitgewerkt.totaal))
    return [
        folded(
            t("uitleg.totalen"),
            [*gap(differences(found, uitgewerkt.totaal)), *explanation(found, has_examples=False)],
        )
    ]


def listed(uitgewerkt: Sequence[Uitgewerkt]) -> Component:
    """Examples of one rule, each with its source and whether the engine gives what it expects."""
    headings = [
        t(f"rekenvoorbeeld.{name}") for name in ("voorbeeld", "kwartaal", "bron", "oordeel")
    ]
    rows = [
        [
            _link(one.voorbeeld),
            quarter(one.voorbeeld.kwartaal.code),
            source_text(one.voorbeeld.source),
            verdict(one.klopt),
        ]
        for one in uitgewerkt
    ]
    return html.Div(
        plain_table(headings, rows, numbers_from=len(headings)), className=f"{TABLE} lijst"
    )


def _link(voorbeeld: Voorbeeld) -> Component:
    return dcc.Link(capitalised(voorbeeld.title), href=example_address(voorbeeld.key))


def roundings(worked: Sequence[tuple[Regelvoorbeeld, int | Fraction]]) -> Component:
    """Single rules at the edge of their rounding, each with what it gives: what it is given, and
    what is expected.
    """
    headings = [
        t(f"rekenvoorbeeld.{name}")
        for name in ("voorbeeld", "gegevens", "bron", "berekend", "verwacht", "oordeel")
    ]
    rows = [_rounding(voorbeeld, found) for voorbeeld, found in worked]
    return html.Div(plain_table(headings, rows, numbers_from=3), className=f"{TABLE} lijst")


def _rounding(voorbeeld: Regelvoorbeeld, found: int | Fraction) -> list[Any]:
    inputs = [f"{_name(name)}: {number(name, value)}" for name, value in voorbeeld.gegeven.items()]
    values = [number(voorbeeld.rule, value) for value in (found, voorbeeld.verwacht)]
    title = html.Span(capitalised(voorbeeld.title), id=f"voorbeeld-{voorbeeld.key}")
    return [
        title,
        _under(inputs),
        source_text(voorbeeld.source),
        *values,
        verdict(found == voorbeeld.verwacht),
    ]


def capitalised(title: str) -> str:
    """A title as it begins a line."""
    return title[:1].upper() + title[1:]
