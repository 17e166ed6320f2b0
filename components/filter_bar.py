"""Labelled filter fields above a table, and the one place where they meet the address.

Each control is drawn with the value of the address. A change of a control changes the address, Back
changes the controls (`filters.js`). What names a person never enters it (`address.py`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    dcc,
    no_update,
)
from dash._utils import stringify_id
from dash.development.base_component import Component

from components import html
from components.address import FORMS
from components.amount import quarter
from components.notice import empty
from components.numbers import GEEN_KWARTAAL, digits, hint_of, periode_hint, sought
from components.text import t
from components.text_field import text_field

URL = "url"
CONTROL = "filter"
TOGETHER = "filter-samen"


@dataclass(frozen=True, slots=True)
class Field:
    """One filter: its name in the address, its label by key, and its options when it is a choice.

    `is_private` keeps it out of the address; `is_checked` says what is wrong with what is typed
    (numbers.HINTS, by the name of the filter).
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()  # value, text
    is_private: bool = False
    is_checked: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for a filter of which nothing says what of it may stand in an
        address.
        """
        if not (self.options or self.is_private or self.name in FORMS):
            raise ValueError(
                f"{self.name}: give it a form in components/address.py, or make it private"
            )

    def may_enter(self, value: Any) -> bool:
        """Whether a value may stand in an address, and be repeated in a file: wholly what the
        filter is, and never a person.
        """
        if self.is_private or not isinstance(value, str):
            return False
        return value in dict(self.options) if self.options else FORMS[self.name].fits(value.strip())


def control_id(page: str, name: str, is_private: bool = False) -> dict[str, str]:
    """The id of a control; private ones are of another type, so that the writer of the address
    never sees them.
    """
    return {"type": _type(is_private), "page": page, "name": name}


NAAM = Field("naam", "filter.naam", is_private=True, is_checked=True)
WERKNEMER = (Field("insz", "filter.insz", is_private=True, is_checked=True), NAAM)
"""The two filters that find one werknemer."""


def werknemer(insz: str | None, naam: str | None) -> tuple[str | None, str | None]:
    """What was asked with those two: the digits of an INSZ, and a part of a name; nothing where
    nothing was typed.
    """
    return sought(digits(insz), insz), (naam or "").strip() or None


def inputs(page: str, fields: Sequence[Field]) -> list[Input]:
    """The values of all controls of a page, which start a callback, in the order of the fields."""
    return [Input(control_id(page, field.name, field.is_private), "value") for field in fields]


def states(page: str, fields: Sequence[Field]) -> list[State]:
    """The same values, which do not start a callback."""
    return [State(control_id(page, field.name, field.is_private), "value") for field in fields]


def ask_again(page: str, fields: Sequence[Field], table: str) -> None:
    """Has a long table ask its rows anew when one of the controls changes."""
    clientside_callback(
        ClientsideFunction("maatwerk", "refresh"),
        Output(table, "className"),
        *inputs(page, fields),
        State(table, "id"),
        prevent_initial_call=True,
    )


def filter_by_click(page: str, name: str, chart: str) -> None:
    """Have a click on a bar of a chart set a filter to the value that the bar stands for."""
    bound = callback(
        Output(control_id(page, name), "value", allow_duplicate=True),
        Input(chart, "clickData"),
        prevent_initial_call=True,
    )
    bound(_clicked)


def _clicked(click: Mapping[str, Any] | None) -> Any:
    return str(click["points"][0]["customdata"][0]) if click else no_update


def filter_bar(page: str, fields: Sequence[Field], query: dict[str, Any]) -> Component:
    """The fields, with the values of the address, and under them the ones that are set as chips
    that can be removed.

    What may not stand in an address is not read from it: the browser takes it away.
    """
    values = [
        query[field.name] if field.may_enter(query.get(field.name)) else None for field in fields
    ]
    controls = html.Div(
        [_field(page, field, value) for field, value in zip(fields, values, strict=True)],
        className="filters",
        role="search",
    )
    chips = [_chip(page, field, value) for field, value in zip(fields, values, strict=True)]
    active = html.Div(chips, className="fiches", role="group", **{"aria-label": t("filter.actief")})
    return html.Div([controls, *_together(page, fields), active], className="filters-vak")


def _together(page: str, fields: Sequence[Field]) -> list[Component]:
    """Room for what is wrong with the first and the last kwartaal together."""
    has_period = {"van", "tot"} <= {field.name for field in fields}
    return (
        [html.P(id={"type": TOGETHER, "page": page}, className="hint", role="status")]
        if has_period
        else []
    )


def _field(page: str, field: Field, value: str | None) -> Component:
    control = _choice(page, field, value) if field.options else _text(page, field, value)
    hint = (
        [html.Span(id=_hint_id(page, field), className="hint", role="status")]
        if field.is_checked
        else []
    )
    return html.Div([html.Label([html.Span(t(field.label)), control]), *hint], className="filter")


def _chip(page: str, field: Field, value: str | None) -> Component:
    """One filter that is set, as a button that takes it away; hidden while it is not set.

    What is private does not repeat its value.

    It tells the browser what of the filter may stand in the address.
    """
    label, words = t(field.label), json.dumps(dict(field.options))
    identity = {"type": f"{_type(field.is_private)}-weg", "page": page, "name": field.name}
    text = f"{label}: {_read(field, value)}" if value else ""
    data = {
        "data-label": label,
        "data-woorden": words,
        "data-prive": "ja" if field.is_private else "",
        "title": t("filter.weg"),
    }
    if form := FORMS.get(field.name):
        data |= {"data-vorm": form.pattern, "data-controle": "ja" if form.has_check_digits else ""}
    return html.Button(
        text, id=identity, type="button", className="fiche", hidden=not value, **data
    )


def _hint_id(page: str, field: Field) -> dict[str, str]:
    return {"type": f"{_type(field.is_private)}-hint", "page": page, "name": field.name}


def _type(is_private: bool) -> str:
    return f"{CONTROL}-prive" if is_private else CONTROL


def _choice(page: str, field: Field, value: str | None) -> Component:
    options = [{"label": text, "value": key} for key, text in field.options]
    placeholder = t("filter.alle")
    return dcc.Dropdown(
        options,
        value,
        id=control_id(page, field.name),
        placeholder=placeholder,
        clearable=True,
        searchable=False,
    )


def _text(page: str, field: Field, value: str | None) -> Component:
    example = t(f"filter.voorbeeld_{field.name}") if field.is_checked else ""
    described_by = stringify_id(_hint_id(page, field)) if field.is_checked else ""
    return text_field(
        control_id(page, field.name, field.is_private), value, example, described_by=described_by
    )


def _hint(text: str | None, identity: dict[str, str]) -> str:
    """What is wrong with what was typed; nothing when nothing is."""
    hint = hint_of(identity["name"], text)
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


def nothing_in(period: tuple[str | None, str | None], key: str) -> Component:
    """Why nothing is shown of a period (`numbers.periode`): it cannot be read, it ends before it
    begins, or nothing lies in it (`key`).
    """
    if period == GEEN_KWARTAAL:
        return empty("filter.kwartaal_fout")
    turned = period_hint(*period)
    return html.P(turned, className="leeg", role="status") if turned else empty(key)


for _control in (_type(False), _type(True)):
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


def in_words(fields: Sequence[Field], asked: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The filters that are set, as label and value; what may not stand in an address is not
    repeated in a file either.
    """
    return tuple(
        (t(field.label), _read(field, asked[field.name]))
        for field in fields
        if asked.get(field.name)
    )


