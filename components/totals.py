"""How the totals of a quarter calculation came about: the same steps as for one werknemer."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from calc.collectief_maatwerk.uitleg_kwartaal import KwartaalGeval, TotaalRij, stappen
from calc.kwartalen import Kwartaal
from calc.uitleg import differences
from components.explanation import explanation, gap
from components.text import t


def explanation_of_totals(kwartaal: str, totaal: TotaalRij) -> Component:
    """Premies, organisatieondersteuning and kwartaalsubsidie as sums, folded until asked for. `kwartaal` like 2025K1."""
    steps = stappen(KwartaalGeval(Kwartaal.parse(kwartaal), totaal))
    return folded(t("uitleg.totalen"), [*gap(differences(steps, totaal)), *explanation(steps)])


def folded(title: str, parts: Sequence[Component]) -> Component:
    """Steps under a title, folded until asked for."""
    return html.Section(html.Details([html.Summary(html.H2(title)), html.Div(list(parts), className="deel-inhoud")]), className="deel totalen")
