"""Afrekening: the overview from which one goes to the calculations and the payments of a
toekenning.
"""

from typing import Any

import dash
from dash.development.base_component import Component

from components import shell
from components.text import t

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/afrekening", title=shell.title(__name__), nav=20
)


def layout(toekenning: str | None = None, **_: Any) -> Component:
    """The choice; no data."""
    place = {"toekenning": toekenning}
    return shell.page(
        __name__,
        place,
        shell.head(t("pagina.afrekening.titel"), t("afrekening.zin")),
        [shell.ways(__name__, place)],
    )
