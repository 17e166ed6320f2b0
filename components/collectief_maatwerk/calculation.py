"""One quarter calculation on a screen and on paper: its title, what is the matter with it, its
figures with how they came about, and how many of its werknemers are shown.
"""

from collections.abc import Sequence
from typing import Protocol

from dash.development.base_component import Component

from calc.loonkost.rijen import Berekening, JaarVanKwartaal, Plaatsen
from calc.regeling import Regeling
from components import html, year_part
from components.amount import grouped, quarter
from components.collectief_maatwerk.totals import (
    Sommen,
    explanation_of_totals,
    key_figures,
    line_of_contingent,
    sums_of_werknemers,
)
from components.other_calculations import others_of
from components.selections import Selection
from components.text import t
from components.tiles import tiles


class Overview(Protocol):
    """A calculation with what is beside it (data.questions.kwartaaloverzicht)."""

    @property
    def regeling(self) -> Regeling: ...
    @property
    def berekening(self) -> Berekening: ...
    @property
    def rond(self) -> Sequence[Berekening]: ...
    @property
    def vergeleken(self) -> Sequence[Berekening]: ...
    @property
    def plaatsen(self) -> Plaatsen: ...
    @property
    def jaar(self) -> JaarVanKwartaal | None: ...


class Counted(Sommen, Protocol):
    """The sums of some werknemers, and how many."""

    @property
    def aantal(self) -> int: ...


def title_and_lead(berekening: Berekening) -> tuple[str, str]:
    """The title, and the sentence under it."""
    lead = t(
        "lijst_werknemers.zin",
        soort=t(f"woorden.{berekening.soort}"),
        volgnummer=berekening.volgnummer,
    )
    return t("lijst_werknemers.titel", kwartaal=quarter(berekening.kwartaal)), lead


def on_screen(nummer: str, overview: Overview) -> list[Component]:
    """The calculation above its werknemers, with the ways to others."""
    here, remark = overview.berekening, _remark(overview.berekening)
    return [
        *remark,
        others_of(nummer, here, overview.rond, overview.vergeleken),
        tiles(key_figures(here, overview.rond)),
        *year_part.of_quarter(nummer, overview.jaar),
        explanation_of_totals(overview.regeling, here, remark),
    ]


def on_paper(nummer: str, overview: Overview) -> list[Component]:
    """The same in a note, with the line of its contingent."""
    return [
        tiles(key_figures(overview.berekening, overview.rond)),
        *year_part.of_quarter(nummer, overview.jaar),
        explanation_of_totals(overview.regeling, overview.berekening),
        line_of(overview),
    ]


def line_of(overview: Overview) -> Component:
    """Where the contingent ends in the ranking."""
    return line_of_contingent(overview.berekening, overview.plaatsen)


def _remark(berekening: Berekening) -> list[Component]:
    """What is the matter with a calculation without werknemers or contingent; nothing with an
    ordinary one.
    """
    if berekening.opmerking is None:
        return []
    text = t(f"kwartaalsubsidie.{berekening.opmerking}", kwartaal=quarter(berekening.kwartaal))
    return [html.P(text, className="let-op")]


def sums_of(berekening: Berekening, totaal: Counted, selection: Selection) -> Component:
    """How many of the werknemers are shown and which, and their sums; that they equal the
    calculation is said when all are shown.
    """
    number = t(
        "lijst_werknemers.telzin", aantal=grouped(totaal.aantal), alle=grouped(berekening.aantal)
    )
    said = ", ".join([number, quarter(berekening.kwartaal), *selection.in_a_sentence()])
    is_all = totaal.aantal == berekening.aantal and totaal.premie == berekening.premies
    return sums_of_werknemers(said, totaal, is_all)
