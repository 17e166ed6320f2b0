"""The levelling of a year: which unused VTE of which kwartaal let which werknemer of which other
kwartaal in.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dash import dcc
from dash.development.base_component import Component

from components import download, html, shell
from components.amount import euro, grouped, quarter, vte, vte_short
from components.download import Offer
from components.notice import empty
from components.plain_table import behind, plain_table
from components.text import t

SUPPLEMENT = ("loonpremie", "forfait", "variabel", "supplement")
MOST_SHOWN = 200
"""Parts let in that are listed; a toekenning of ordinary size has fewer."""


class Moved(Protocol):
    """The room of one kwartaal that was used for parts of another; VTE in ten-thousandths."""

    @property
    def van(self) -> str: ...
    @property
    def naar(self) -> str: ...
    @property
    def aantal(self) -> int: ...
    @property
    def vte(self) -> int: ...


class LetIn(Protocol):
    """One part that was let in; money in eurocents, VTE in ten-thousandths."""

    @property
    def werknemer(self) -> str: ...
    @property
    def volledige_naam(self) -> str: ...
    @property
    def kwartaal(self) -> str: ...
    @property
    def vte_erbij(self) -> int: ...
    @property
    def uit_k1(self) -> int: ...
    @property
    def uit_k2(self) -> int: ...
    @property
    def uit_k3(self) -> int: ...
    @property
    def uit_k4(self) -> int: ...


class LetInPage(Protocol):
    """Some of the parts that were let in, and how many there are."""

    @property
    def rows(self) -> Sequence[LetIn]: ...
    @property
    def total(self) -> int: ...


class LevelledQuarter(Protocol):
    """One kwartaal of the year, with the calculation that was made again for it."""

    @property
    def kwartaal(self) -> str: ...
    @property
    def herberekening(self) -> str: ...


class Levelled(Protocol):
    """A year with the room that moved and the parts that were let in (data.questions.
    jaaroverzicht).
    """

    @property
    def jaar(self) -> "YearRoom": ...
    @property
    def kwartalen(self) -> Sequence[LevelledQuarter]: ...
    @property
    def verschuivingen(self) -> Sequence[Moved]: ...
    @property
    def delen(self) -> LetInPage: ...


class YearRoom(Protocol):
    """The unused VTE of a year, in ten-thousandths."""

    @property
    def ruimte(self) -> int: ...


def levelling(
    page: str, export: Offer, place: Mapping[str, str], year: Levelled, most: int = MOST_SHOWN
) -> Component:
    """The room that moved, and the first parts that were let in; or why nobody was."""
    words = [html.H2(t("jaar.verevening")), html.P(t("jaar.verevening_zin"))]
    if not year.delen.rows:
        why = "jaar.geen_ruimte" if year.jaar.ruimte == 0 else "jaar.niemand_buiten"
        return html.Section([*words, empty(why)], className="kaart")
    title = download.beside(words, page, export, place)
    steps = html.Ul([html.Li(_step(row)) for row in year.verschuivingen])
    listed = behind(_parts(place["toekenning"], year, most), "jaar.delen")
    return html.Section([title, steps, listed], className="kaart")


def _parts(nummer: str, year: Levelled, most: int) -> Component:
    """The parts that were let in, and how many of them are listed."""
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    calculation = {row.kwartaal: f"{base}/{row.herberekening}" for row in year.kwartalen}
    rows = [
        _part(part, f"{calculation[part.kwartaal]}/{part.werknemer}")
        for part in year.delen.rows[:most]
    ]
    number, total = grouped(len(rows)), grouped(year.delen.total)
    is_whole = len(rows) == year.delen.total
    said = [] if is_whole else [html.P(t("jaar.eerste_delen", aantal=number, alle=total))]
    headings = ("volledige_naam", "kwartaal", "uit", "vte_erbij", *SUPPLEMENT)
    table = plain_table(
        [t(f"kolom.{name}") for name in headings], rows, t("jaar.verevening"), numbers_from=3
    )
    return html.Div([*said, table])


def _step(row: Moved) -> str:
    return t(
        "jaar.verschuiving",
        vte=vte_short(row.vte),
        van=quarter(row.van),
        naar=quarter(row.naar),
        aantal=row.aantal,
    )


def _part(part: LetIn, href: str) -> list[Any]:
    amounts = (euro(getattr(part, name)) for name in SUPPLEMENT)
    return [
        dcc.Link(part.volledige_naam, href=href),
        quarter(part.kwartaal),
        _rooms(part),
        vte(part.vte_erbij),
        *amounts,
    ]


def _rooms(part: LetIn) -> str:
    """From the room of which kwartalen a part was let in."""
    used = [
        (number, units)
        for number, units in enumerate((part.uit_k1, part.uit_k2, part.uit_k3, part.uit_k4), 1)
        if units
    ]
    return ", ".join(f"K{number}: {vte(units)}" for number, units in used)
