"""A statement of account beside the ledger: the place to bring one, and three lists of what came
out.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from dash import dcc
from dash.development.base_component import Component

from components import html
from components.amount import day, euro, euro_change, grouped
from components.plain_table import plain_table
from components.text import t

MOST_UNKNOWN = 50
"""Receipts that are listed; a statement can hold thousands that have nothing to do with the
subsidie.
"""
LONGEST_COMMUNICATION = 140


class Movement(Protocol):
    """A movement of the statement."""

    @property
    def dag(self) -> date: ...
    @property
    def bedrag(self) -> int: ...
    @property
    def mededeling(self) -> str: ...


class Payment(Protocol):
    """A payment of the ledger."""

    @property
    def dag(self) -> date: ...
    @property
    def bedrag(self) -> int: ...


Named = tuple[str, Payment]
"""What a payment is for, in words, and the payment."""


def place(page: str) -> Component:
    """The button for a file, what is done with it, and room for what comes out; `betalingen.js`
    refuses one that is too large.
    """
    button = html.Button(t("afschrift.kies"), type="button", className="knop licht")
    upload = dcc.Upload(
        button, id=f"{page}-afschrift", className="afschrift", style_active={}, style_reject={}
    )
    room = dcc.Loading(html.Div(id=f"{page}-afschrift-uitkomst", role="status"), delay_show=300)
    words = [html.H2(t("afschrift.titel")), html.P(t("afschrift.zin"), className="stil")]
    return html.Section(
        [
            *words,
            upload,
            html.P(role="alert", className="let-op afschrift-groot", hidden=True),
            room,
        ],
        className="kaart",
    )


def refused(reason: str) -> Component:
    """Why a file cannot be read, and what to do."""
    return html.P(t(f"afschrift.fout_{reason}"), className="let-op")


def outcome(
    form: str,
    days: tuple[date, date],
    found: Sequence[tuple[Named, Movement]],
    missing: Sequence[Named],
    unknown: Sequence[Movement],
) -> list[Component]:
    """What was found, what is missing, and what is unknown."""
    period = {"vorm": form, "van": day(days[0]), "tot": day(days[1])}
    counts = {
        "gevonden": grouped(len(found)),
        "ontbreekt": grouped(len(missing)),
        "onbekend": grouped(len(unknown)),
    }
    return [
        html.P(t("afschrift.uitkomst", **period, **counts)),
        _found(found),
        _missing(missing),
        _unknown(unknown),
    ]


def _found(found: Sequence[tuple[Named, Movement]]) -> Component:
    rows = [
        [
            day(payment.dag),
            words,
            euro(payment.bedrag),
            day(move.dag),
            euro(move.bedrag),
            euro_change(move.bedrag - payment.bedrag),
        ]
        for (words, payment), move in found
    ]
    return _part(
        "gevonden",
        ("verwacht_op", "waarvoor", "verwacht", "ontvangen_op", "ontvangen", "verschil"),
        rows,
        2,
    )


def _missing(missing: Sequence[Named]) -> Component:
    return _part(
        "ontbreekt",
        ("verwacht_op", "waarvoor", "verwacht"),
        [[day(one.dag), words, euro(one.bedrag)] for words, one in missing],
        2,
    )


def _unknown(unknown: Sequence[Movement]) -> Component:
    rows = [
        [day(move.dag), move.mededeling[:LONGEST_COMMUNICATION], euro(move.bedrag)]
        for move in unknown[:MOST_UNKNOWN]
    ]
    more = (
        [html.P(t("afschrift.meer", aantal=grouped(len(unknown) - MOST_UNKNOWN)), className="stil")]
        if len(unknown) > MOST_UNKNOWN
        else []
    )
    return html.Div(
        [_part("onbekend", ("ontvangen_op", "mededeling", "ontvangen"), rows, 2), *more]
    )


def _part(
    name: str, headings: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int
) -> Component:
    title = html.H3(t(f"afschrift.{name}"))
    if not rows:
        return html.Div([title, html.P(t(f"afschrift.geen_{name}"), className="stil")])
    return html.Div(
        [
            title,
            plain_table(
                [t(f"afschrift.kop_{heading}") for heading in headings],
                rows,
                numbers_from=numbers_from,
            ),
        ]
    )
