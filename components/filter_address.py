"""What happens with the controls of the filters in the browser: the address, the chips, what is
wrong with what one typed, and a table or a chart that follows.

A change of a control changes the address, Back changes the controls (`filters.js`). What names a
person never enters it (`address.py`).
"""

from collections.abc import Mapping
from typing import Any

from dash import (
    ALL,
    MATCH,
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    no_update,
)
from dash.development.base_component import Component

from components import html
from components.amount import quarter
from components.filter_bar import CONTROL, TOGETHER, control_id, control_type, inputs
from components.notice import empty
from components.numbers import GEEN_KWARTAAL, periode_hint
from components.selections import SELECTIONS, Period, Selection
from components.text import t

URL = "url"


def ask_again(page: str, selection: type[Selection], table: str) -> None:
    """Has a long table ask its rows anew when one of the controls changes."""
    clientside_callback(
        ClientsideFunction("maatwerk", "refresh"),
        Output(table, "className"),
        *inputs(page, selection).values(),
        State(table, "id"),
        prevent_initial_call=True,
    )


def filter_by_click(page: str, name: str, chart: str) -> None:
    """Have a click on a bar of a chart set a filter to the value that the bar stands for."""
    (one,) = (one for one in SELECTIONS[page].filters() if one.name == name)
    bound = callback(
        Output(control_id(page, one), "value", allow_duplicate=True),
        Input(chart, "clickData"),
        prevent_initial_call=True,
    )
    bound(_clicked)


def _clicked(click: Mapping[str, Any] | None) -> Any:
    return str(click["points"][0]["customdata"][0]) if click else no_update


def _hint(text: str | None, identity: dict[str, str]) -> str:
    """What is wrong with what was typed; nothing when nothing is."""
    selection = SELECTIONS.get(identity["page"], Selection)
    checks = [one.hint for one in selection.filters() if one.name == identity["name"] and one.hint]
    hint = checks[0](text) if checks else None
    return t(f"filter.{hint.key}", verwacht=hint.verwacht, gekregen=hint.gekregen) if hint else ""


@callback(
    Output({"type": TOGETHER, "page": MATCH}, "children"),
    Input({"type": CONTROL, "page": MATCH, "name": "van"}, "value"),
    Input({"type": CONTROL, "page": MATCH, "name": "tot"}, "value"),
)
def period_hint(van: str | None, tot: str | None) -> str:
    """That the first kwartaal comes after the last; empty when it does not."""
    hint = periode_hint(van, tot)
    return (
        t(f"filter.{hint.key}", van=quarter(hint.verwacht), tot=quarter(hint.gekregen))
        if hint
        else ""
    )


def nothing_in(selection: Period, key: str) -> Component:
    """Why nothing is shown of a period: it cannot be read, it ends before it begins, or nothing
    lies in it (`key`).
    """
    if selection.period == GEEN_KWARTAAL:
        return empty("filter.kwartaal_fout")
    turned = period_hint(selection.van, selection.tot)
    return html.P(turned, className="leeg", role="status") if turned else empty(key)


for _control in (control_type(False), control_type(True)):
    _chip_id = {"type": f"{_control}-weg", "page": MATCH, "name": MATCH}
    clientside_callback(
        ClientsideFunction("filters", "chip"),
        Output(_chip_id, "children"),
        Output(_chip_id, "hidden"),
        Input({"type": _control, "page": MATCH, "name": MATCH}, "value"),
        State(_chip_id, "id"),
    )
    clientside_callback(
        ClientsideFunction("filters", "remove"),
        Output({"type": _control, "page": MATCH, "name": MATCH}, "value", allow_duplicate=True),
        Input(_chip_id, "n_clicks"),
        State(_chip_id, "id"),
        prevent_initial_call=True,
    )
    callback(
        Output({"type": f"{_control}-hint", "page": MATCH, "name": MATCH}, "children"),
        Input({"type": _control, "page": MATCH, "name": MATCH}, "value"),
        State({"type": _control, "page": MATCH, "name": MATCH}, "id"),
    )(_hint)


clientside_callback(
    ClientsideFunction("filters", "address"),
    Output(URL, "search"),
    Input({"type": CONTROL, "page": ALL, "name": ALL}, "value"),
    Input(URL, "search"),
    State({"type": CONTROL, "page": ALL, "name": ALL}, "id"),
    prevent_initial_call=True,
)
