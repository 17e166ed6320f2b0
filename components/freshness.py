"""How fresh the data are, in words: until which day they go, and what stayed away since; and what
is to be paid next, by toekenning.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from dash import dcc
from dash.development.base_component import Component

from components import html
from components.amount import day, euro, quarter
from components.text import t

MOST_SHOWN = 5
"""Toekenningen that are named before the rest is folded away."""


class Missed(Protocol):
    """What one day should have brought."""

    @property
    def dag(self) -> date: ...
    @property
    def soort(self) -> str: ...
    @property
    def aantal(self) -> int: ...
    @property
    def bedrag(self) -> int: ...


class Coming(Protocol):
    """What one toekenning may expect first."""

    @property
    def toekenningsnummer(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def dag(self) -> date: ...
    @property
    def bedrag(self) -> int: ...


def stayed_away(
    until: date, kwartalen: Sequence[tuple[str, date]], payments: Sequence[Missed]
) -> Component:
    """One calm sentence about what did not come since the newest levering, with the details folded
    away.
    """
    what = [t("versheid.kwartaal", kwartaal=quarter(code)) for code, _ in kwartalen]
    what += [
        _many(kind, sum(row.aantal for row in payments if row.soort == kind))
        for kind in dict.fromkeys(row.soort for row in payments)
    ]
    lines = [
        t("versheid.kwartaal_tegen", kwartaal=quarter(code), dag=day(due))
        for code, due in kwartalen
    ]
    lines += [
        t(
            "versheid.betaling_op",
            wat=_many(row.soort, row.aantal),
            dag=day(row.dag),
            bedrag=euro(row.bedrag),
        )
        for row in payments
    ]
    details = html.Details(
        [html.Summary(t("versheid.details")), html.Ul([html.Li(line) for line in lines])]
    )
    return html.Div(
        [
            html.P(
                t("versheid.uitgebleven", dag=day(until), wat=_joined(what)), className="let-op"
            ),
            details,
        ]
    )


def _many(kind: str, number: int) -> str:
    form = "een" if number == 1 else "aantal"
    return t(f"versheid.{form}_{kind}", aantal=number)


def _joined(parts: Sequence[str]) -> str:
    """Parts as people say them: a, b en c."""
    return (
        t("versheid.en", eerst=", ".join(parts[:-1]), dan=parts[-1])
        if len(parts) > 1
        else "".join(parts)
    )


def coming(key: str, rows: Sequence[Coming], way: Callable[[str], str]) -> list[Component]:
    """What is to be paid next: the sum, and of which toekenning each part is.

    `way`: the screen of a toekenning that shows its part.
    """
    if not rows:
        return []
    items = [html.Li(dcc.Link(_of(row), href=way(row.toekenningsnummer))) for row in rows]
    title = html.P(t(f"start.{key}", bedrag=euro(sum(row.bedrag for row in rows))))
    rest = [
        html.Details(
            [
                html.Summary(t("start.overige", aantal=len(items) - MOST_SHOWN)),
                html.Ul(items[MOST_SHOWN:], className="lijst"),
            ]
        )
    ]
    return [
        title,
        html.Ul(items[:MOST_SHOWN], className="lijst"),
        *(rest if len(items) > MOST_SHOWN else []),
    ]


def _of(row: Coming) -> str:
    return t(
        "start.komend",
        label=row.label,
        nummer=row.toekenningsnummer,
        bedrag=euro(row.bedrag),
        dag=day(row.dag),
    )


def mark(until: date | None) -> Component | str:
    """The mark in the header: until which day the data go, as a way to the page that says more."""
    return dcc.Link(t("kader.gegevens_tot", dag=day(until)), href="/") if until else ""
