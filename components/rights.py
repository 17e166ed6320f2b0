"""The rights of a user in words, and the notice of who has none that counts today."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from dash.development.base_component import Component

from components import html
from components.amount import day, ondernemingsnummer
from components.text import t

WARNED = ("recht_nooit", "recht_voorbij", "recht_bijna")


class Right(Protocol):
    """The right on the data of one onderneming, from its first day to its last."""

    @property
    def ondernemingsnummer(self) -> str: ...
    @property
    def geldig_van(self) -> date: ...
    @property
    def geldig_tot(self) -> date: ...


def right_line(right: Right, state: str, today: date) -> Component:
    """One right: whose data, and from when until when it counts.

    `state`: the key of what is said of it.
    """
    return html.Li(_said(right, state, today), className="let-op" if state in WARNED else "")


def _said(right: Right, state: str, today: date) -> str:
    days = {
        "van": day(right.geldig_van),
        "dag": day(right.geldig_tot),
        "aantal": (right.geldig_tot - today).days,
    }
    return t(f"start.{state}", nummer=ondernemingsnummer(right.ondernemingsnummer), **days)


def no_right(rights: Sequence[tuple[Right, str]], today: date, information: str) -> Component:
    """Above every page of who has no right that counts today: since when or from when, and whom to
    ask.
    """
    lines = [html.Li(_said(right, state, today)) for right, state in rights] or [
        html.Li(t("start.recht_geen"))
    ]
    link = html.A(
        t("start.beheerders"), href=information, target="_blank", rel="noopener noreferrer"
    )
    title = html.Strong(t("geen_recht.titel"))
    return html.Section(
        [html.P(title), html.Ul(lines), html.P([t("geen_recht.uitleg"), " ", link])],
        className="let-op geen-recht",
        role="status",
    )
