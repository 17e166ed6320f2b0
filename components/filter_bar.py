"""Labelled filter fields above a table: the controls of a Selection, and their values by name.

Each control is drawn with the value of the address; what is set stands under the fields as chips
that can be removed. `filter_address.py` holds what then happens in the browser.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, get_type_hints

from dash import Input, Output, State, callback, dcc
from dash._utils import stringify_id
from dash.development.base_component import Component

from components import html
from components.selections import Filter, Period, Selection
from components.text import t
from components.text_field import text_field

CONTROL = "filter"
TOGETHER = "filter-samen"

F = TypeVar("F", bound=Callable[..., Any])


def control_type(is_private: bool) -> str:
    """Return the type of the id of a control; private ones are of another type, so that the writer
    of the address never sees them.
    """
    return f"{CONTROL}-prive" if is_private else CONTROL


def control_id(page: str, one: Filter) -> dict[str, str]:
    """Return the id of the control of a filter."""
    return {"type": control_type(one.is_private), "page": page, "name": one.name}


def inputs(page: str, selection: type[Selection]) -> dict[str, Input]:
    """Return the values of all controls of a page, which start a callback, by name."""
    return {one.name: Input(control_id(page, one), "value") for one in selection.filters()}


def states(page: str, selection: type[Selection]) -> dict[str, State]:
    """Return the same values, which do not start a callback."""
    return {one.name: State(control_id(page, one), "value") for one in selection.filters()}


def named_callback(
    *outputs: Output, prevent_initial_call: bool | None = None, **slots: Any
) -> Callable[[F], F]:
    """Register a callback that gets its inputs and states by name; an argument that is annotated
    with a Selection gets the values of `inputs` or `states` as one.

    The function itself stays as it is: a test calls it with a Selection.
    """

    def bind(function: F) -> F:
        selections = {
            name: hint
            for name, hint in get_type_hints(function).items()
            if isinstance(hint, type) and issubclass(hint, Selection)
        }

        @wraps(function)
        def call(**values: Any) -> Any:
            made = {name: kind.of(values[name]) for name, kind in selections.items()}
            return function(**values | made)

        callback(*outputs, inputs=slots, prevent_initial_call=prevent_initial_call)(call)
        return function

    return bind


def filter_bar(page: str, selection: type[Selection], query: Mapping[str, Any]) -> Component:
    """The controls, with the values of the address, and under them the ones that are set as chips
    that can be removed.

    What may not stand in an address is not read from it: the browser takes it away.
    """
    values = selection.from_query(query)
    drawn = [(one, getattr(values, one.name)) for one in selection.filters()]
    controls = html.Div(
        [_control(page, one, value) for one, value in drawn], className="filters", role="search"
    )
    chips = [_chip(page, one, value) for one, value in drawn]
    active = html.Div(chips, className="fiches", role="group", **{"aria-label": t("filter.actief")})
    return html.Div([controls, *_together(page, selection), active], className="filters-vak")


def _together(page: str, selection: type[Selection]) -> list[Component]:
    """Room for what is wrong with the first and the last kwartaal together."""
    if not issubclass(selection, Period):
        return []
    return [html.P(id={"type": TOGETHER, "page": page}, className="hint", role="status")]


def _control(page: str, one: Filter, value: str | None) -> Component:
    control = _choice(page, one, value) if one.options else _text(page, one, value)
    hint = [html.Span(id=_hint_id(page, one), className="hint", role="status")] if one.hint else []
    return html.Div([html.Label([html.Span(t(one.label)), control]), *hint], className="filter")


def _choice(page: str, one: Filter, value: str | None) -> Component:
    return dcc.Dropdown(
        [{"label": text, "value": key} for key, text in one.options],
        value,
        id=control_id(page, one),
        placeholder=t("filter.alle"),
        clearable=True,
        searchable=False,
    )


def _text(page: str, one: Filter, value: str | None) -> Component:
    described_by = stringify_id(_hint_id(page, one)) if one.hint else ""
    example = t(one.example) if one.example else ""
    return text_field(control_id(page, one), value, example, described_by=described_by)


def _hint_id(page: str, one: Filter) -> dict[str, str]:
    return {"type": f"{control_type(one.is_private)}-hint", "page": page, "name": one.name}


def _chip(page: str, one: Filter, value: str | None) -> Component:
    """One filter that is set, as a button that takes it away; hidden while it is not set.

    What is private does not repeat its value. It tells the browser what of the filter may stand in
    the address.
    """
    label = t(one.label)
    data = {
        "data-label": label,
        "data-woorden": json.dumps(dict(one.options)),
        "data-prive": "ja" if one.is_private else "",
        "title": t("filter.weg"),
    }
    if one.form:
        check = "ja" if one.form.has_check_digits else ""
        data |= {"data-vorm": one.form.pattern, "data-controle": check}
    return html.Button(
        f"{label}: {one.in_words(value)}" if value else "",
        id={"type": f"{control_type(one.is_private)}-weg", "page": page, "name": one.name},
        type="button",
        className="fiche",
        hidden=not value,
        **data,
    )
