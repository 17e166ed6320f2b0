"""The summary of the note of one werknemer: who, the premie and how it came about at a glance, the
kwartalen beside it, and the questions that open below.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from dash import dcc
from dash.development.base_component import Component

from calc.loonkost.rijen import Berekening, JaarVanWerknemer
from calc.loonkost.uitkomst import Premie
from calc.regeling import Regeling
from components import html, year_part
from components.amount import euro, grouped, insz, quarter
from components.collectief_maatwerk.person_note import Person, section_of
from components.notice import skeleton
from components.text import t
from components.waterfall import waterfall


class Quarter(Protocol):
    """A kwartaal of the werknemer."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def berekening(self) -> str: ...


Q = TypeVar("Q", bound=Quarter)


def full_name(persoon: Person) -> str:
    """The name before the first name, as lists have it."""
    return " ".join(part for part in (persoon.naam, persoon.voornaam) if part)


def lead(berekening: Berekening, rang: int) -> str:
    """The sentence under the name: which calculation, and the place in its ranking."""
    return t(
        "persoon.zin",
        soort=t(f"woorden.{berekening.soort}"),
        kwartaal=quarter(berekening.kwartaal),
        rang=grouped(rang),
        aantal=grouped(berekening.aantal),
    )


def who(persoon: Person) -> list[Component]:
    """The name, and the INSZ that is shown in full when one asks."""
    reveal = html.Button(
        t("persoon.toon"),
        id="persoon-onthul",
        className="tekstknop",
        type="button",
        title=t("persoon.onthul"),
    )
    number = html.Span(insz(persoon.insz), id="persoon-insz")
    return [
        html.P(full_name(persoon), className="naam"),
        html.P([number, reveal], className="insz"),
    ]


def outcome(
    regeling: Regeling, premie: Premie, kwartaal: str, year: JaarVanWerknemer | None
) -> list[Component]:
    """The premie, and the bars from referteloon to premie."""
    return [
        html.P(t("persoon.premie", kwartaal=quarter(kwartaal)), className="stil label-premie"),
        html.P(euro(premie.premie), className="groot"),
        *year_part.in_short(year),
        waterfall(regeling.uitleg.waterval(premie), section_of, t("persoon.waterval")),
    ]


def neighbours(kwartalen: Sequence[Q], here: str, href: Callable[[Q], str]) -> Component:
    """The kwartaal before and the one after, as links; `kwartalen` newest first."""
    older = [row for row in kwartalen if row.kwartaal < here][:1]
    newer = [row for row in kwartalen if row.kwartaal > here][-1:]
    links = [
        dcc.Link(t("persoon.vorig", kwartaal=quarter(row.kwartaal)), href=href(row))
        for row in older
    ]
    links += [
        dcc.Link(t("persoon.volgend", kwartaal=quarter(row.kwartaal)), href=href(row))
        for row in newer
    ]
    return html.Nav(links, className="buren", **{"aria-label": t("persoon.kwartalen")})


def question(other: Berekening, here: Berekening) -> str:
    """Why the premie differs from another calculation, as a question."""
    key = "waarom_eerder" if other.kwartaal == here.kwartaal else "waarom_kwartaal"
    return t(f"verschil.{key}", kwartaal=quarter(other.kwartaal))


def why_different(identity: str, other: Berekening, here: Berekening) -> Component:
    """That question; answered when it is opened, in the room with the id `identity`."""
    opener = html.Summary(
        html.H2(question(other, here)),
        id={"type": f"{identity}-open", "andere": other.berekening},
    )
    body = html.Div(
        skeleton(4),
        id={"type": identity, "andere": other.berekening},
        className="deel-inhoud",
        role="status",
    )
    return html.Section(html.Details([opener, body]), className="deel waarom-anders bij-openen")
