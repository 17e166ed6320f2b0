"""Parameters: every dated number of the measure, with its source or its aanname."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import dash
from dash import Input, Output, callback
from dash.development.base_component import Component

from auth.consult import require_principal
from calc.check import Aanname
from calc.collectief_maatwerk.versie import REGELING
from calc.dated import Period
from calc.parameters import Entry, Parameter
from calc.uitleg import Used
from components import html, numbers, shell
from components.amount import day
from components.explanation import ground_text, parameter_text
from components.filter_bar import Field, control_id, filter_bar
from components.notice import empty, skeleton
from components.text import t

dash.register_page(__name__, path="/parameters", title=shell.title(__name__))

PAGE = "parameters"
FIELDS = (Field("dag", "parameters.dag", is_checked=True), Field("zoek", "parameters.zoek"))
COLUMNS = ("vanaf", "tot", "waarde", "grond")


def layout(**query: Any) -> Component:
    """Filters and an empty list."""
    versions = t("parameters.versie", regels=REGELING.regelversie, parameters=REGELING.parameterversie)
    head = shell.head(t("pagina.parameters.titel"), t("parameters.zin"), versions)
    counted = html.P(id="parameters-telling", className="telzin", role="status")
    return shell.page(__name__, {}, head, [filter_bar(PAGE, FIELDS, query), counted, html.Div(skeleton(12), id="parameters-inhoud")])


@callback(
    Output("parameters-inhoud", "children"),
    Output("parameters-telling", "children"),
    Input(control_id(PAGE, "dag"), "value"),
    Input(control_id(PAGE, "zoek"), "value"),
)
def show(dag: str | None, zoek: str | None) -> tuple[Any, str]:
    """The parameters whose name or description holds what is sought, with all values or those of one day."""
    require_principal()
    on_day, wanted = numbers.dag(dag), (zoek or "").strip().lower()
    found = [parameter for parameter in REGELING.parameters if wanted in f"{parameter.name} {parameter.description}".lower()]
    assumed = sum(any(isinstance(period.value.ground, Aanname) for period in _periods(parameter, on_day)) for parameter in found)
    counted = t("parameters.telling", aantal=len(found), aannames=assumed)
    return [_card(parameter, on_day) for parameter in found] or empty("parameters.geen"), counted


def _periods(parameter: Parameter, on_day: date | None) -> Sequence[Period[Entry]]:
    """The values, newest first; of one day only the one that holds then."""
    newest_first = parameter.entries.periods()[::-1]
    if on_day is None:
        return newest_first
    return [period for period in newest_first if period.from_day <= on_day and (period.until is None or on_day <= period.until)]


def _card(parameter: Parameter, on_day: date | None) -> Component:
    periods = _periods(parameter, on_day)
    checked = t("parameters.per", per=parameter.per, dag=day(parameter.checked_on))
    values = _table(parameter, periods) if periods else empty("parameters.nog_niet")
    words = html.P([parameter.description, " ", html.Span(checked, className="stil")])
    return html.Section([html.H2(parameter.name), words, values], className="kaart", id=f"parameters-{parameter.key}")


def _table(parameter: Parameter, periods: Sequence[Period[Entry]]) -> Component:
    head = html.Thead(html.Tr([html.Th(t(f"parameters.{name}"), scope="col") for name in COLUMNS]))
    body = html.Tbody([_row(Used(parameter, period)) for period in periods])
    return html.Div(html.Table([head, body], className="gewone-tabel waarden"), className="schuif", tabIndex="0")


def _row(used: Used) -> Component:
    period = used.period
    until = day(period.until) if period.until else t("parameters.nu")
    return html.Tr(
        [
            html.Th(day(period.from_day), scope="row"),
            html.Td(until),
            html.Td(parameter_text(used), className="waarde"),
            html.Td(ground_text(period.value.ground), className="grond"),
        ]
    )