def in_period(van: str | None, tot: str | None) -> str:
    """From which kwartaal to which, for the name of a file; empty when neither is asked."""
    form = "periode" if van and tot else "periode_vanaf" if van else "periode_tot" if tot else ""
    return t(f"filter.{form}", van=van, tot=tot) if form else ""


def of_filters(fields: Sequence[Field], asked: Mapping[str, str]) -> list[str]:
    """The filters that are set, as parts of a sentence: WOP 60 %; of what may not be repeated only
    that it filters.
    """
    used = [field for field in fields if asked.get(field.name)]
    return [
        f"{t(field.label)} {_read(field, asked[field.name])}"
        if field.may_enter(asked[field.name])
        else t(field.label)
        for field in used
    ]


def in_a_sentence(counted: str, *parts: str) -> str:
    """How many there are, and of what: 12 van 243 werknemers, 2025 K1, WOP 60 %."""
    return ", ".join([counted, *parts])


def named(fields: Sequence[Field], values: Sequence[Any]) -> dict[str, str]:
    """The values of the controls by the names of their fields, in the order of the fields, the
    empty ones left out.
    """
    return {
        field.name: text
        for field, value in zip(fields, values, strict=True)
        if (text := str(value or "").strip())
    }


def _read(field: Field, value: str) -> str:
    return (
        dict(field.options).get(value, value)
        if field.may_enter(value)
        else t("filter.niet_vermeld")
    )
