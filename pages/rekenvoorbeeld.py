"""Rekenvoorbeeld: one worked example of the law, step by step.

It is a file of the product: the same for everyone, so the layout may draw it.
"""

from typing import Any

import dash
from dash import dcc
from dash.development.base_component import Component

from calc.collectief_maatwerk.voorbeeld import Voorbeeld
from calc.collectief_maatwerk.voorbeeld_bestand import voorbeelden
from calc.collectief_maatwerk.voorbeeld_uitkomst import werk_uit
from components import html, shell
from components.collectief_maatwerk.worked_example import capitalised, given, result, steps, verdict
from components.notice import not_found
from components.text import t


def tab_title(voorbeeld: str | None = None, **_: Any) -> str:
    """The title of the browser tab: which example."""
    found = voorbeelden().get(voorbeeld or "")
    return (
        f"{capitalised(found.title) if found else t('pagina.rekenvoorbeeld.titel')} - "
        f"{t('kader.product')}"
    )


dash.register_page(__name__, path_template="/rekenvoorbeelden/<voorbeeld>", title=tab_title)


def layout(voorbeeld: str | None = None, **_: Any) -> Component:
    """What is given, what the rules give, and how; an example that is not there is not found."""
    found = voorbeelden().get(voorbeeld or "")
    if found is None:
        return html.Main(not_found(), id="inhoud", className="inhoud")
    return shell.page(__name__, {"voorbeeld": found.key}, *_drawn(found))


def _drawn(voorbeeld: Voorbeeld) -> tuple[Component, list[Component]]:
    (uitgewerkt,) = werk_uit([voorbeeld])
    head = shell.head(
        capitalised(voorbeeld.title), t("rekenvoorbeeld.zin"), verdict(uitgewerkt.klopt), []
    )
    others = html.P(dcc.Link(t("rekenvoorbeeld.alle"), href=shell.href("rekenvoorbeelden")))
    return head, [given(voorbeeld), result(uitgewerkt), *steps(uitgewerkt), others]
