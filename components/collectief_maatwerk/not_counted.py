"""What came in of a werknemer and does not count in the note: wages and benefits."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from calc.loonkost.uitleg_invoer import Geval
from calc.loonkost.uitleg_prestatie import telt
from calc.regeling import Regeling
from components import html
from components.amount import euro
from components.facts import facts
from components.text import t


def wages(regeling: Regeling, geval: Geval) -> list[Component]:
    """Wages with a looncode that does not count, or of a line that is not there."""
    counted = regeling.regels.tellend_in(geval.kwartaal, geval.parameterversie).looncodes
    left_out = [loon for loon in geval.lonen if not telt(loon, geval, counted)]
    return _left_out(
        [
            (t("persoon.telt_niet_loon", looncode=loon.looncode, lijn=loon.lijn), euro(loon.bedrag))
            for loon in left_out
        ]
    )


def benefits(regeling: Regeling, geval: Geval) -> list[Component]:
    """Benefits of a kind that does not count."""
    counted = regeling.regels.tellend_in(geval.kwartaal, geval.parameterversie).soorten
    left_out = [uitkering for uitkering in geval.uitkeringen if uitkering.soort not in counted]
    return _left_out(
        [
            (t("persoon.uitkering_soort", soort=uitkering.soort), euro(uitkering.bedrag))
            for uitkering in left_out
        ]
    )


def _left_out(pairs: Sequence[tuple[str, Any]]) -> list[Component]:
    if not pairs:
        return []
    return [
        html.Div(
            [
                html.H3(t("persoon.telt_niet")),
                html.P(t("persoon.telt_niet_zin"), className="stil"),
                facts(pairs),
            ],
            className="niet-geteld",
        )
    ]
