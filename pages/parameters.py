"""Parameters: every dated number of the measure, with its source or its aanname."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import dash
from dash import MATCH, Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import require_principal, today
from calc.check import Aanname, Source
from calc.dated import Period
from calc.maatregelen import regelingen
from calc.namen import is_match
from calc.parameters import Entry, Parameter
from calc.quantities import Code, Day, EurocentCell, Kind, OneOf, Text, Word, columns
from calc.uitleg import KIND_OF_UNIT, Used, in_ones
from components import download, filters, html, numbers, selections, shell
from components.amount import day
from components.course import course
from components.filter_bar import filter_bar, inputs, named_callback
from components.footnotes import ground_text, others_text, parameter_text
from components.notice import empty, skeleton
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.reader.connection import Access
from data.reader.sql import stream_of

dash.register_page(__name__, path="/parameters", title=shell.title(__name__))

PAGE = "parameters"
COURSE, OPENER = f"{PAGE}-verloop", f"{PAGE}-verloop-open"
COLUMNS = ("vanaf", "tot", "waarde", "grond")


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """The parameters that hold what is sought, with all values or those of one day."""

    dag: Annotated[str | None, filters.day("parameters.dag")] = None
    zoek: Annotated[str | None, filters.search("parameters.zoek")] = None

    @property
    def on_day(self) -> date | None:
        """The day of which values are shown; None for all values."""
        return numbers.op_dag(self.dag)


@dataclass(frozen=True, slots=True)
class ParameterRij:
    """One value of a parameter: from when until when, as it stands on the screen, and where it
    comes from.

    `bedrag` when it is an amount.
    """

    sleutel: Code
    parameter: Text
    vanaf: Day
    tot: Day | None
    waarde: Text
    bedrag: EurocentCell | None
    eenheid: Annotated[
        Word, OneOf("eurocent", "vte", "percent", "count", "factor", "codes", "words")
    ]
    per: Text
    grond: Annotated[Word, OneOf("bron", "aanname")]
    uitleg: Text
    adres: Text | None
    nagekeken: Day


def exported(_access: Access, asked: Asked) -> Contents:
    """The values of the screen."""
    selection = Selection.of(asked.filters)
    rows = [
        _exported(Used(parameter, period))
        for parameter in _found(selection.zoek)
        for period in _periods(parameter, selection.on_day)
    ]
    return Contents(stream_of(ParameterRij, rows, asked.order), selection.in_words())


EXPORT = register(
    Export(
        PAGE,
        ParameterRij,
        tuple(column.name for column in columns(ParameterRij)),
        t("pagina.parameters.titel"),
        exported,
    )
)


def _exported(used: Used) -> ParameterRij:
    parameter, period, entry = used.parameter, used.period, used.period.value
    amount = entry.value if parameter.unit == "eurocent" else None
    shown = (
        period.from_day,
        period.until,
        parameter_text(used),
        amount,
        parameter.unit,
        parameter.per,
    )
    return ParameterRij(
        parameter.key, parameter.name, *shown, *_ground(entry.ground), parameter.checked_on
    )


def _ground(ground: Source | Aanname) -> tuple[str, str, str | None]:
    """Which of the two, in words, and the address of a source."""
    if isinstance(ground, Source):
        return "bron", f"{ground.title}, {ground.article}", ground.url
    return "aanname", f"{ground.reason} {others_text(ground)}".strip(), None


def layout(**query: Any) -> Component:
    """Filters and an empty list."""
    versions = t(
        "parameters.versie",
        regels=", ".join(one.regelversie for one in regelingen()),
        parameters=", ".join(one.parameterversie for one in regelingen()),
    )
    head = shell.head(
        t("pagina.parameters.titel"),
        t("parameters.zin"),
        versions,
        [download.small(PAGE, EXPORT, {})],
    )
    counted = html.P(id="parameters-telling", className="telzin", role="status")
    return shell.page(
        __name__,
        {},
        head,
        [
            filter_bar(PAGE, Selection, query),
            counted,
            html.Div(skeleton(12), id="parameters-inhoud"),
        ],
    )


@named_callback(
    Output("parameters-inhoud", "children"),
    Output("parameters-telling", "children"),
    selection=inputs(PAGE, Selection),
)
def show(selection: Selection) -> tuple[Any, str]:
    """The parameters whose name or description holds what is sought, with all values or those of
    one day.
    """
    require_principal()
    on_day, found = selection.on_day, _found(selection.zoek)
    assumed = sum(
        any(isinstance(period.value.ground, Aanname) for period in _periods(parameter, on_day))
        for parameter in found
    )
    counted = t("parameters.telling", aantal=len(found), aannames=assumed)
    return [_card(parameter, on_day) for parameter in found] or empty("parameters.geen"), counted


def _all() -> list[Parameter]:
    """The parameters of every measure, by key: the same one in two measures once."""
    found = {one.key: one for regeling in regelingen() for one in regeling.parameters}
    return list(found.values())


def _found(zoek: str | None) -> list[Parameter]:
    """The parameters whose name or description holds what is sought."""
    return [
        parameter
        for parameter in _all()
        if is_match(zoek or "", parameter.name, parameter.description)
    ]


def _periods(parameter: Parameter, on_day: date | None) -> Sequence[Period[Entry]]:
    """The values, newest first; of one day only the one that holds then."""
    newest_first = parameter.entries.periods()[::-1]
    if on_day is None:
        return newest_first
    return [
        period
        for period in newest_first
        if period.from_day <= on_day and (period.until is None or on_day <= period.until)
    ]


def _card(parameter: Parameter, on_day: date | None) -> Component:
    periods = _periods(parameter, on_day)
    checked = t("parameters.per", per=parameter.per, dag=day(parameter.checked_on))
    values = _table(parameter, periods) if periods else empty("parameters.nog_niet")
    words = html.P([parameter.description, " ", html.Span(checked, className="stil")])
    course = [_course(parameter)] if has_course(parameter) else []
    return html.Section(
        [html.H2(parameter.name), words, *course, values],
        className="kaart",
        id=f"parameters-{parameter.key}",
    )


def has_course(parameter: Parameter) -> bool:
    """Whether the values are numbers that change: a list of words has no line."""
    return parameter.unit in KIND_OF_UNIT and len(parameter.entries.periods()) > 1


def _course(parameter: Parameter) -> Component:
    """The steps as a line, drawn when it is opened, beside the words that keep the focus."""
    drawn = html.Div(id={"type": COURSE, "parameter": parameter.key})
    opener = {"type": OPENER, "parameter": parameter.key}
    return html.Details(
        [html.Summary(t("parameters.verloop")), drawn], id=opener, className="achter bij-openen"
    )


@callback(
    Output({"type": COURSE, "parameter": MATCH}, "children"),
    Input({"type": OPENER, "parameter": MATCH}, "n_clicks"),
    State({"type": OPENER, "parameter": MATCH}, "id"),
    prevent_initial_call=True,
)
def draw_course(clicks: int | None, identity: dict[str, str]) -> Any:
    """The line of a series, the first time that one asks."""
    require_principal()
    parameter = next(
        (one for one in _all() if one.key == identity.get("parameter") and has_course(one)),
        None,
    )
    if clicks != 1 or parameter is None:
        return no_update
    used = [Used(parameter, period) for period in parameter.entries.periods()]
    kind = KIND_OF_UNIT[parameter.unit]
    values = [
        (one.period.from_day, parameter_text(one), float(in_ones(one.period.value.value, kind)))
        for one in used
    ]
    first, last = values[0], values[-1]
    words = {
        "eerst": first[1],
        "van": day(first[0]),
        "laatst": last[1],
        "tot": day(last[0]),
        "aantal": len(values) - 1,
    }
    prefix = t("parameters.euro") if kind is Kind.MONEY else ""
    summary = t("parameters.verloop_zin", **words)
    return course(
        f"parameters-lijn-{parameter.key}", parameter.name, summary, values, today(), prefix
    )


def _table(parameter: Parameter, periods: Sequence[Period[Entry]]) -> Component:
    head = html.Thead(html.Tr([html.Th(t(f"kolom.{name}"), scope="col") for name in COLUMNS]))
    body = html.Tbody([_row(Used(parameter, period)) for period in periods])
    return html.Div(
        html.Table([head, body], className="gewone-tabel waarden"), className="schuif", tabIndex="0"
    )


def _row(used: Used) -> Component:
    period = used.period
    until = day(period.until) if period.until else t("parameters.nu")
    return html.Tr(
        [
            html.Th([day(period.from_day), *_announced(used)], scope="row"),
            html.Td(until),
            html.Td(parameter_text(used), className="waarde"),
            html.Td(ground_text(period.value.ground), className="grond"),
        ]
    )


def _announced(used: Used) -> list[Any]:
    """That a value is known and still to come."""
    is_coming = used.period.value.is_announced and used.period.from_day > today()
    return [" ", html.Span(t("parameters.aangekondigd"), className="label")] if is_coming else []
