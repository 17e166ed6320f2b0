"""From one amount to another in bars that lie under each other; every bar leads to where it is
explained.
"""

from collections.abc import Callable, Sequence

from dash.development.base_component import Component

from calc.uitleg import Trede
from components import html
from components.amount import euro, euro_change
from components.explanation import name_of
from components.plain_table import behind, plain_table
from components.text import t

Anchor = Callable[[str], str]


def waterfall(treden: Sequence[Trede], anchor: Anchor, title: str) -> Component:
    """The bars, drawn to one scale, with the table of the same amounts behind them; `anchor` gives
    the place of a quantity on the page.
    """
    widest = max(1, *(max(trede.sum_before, trede.sum_before + trede.change) for trede in treden))
    bars = html.Ol(
        [_bar(trede, widest, anchor(trede.quantity)) for trede in treden], className="waterval"
    )
    rows = [
        [name_of(trede.quantity), _amount(trede), euro(trede.sum_before + trede.change)]
        for trede in treden
    ]
    table = plain_table(
        [t("uitleg.onderdeel"), t("uitleg.bedrag"), t("uitleg.tussenstand")], rows, title
    )
    return html.Div(
        [html.H2(title, className="waterval-titel"), bars, behind(table)], className="waterval-deel"
    )


def _bar(trede: Trede, widest: int, href: str) -> Component:
    low, high = sorted((trede.sum_before, trede.sum_before + trede.change))
    place = {"left": _part(low, widest), "width": _part(high - low, widest)}
    bar = html.Span(
        html.Span(className="balkje", style=place), className="baan", **{"aria-hidden": "true"}
    )
    words = html.Span(
        [html.Span(name_of(trede.quantity)), html.Span(_amount(trede), className="bedrag")],
        className="woorden",
    )
    return html.Li(html.A([words, bar], href=href), className=f"trede {_sort(trede)}")


def _sort(trede: Trede) -> str:
    """What the colour of a bar follows: a total by its name, else what is added or taken away."""
    return trede.quantity if trede.is_total or trede.change > 0 else "eraf"


def _amount(trede: Trede) -> str:
    return euro(trede.change) if trede.is_total else euro_change(trede.change)


def _part(amount: int, widest: int) -> str:
    """A part of the whole width, in hundredths of a percent: drawn, never added up."""
    hundredths = amount * 10_000 // widest
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
