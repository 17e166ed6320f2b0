"""The ten sections of the note of one werknemer, and the answer to why a premie is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dash.development.base_component import Component

from calc.loonkost.rijen import Plaats
from calc.loonkost.uitleg_invoer import Geval
from calc.quantities import Kind
from calc.regeling import Regeling
from calc.uitleg import Condition, Origin, Stap
from components import html
from components.amount import day, insz, percent, vte
from components.collectief_maatwerk import not_counted
from components.collectief_maatwerk.ranking import ranking
from components.example_links import examples_of
from components.explanation import (
    Deliveries,
    came_in,
    explanation,
    grounds,
    grounds_of,
    in_brief,
    origins_of,
    step,
    used_in,
    value_text,
)
from components.facts import facts
from components.footnotes import footnotes
from components.note import anchor, section
from components.text import t

SECTIONS = {
    "berekening": ("lijnbreuk", "dagen", "prestatiebreuk", "vte_binnen"),
    "referteloon": ("loon", "werkgeversbijdragen", "verminderingen", "referteloon"),
    "begrenzing": ("begrenzing",),
    "gecorrigeerd": ("geplafonneerd_referteloon", "gecorrigeerd_referteloon"),
    "loonpremie_incl": ("loonpremie_incl",),
    "loonpremie": ("activeringsuitkering", "loonpremie"),
    "begeleidingspremie": ("forfait_plaatsen", "forfait", "variabel", "begeleidingspremie"),
    "premie": ("premie",),
}
"""Which steps stand in which section; the last one is its outcome."""
OF_PERSON = (Origin.WERKNEMER, Origin.TOEKENNING, Origin.WOP, Origin.TEWERKSTELLING)
"""With what the facts of the first section came in."""


class Person(Protocol):
    """Who it is."""

    @property
    def insz(self) -> str: ...
    @property
    def naam(self) -> str: ...
    @property
    def voornaam(self) -> str | None: ...
    @property
    def geboortedatum(self) -> date | None: ...


class Package(Protocol):
    """The WOP that counted."""

    @property
    def percentage(self) -> int: ...
    @property
    def begeleidingsnood(self) -> str: ...
    @property
    def doelgroep(self) -> str: ...
    @property
    def herkomst(self) -> str: ...
    @property
    def wop_begindatum(self) -> date: ...
    @property
    def wop_einddatum(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Wie:
    """The werknemer, the WOP, under which toekenning, and with which levering each of the inputs
    came in.
    """

    label: str
    toekenning: str
    persoon: Person
    wop: Package
    leveringen: Deliveries


def person_sections(
    regeling: Regeling, wie: Wie, geval: Geval, steps: Sequence[Stap], places: Sequence[Plaats]
) -> list[Component]:
    """All ten, in their order; those of which the measure has no step are left out."""
    of_section = {
        name: [stap for stap in steps if stap.quantity in quantities]
        for name, quantities in SECTIONS.items()
    }
    extra = {
        "referteloon": not_counted.wages(regeling, geval),
        "loonpremie": not_counted.benefits(regeling, geval),
        "premie": [_for_all(regeling)],
    }
    drawn = [
        section(1, "persoonsgegevens", "", _person(wie, geval)),
        section(2, "wop", package(wie.wop), _package(regeling, wie)),
    ]
    with_steps = {name: own for name, own in of_section.items() if own}
    for number, (name, own) in enumerate(with_steps.items(), start=3):
        explained = (
            _calculation(regeling, own, places, geval.contingent, wie)
            if name == "berekening"
            else explanation(own, deliveries=wie.leveringen)
        )
        body = [*explained, *extra.get(name, [])]
        drawn.append(section(number, name, _outcome(own), body, in_brief(own[-1])))
    return drawn


def package(wop: Package) -> str:
    """A package as it is said: 60 % midden."""
    return t(
        "persoon.ander_wop", percentage=wop.percentage, nood=t(f"woorden.{wop.begeleidingsnood}")
    )


def _outcome(steps: Sequence[Stap]) -> str:
    last = steps[-1]
    return (
        value_text(last.result, last.kind)
        if last.kind is Kind.MONEY
        else t("nota.vte", vte=value_text(last.result, last.kind))
    )


def _person(wie: Wie, geval: Geval) -> list[Component]:
    """Who, with the INSZ masked, and the days of each line."""
    persoon = wie.persoon
    employed = [
        (t("persoon.in_dienst", lijn=lijn.lijn), _period(lijn.begindatum, lijn.einddatum))
        for lijn in geval.lijnen
    ]
    pairs = [
        (t("kolom.naam"), persoon.naam),
        (t("kolom.voornaam"), persoon.voornaam or t("persoon.geen")),
        (t("kolom.insz"), insz(persoon.insz)),
        (
            t("persoon.geboren"),
            day(persoon.geboortedatum) if persoon.geboortedatum else t("persoon.geen"),
        ),
        (t("kolom.doelgroep"), t(f"woorden.{wie.wop.doelgroep}")),
        (t("kolom.toekenningsnummer"), wie.toekenning),
        (t("kolom.label"), wie.label),
        *employed,
    ]
    return [
        html.P(t("deelzin.persoonsgegevens"), className="uitleg-zin"),
        facts(pairs),
        footnotes([], [], came_in(OF_PERSON, wie.leveringen)),
    ]


def _period(van: date, tot: date | None) -> str:
    return (
        t("persoon.dienst", van=day(van), tot=day(tot))
        if tot
        else t("persoon.dienst_open", van=day(van))
    )


def _package(regeling: Regeling, wie: Wie) -> list[Component]:
    wop = wie.wop
    pairs = [
        (t("persoon.pakket"), html.Strong(package(wop))),
        (t("persoon.percentage"), percent(wop.percentage)),
        (t("kolom.begeleidingsnood"), t(f"woorden.{wop.begeleidingsnood}")),
        (t("kolom.doelgroep"), t(f"woorden.{wop.doelgroep}")),
        (t("kolom.herkomst"), t(f"woorden.{wop.herkomst}")),
        (t("kolom.begindatum"), day(wop.wop_begindatum)),
        (t("kolom.einddatum"), day(wop.wop_einddatum) if wop.wop_einddatum else t("persoon.open")),
    ]
    return [
        html.P(t("deelzin.wop"), className="uitleg-zin"),
        facts(pairs),
        footnotes([], grounds("wop", regeling=regeling), came_in([Origin.WOP], wie.leveringen)),
    ]


def _calculation(
    regeling: Regeling,
    steps: Sequence[Stap],
    places: Sequence[Plaats],
    contingent: int,
    wie: Wie,
) -> list[Component]:
    """The VTE, then the place in the ranking, then the part inside the contingent.

    Days of a single line say nothing new.
    """
    is_single = sum(stap.quantity == "lijnbreuk" for stap in steps) == 1
    before = [stap for stap in steps[:-1] if not (is_single and stap.quantity == "dagen")]
    rank = html.Div(
        [
            html.H3(t("rangschikking.titel")),
            html.P(t("rangschikking.zin"), className="uitleg-zin"),
            ranking(places, contingent),
        ],
        className="stap",
    )
    ground = [
        *grounds("populatie", regeling=regeling),
        *grounds_of(steps[:-1]),
        *grounds("rang", regeling=regeling),
        *grounds_of(steps[-1:]),
    ]
    lead = html.P(t("deelzin.berekening"), className="uitleg-zin")
    inputs = came_in(origins_of(steps), wie.leveringen)
    return [
        lead,
        *(step(stap) for stap in before),
        rank,
        step(steps[-1]),
        footnotes(used_in(steps), ground, inputs, examples_of(steps)),
    ]


def _for_all(regeling: Regeling) -> Component:
    """What holds for every step: how amounts are rounded, and which day decides."""
    return html.Div(
        [
            html.H3(t("persoon.voor_alles")),
            footnotes([], grounds("afronding", "parameter", regeling=regeling)),
        ],
        className="voor-alles",
    )


def why_nothing(
    regeling: Regeling, condition: Condition, geval: Geval, afterwards: Sequence[Component] = ()
) -> Component:
    """The first condition that failed, and the value that would pass; `afterwards`: what the year
    added all the same.
    """
    values = {
        "waarde": value_text(condition.value, condition.kind),
        "grens": value_text(condition.limit, condition.kind),
        "nodig": vte(regeling.uitleg.nodig_contingent(geval.premie)),
        "bekend": "" if geval.contingent_bekend else t("waarom_nul.onbekend"),
    }
    text = t(f"waarom_nul.{condition.quantity}", **values)
    return html.Section(
        [html.H2(t("waarom_nul.titel")), html.P(text), *afterwards], className="let-op waarom-nul"
    )


def section_of(quantity: str) -> str:
    """Where on the page a bar of the waterfall is explained."""
    sections = {
        "boven_begrenzing": "begrenzing",
        "buiten_contingent": "gecorrigeerd",
        "eigen_deel": "loonpremie_incl",
        "activeringsuitkering": "loonpremie",
        "forfait": "begeleidingspremie",
        "variabel": "begeleidingspremie",
    }
    return f"#{anchor(sections.get(quantity, quantity))}"
