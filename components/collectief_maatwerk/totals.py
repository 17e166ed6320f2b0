"""The totals of a quarter calculation: as key figures, as the line of its contingent, and how they
came about in steps.
"""

from collections.abc import Sequence
from typing import Protocol

from dash.development.base_component import Component

from calc.kwartalen import Kwartaal
from calc.loonkost.rijen import Berekening, Plaatsen
from calc.loonkost.uitleg_invoer import KwartaalGeval
from calc.regeling import Regeling
from calc.uitleg import differences
from components import html
from components.amount import euro, euro_change, grouped, quarter, vte, vte_short
from components.explanation import explanation, gap
from components.text import t
from components.tiles import Tile


def explanation_of_totals(
    regeling: Regeling, berekening: Berekening, remarks: Sequence[Component] = ()
) -> Component:
    """Premies, organisatieondersteuning and kwartaalsubsidie as sums, folded until asked for."""
    steps = regeling.uitleg.kwartaal(
        KwartaalGeval(Kwartaal.parse(berekening.kwartaal), berekening, berekening.parameterversie)
    )
    return folded(
        t("uitleg.totalen"), [*remarks, *gap(differences(steps, berekening)), *explanation(steps)]
    )


def folded(title: str, parts: Sequence[Component], is_open: bool = False) -> Component:
    """Steps under a title, folded until asked for."""
    body = [html.Summary(html.H2(title)), html.Div(list(parts), className="deel-inhoud")]
    return html.Section(
        html.Details(body, **({"open": True} if is_open else {})), className="deel totalen"
    )


class Sommen(Protocol):
    """The sums of some werknemers; money in eurocents, VTE in ten-thousandths."""

    @property
    def prestatiebreuk(self) -> int: ...
    @property
    def vte_binnen(self) -> int: ...
    @property
    def loonpremie(self) -> int: ...
    @property
    def begeleidingspremie(self) -> int: ...
    @property
    def premie(self) -> int: ...
    @property
    def jaarsupplement(self) -> int: ...


def sums_of_werknemers(said: str, sums: Sommen, is_all: bool) -> Component:
    """Which werknemers are shown and what they add up to; of all of them, that it equals the
    calculation.
    """
    shown = [
        (t("kolom.vte"), vte(sums.prestatiebreuk)),
        (t("kolom.vte_binnen"), vte(sums.vte_binnen)),
        (t("kolom.loonpremie"), euro(sums.loonpremie)),
        (t("kolom.begeleidingspremie"), euro(sums.begeleidingspremie)),
        (t("kolom.premie"), euro(sums.premie)),
        *([(t("kolom.jaarsupplement"), euro(sums.jaarsupplement))] if sums.jaarsupplement else []),
    ]
    equal = [html.Span(t("lijst_werknemers.gelijk"), className="goed")] if is_all else []
    return html.Div(
        [
            html.Strong(said),
            *(html.Span([f"{label} ", html.B(value)]) for label, value in shown),
            *equal,
        ],
        className="totaalrij",
    )


def key_figures(here: Berekening, others: Sequence[Berekening]) -> list[Tile]:
    """The four figures of a quarter calculation, held against the newest of the kwartaal before
    where that is among the others.
    """
    before = next(
        (other for other in others if other.kwartaal < here.kwartaal and other.is_recent), None
    )
    amounts = [
        Tile(
            t(f"lijst_werknemers.{name}"),
            euro(getattr(here, field)),
            _change(getattr(here, field), getattr(before, field, None), before),
        )
        for name, field in (
            ("subsidie", "subsidie"),
            ("premies", "premies"),
            ("ondersteuning", "organisatieondersteuning"),
        )
    ]
    of_all = t("lijst_werknemers.van_contingent", contingent=vte_short(here.contingent))
    return [*amounts, Tile(t("lijst_werknemers.contingent"), vte_short(here.vte_binnen), of_all)]


def _change(now: int, was: int | None, before: Berekening | None) -> str:
    if before is None or was is None:
        return t("onderneming.geen_vorig")
    return t(
        "onderneming.tegenover", verschil=euro_change(now - was), kwartaal=quarter(before.kwartaal)
    )


def line_of_contingent(here: Berekening, plaatsen: Plaatsen) -> Component:
    """Where the contingent ends in the ranking: who falls inside, who outside, and why."""
    counts = {name: grouped(getattr(plaatsen, name)) for name in ("binnen", "deels", "buiten")}
    is_full = plaatsen.deels or plaatsen.buiten > plaatsen.zonder_vte
    place = {
        "contingent": vte_short(here.contingent),
        "plaats": grouped(plaatsen.laatste_binnen),
        "aantal": grouped(here.aantal),
    }
    key = (
        "grens_vol"
        if is_full
        else "grens_ruim_op_wie_na"
        if plaatsen.zonder_vte
        else "grens_ruim"
        if here.aantal
        else "grens_niemand"
    )
    without = (
        [html.P(t("lijst_werknemers.grens_zonder_vte", aantal=grouped(plaatsen.zonder_vte)))]
        if plaatsen.zonder_vte
        else []
    )
    seen = html.Span(t("lijst_werknemers.grens_lijn"), className="op-scherm")
    why = (
        [html.P([t("lijst_werknemers.grens_waarom"), " ", seen], className="stil")]
        if is_full
        else []
    )
    return html.Section(
        [
            html.H2(t("lijst_werknemers.grens")),
            html.P(t(f"lijst_werknemers.{key}", **place, **counts)),
            *without,
            *why,
        ],
        className="kaart grens",
    )
