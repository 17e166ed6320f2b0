"""The ledger of payments: each line in words, its filters, its key figures, its chart, and its sums
by period.

Drawn by the page of one toekenning and by that of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc
from dash.development.base_component import Component

from calc.loonkost.geldrijen import Verrichtingsoort
from calc.quantities import ChangeCell, Code, Count, EurocentCell, Text
from components import filters, html
from components.amount import day, euro, grouped, made, month, quarter
from components.figures import Bar, stacked
from components.filter_address import nothing_in
from components.filters import words
from components.grid import grid
from components.plain_table import behind, plain_table
from components.selections import Period
from components.text import t
from components.tiles import Tile, tiles

STATES = ("betaald", "verwacht", "niet_geleverd", "vordering", "niets")
Soort = Annotated[str | None, filters.choice("betalingen.soort", words(Verrichtingsoort))]
Staat = Annotated[
    str | None,
    filters.choice(
        "betalingen.staat", tuple((word, t(f"betalingen.staat_{word}")) for word in STATES)
    ),
]
"""The filters of a ledger besides its period."""
AMOUNTS = ("berekend", "ingehouden", "te_betalen", "betaald")
"""Amounts of lines that may be added up."""

COMING_IN_VIEW = 4
"""Lines that are still to come, above the newest of the past."""


class Line(Protocol):
    """One line as the question gives it."""

    @property
    def toekenningsnummer(self) -> str: ...
    @property
    def volgorde(self) -> int: ...
    @property
    def dag(self) -> date: ...
    @property
    def soort(self) -> str: ...
    @property
    def kwartaal(self) -> str | None: ...
    @property
    def jaar(self) -> str: ...
    @property
    def maand(self) -> date | None: ...
    @property
    def berekend(self) -> int: ...
    @property
    def ingehouden(self) -> int: ...
    @property
    def te_betalen(self) -> int: ...
    @property
    def betaald(self) -> int | None: ...
    @property
    def verschil(self) -> int | None: ...
    @property
    def lopend(self) -> int: ...
    @property
    def staat(self) -> str: ...
    @property
    def referentie(self) -> str | None: ...


class InState(Protocol):
    """The lines in one state together."""

    @property
    def staat(self) -> str: ...
    @property
    def aantal(self) -> int: ...
    @property
    def ingehouden(self) -> int: ...
    @property
    def te_betalen(self) -> int: ...
    @property
    def betaald(self) -> int: ...


class InMonth(Protocol):
    """What was paid and expected in one month."""

    @property
    def maand(self) -> date: ...
    @property
    def betaald(self) -> int: ...
    @property
    def verwacht(self) -> int: ...


class OfPeriod(Protocol):
    """The lines of one kwartaal or year together."""

    @property
    def periode(self) -> str: ...
    @property
    def berekend(self) -> int: ...
    @property
    def ingehouden(self) -> int: ...
    @property
    def te_betalen(self) -> int: ...
    @property
    def betaald(self) -> int: ...


class Ledger(Protocol):
    """The lines that the filters leave, added up (data.questions.grootboek)."""

    @property
    def staten(self) -> Sequence[InState]: ...
    @property
    def perioden(self) -> Sequence[OfPeriod]: ...
    @property
    def maanden(self) -> Sequence[InMonth]: ...


@dataclass(frozen=True, slots=True)
class Regel:
    """One line as it stands on the screen: its day with its state, and what it is for, in words.

    Sorted by the columns of the same names.
    """

    toekenningsnummer: Code
    volgorde: Count
    dag: Text
    soort: Text
    berekend: EurocentCell
    ingehouden: EurocentCell
    te_betalen: EurocentCell
    betaald: EurocentCell | None
    verschil: ChangeCell | None
    lopend: EurocentCell


def line(row: Line) -> Regel:
    """A line in words."""
    amounts = (row.berekend, row.ingehouden, row.te_betalen, row.betaald, row.verschil, row.lopend)
    return Regel(row.toekenningsnummer, row.volgorde, when(row), what_for(row), *amounts)


def when(row: Line) -> str:
    """The day of a line and what happened on it: betaald op 05/03/2024, with the reference of the
    payment.
    """
    text = t(f"betalingen.op_{row.staat}", dag=day(row.dag))
    return (
        t("betalingen.met_referentie", wanneer=text, referentie=row.referentie)
        if row.referentie
        else text
    )


def what_for(row: Line) -> str:
    """What a line is for: voorschot mei 2025, saldo 2025 K1, jaarsaldo 2024."""
    period = month(row.maand) if row.maand else quarter(row.kwartaal) if row.kwartaal else row.jaar
    return f"{t(f'woorden.{row.soort}')} {period}"


def figures(states: Sequence[InState]) -> Component:
    """What was delivered as paid, what should have come before today, what is to come, and what was
    withheld.
    """
    of = {row.staat: row for row in states}
    paid, past, coming = of.get("betaald"), of.get("niet_geleverd"), of.get("verwacht")
    withheld = sum(row.ingehouden for row in states)
    return tiles(
        [
            Tile(
                t("betalingen.staat_betaald"),
                euro(paid.betaald if paid else 0),
                _counted("geleverd", paid),
            ),
            Tile(
                t("betalingen.staat_niet_geleverd"),
                euro(past.te_betalen if past else 0),
                _counted("voorbij", past),
            ),
            Tile(
                t("betalingen.nog_te_komen"),
                euro(coming.te_betalen if coming else 0),
                _counted("komend", coming),
            ),
            Tile(t("kolom.ingehouden"), euro(withheld), t("betalingen.ingehouden")),
        ]
    )


def _counted(key: str, row: InState | None) -> str:
    number = row.aantal if row else 0
    form = "een" if number == 1 else "aantal"
    return t(f"betalingen.{form}_{key}", aantal=grouped(number))


def counted(states: Sequence[InState]) -> str:
    """How many lines there are."""
    number = sum(row.aantal for row in states)
    return t(
        "betalingen.telzin_een" if number == 1 else "betalingen.telzin", aantal=grouped(number)
    )


def room(page: str, bar: Component, shown: Sequence[str], title: str) -> list[Component]:
    """Room for the figures and the charts of a ledger, its filters, and its long table; in its own
    order that opens where today is (`betalingen.js`).
    """
    main = ("soort", "te_betalen")
    return [
        html.Div(id=f"{page}-cijfers", className="plaats-cijfers"),
        bar,
        html.P(id=f"{page}-telling", className="telzin", role="status"),
        dcc.Store(id=f"{page}-vandaag"),
        grid(f"{page}-tabel", Regel, shown, title, is_long=True, main=main, under="dag"),
        html.Div(id=f"{page}-perioden"),
        html.Div(id=f"{page}-grafiek", className="plaats-grafiek"),
    ]


def overview(
    page: str, ledger: Ledger, selection: Period, exports: tuple[Component, Component]
) -> tuple[Component, str, Component, Component]:
    """The figures, the number of lines, the sums by period and the chart; `exports` are those of
    the months and of the periods.
    """
    months, periods = exports
    return (
        figures(ledger.staten),
        counted(ledger.staten),
        by_period(ledger.perioden, periods),
        by_month(f"{page}-maanden", ledger.maanden, selection, months),
    )


def open_at_today(page: str) -> None:
    """Has the table of a page scroll to the row that its callback names."""
    clientside_callback(
        ClientsideFunction("betalingen", "vandaag"),
        Output(f"{page}-vandaag", "data", allow_duplicate=True),
        Input(f"{page}-vandaag", "data"),
        State(f"{page}-tabel", "id"),
        prevent_initial_call=True,
    )


def row_of_today(start: int, is_sorted: bool, coming: int) -> int | None:
    """The row with which a ledger opens when its first page is asked in its own order: a few coming
    lines, then the newest of the past.
    """
    return max(coming - COMING_IN_VIEW, 0) if start == 0 and not is_sorted else None


def by_month(
    identity: str, months: Sequence[InMonth], selection: Period, export: Component
) -> Component:
    """What was paid and what was expected, month after month."""
    if not months:
        return nothing_in(selection, "betalingen.geen")
    bars = [
        Bar(f"{row.maand:%Y-%m}", (("betaald", row.betaald), ("verwacht", row.verwacht)), "")
        for row in months
    ]
    return stacked(identity, t("betalingen.grafiek"), t("betalingen.grafiek_zin"), bars, export)


def by_period(periods: Sequence[OfPeriod], export: Component) -> Component:
    """The sums of every kwartaal and of every year as a whole, folded away; the chart says why
    there are none.
    """
    if not periods:
        return html.Div()
    title = t("betalingen.per_periode")
    rows = [[made(row.periode), *(euro(getattr(row, name)) for name in AMOUNTS)] for row in periods]
    sums = [
        t("grafiek.samen"),
        *(euro(sum(getattr(row, name) for row in periods)) for name in AMOUNTS),
    ]
    sums_table = plain_table(
        [t("kolom.periode"), *(t(f"kolom.{name}") for name in AMOUNTS)],
        [*rows, sums],
        title,
        has_total=True,
    )
    return html.Div(behind(sums_table, "betalingen.toon_per_periode", export), className="kaart")
