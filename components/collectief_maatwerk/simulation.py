"""A what-if on screen: the form, what is wrong with it, and the outcome beside what is real."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from calc.loonkost.uitkomst import Premie, Totaal, VanWerknemer
from calc.quantities import BEGELEIDINGSNODEN, Kind, columns
from components import html
from components.amount import euro_change, grouped, percent, shown, vte, vte_short
from components.effects import Line, effects
from components.explanation import name_of
from components.plain_table import plain_table
from components.text import t
from components.text_field import text_field

FIELD = "simulatie"
_FIRST = ("rang", "prestatiebreuk", "dagen")
_PARTS = ("loon", "werkgeversbijdragen", "verminderingen")
"""What a referteloon is made of: the form asks it."""
_KINDS = {column.name: column.kind for column in columns(Premie)}
QUANTITIES = (
    *_FIRST,
    *(column.name for column in columns(VanWerknemer) if column.name not in {*_FIRST, *_PARTS}),
)
"""Every step of a premie, in the order of the rules."""


def field_id(page: str, name: str) -> dict[str, str]:
    """The id of a field of the form of a page; it holds no filter, and never comes in the
    address.
    """
    return {"type": FIELD, "page": page, "veld": name}


def banner() -> Component:
    """That nothing of it is real."""
    return html.P(t("simulatie.geen_rechten"), className="let-op")


def choice(
    page: str, name: str, label: str, options: Sequence[tuple[str, str]], value: str
) -> Component:
    """A field with a choice."""
    offered = [{"label": text, "value": key} for key, text in options]
    return _field(
        label,
        dcc.Dropdown(offered, value, id=field_id(page, name), clearable=False, searchable=False),
    )


def text(page: str, name: str, label: str, value: str, example: str = "") -> Component:
    """A field to type in, with room for what is wrong with it."""
    return _field(label, text_field(field_id(page, name), value, example, pause=400))


def _field(label: str, control: Component) -> Component:
    return html.Div(html.Label([html.Span(label), control]), className="filter")


def package_fields(
    page: str, percentages: Sequence[int], percentage: int, nood: str
) -> list[Component]:
    """The two choices of a WOP."""
    return [
        choice(
            page,
            "percentage",
            t("kolom.percentage"),
            [(str(number), percent(number)) for number in percentages],
            str(percentage),
        ),
        choice(
            page,
            "nood",
            t("kolom.begeleidingsnood"),
            [(word, t(f"woorden.{word}")) for word in BEGELEIDINGSNODEN],
            nood,
        ),
    ]


def group(title: str, parts: Sequence[Component]) -> Component:
    """Fields that belong together."""
    return html.Fieldset(
        [html.Legend(title), html.Div(list(parts), className="filters")], className="veldgroep"
    )


def problems_of(found: Mapping[str, str]) -> Component:
    """What is wrong, field by field."""
    items = [
        html.Li([html.Strong(_name_of(name)), " ", t(f"simulatie.fout.{problem}")])
        for name, problem in found.items()
    ]
    return html.Div(
        [html.P(t("simulatie.fouten")), html.Ul(items)], className="let-op", role="alert"
    )


def _name_of(name: str) -> str:
    """How a field is called; of a line with its number."""
    plain, _, number = name.partition("-")
    return (
        t("simulatie.van_lijn", veld=t(f"simulatie.veld.{plain}"), lijn=number)
        if number > "1"
        else t(f"simulatie.veld.{plain}")
    )


def against(change: int) -> str:
    """How an amount compares with the real one."""
    return (
        t("simulatie.tegenover", verschil=euro_change(change))
        if change
        else t("simulatie.niets_anders")
    )


def card(title: str, content: Component) -> Component:
    """One part of the outcome."""
    return html.Section([html.H2(title), content], className="kaart")


def outcome(real: Premie | None, asked: Premie | None) -> Component:
    """Every step, real and simulated, beside each other."""
    rows = [
        _row(name, getattr(real, name) if real else None, getattr(asked, name) if asked else None)
        for name in QUANTITIES
    ]
    headings = [
        t("simulatie.stap"),
        t("simulatie.echt"),
        t("simulatie.simulatie"),
        t("kolom.verschil"),
    ]
    if real is None:
        headings, rows = [headings[0], headings[2]], [[row[0], row[2]] for row in rows]
    return plain_table(headings, rows, t("simulatie.stappen"), has_total=True)


def _row(name: str, real: int | None, asked: int | None) -> list[Any]:
    change = asked - real if asked is not None and real is not None else None
    cells = [shown(_KINDS[name], value) or "-" for value in (real, asked)]
    return [name_of(name), *cells, _change(name, change) if change else ""]


def _change(name: str, value: int) -> Component:
    if _KINDS[name] is Kind.MONEY:
        return html.Span(euro_change(value), className="negatief" if value < 0 else "")
    return html.Span(f"{'+' if value > 0 else ''}{shown(_KINDS[name], value)}")


def effect_on_all(label: str, real: Totaal, asked: Totaal, own: int) -> Component:
    """From the real subsidie to that of the simulation: this werknemer, the
    organisatieondersteuning, and the others who move in the ranking.
    """
    support = asked.organisatieondersteuning - real.organisatieondersteuning
    others = asked.premies - real.premies - own
    lines = [
        Line(label, own),
        Line(t("kolomkop.organisatieondersteuning"), support),
        Line(t("simulatie.anderen"), others, (t("simulatie.anderen_zin"),) if others else ()),
    ]
    begin, end = (
        (t("simulatie.subsidie_echt"), real.subsidie),
        (t("simulatie.subsidie_simulatie"), asked.subsidie),
    )
    return effects(t("simulatie.geheel"), begin, lines, end)


def place_sentence(asked: Premie | None, contingent: int) -> str:
    """Where the werknemer stands: inside the contingent, partly, outside, or not in the list."""
    if asked is None:
        return t("simulatie.niet_in_lijst")
    if asked.vte_binnen == 0:
        key = "buiten" if asked.prestatiebreuk else "geen"
    else:
        key = "binnen" if asked.vte_binnen == asked.prestatiebreuk else "deels"
    values = {
        "rang": grouped(asked.rang),
        "voor": vte_short(asked.vte_voor),
        "contingent": vte_short(contingent),
        "binnen": vte(asked.vte_binnen),
    }
    return t(f"simulatie.plaats_{key}", **values)


def frame(form: Component, result: Component) -> Component:
    """The form at the left, the outcome at the right; under each other on a narrow screen."""
    return html.Div(
        [
            html.Section(form, className="kaart formulier"),
            html.Div(result, className="uitkomst-simulatie"),
        ],
        className="simulatie",
    )
