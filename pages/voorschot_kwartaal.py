"""Voorschot van een kwartaal: how the advance of each month was calculated, down to the werknemers
over whom it is divided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, no_update
from dash.development.base_component import Component

from auth.consult import consult, found, today
from calc.collectief_maatwerk.uitleg_geld import stappen_voorschot
from calc.collectief_maatwerk.voorschot import voorschotpercentage
from components import download, html, selections, shell
from components.amount import euro, grouped, month, percent, quarter, vte_short
from components.collectief_maatwerk.totals import folded
from components.explanation import explanation, grounds
from components.filter_address import ask_again
from components.filter_bar import filter_bar, named_callback, states
from components.filters import Insz, Naam
from components.footnotes import footnotes
from components.grid import grid, page_request, page_response
from components.notice import skeleton
from components.numbers import kwartaal
from components.plain_table import plain_table
from components.text import t
from data.export.declaration import Asked, Contents, Export, register
from data.questions import voorschotten
from data.questions.voorschotten import Voorschot, WerknemerInVoorschot
from data.reader.connection import Access
from data.reader.sql import PageRequest, stream_of

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/voorschot/<kwartaal>",
    title=shell.title(__name__),
)

PAGE = "voorschot_kwartaal"
SHOWN = (
    "volledige_naam",
    "insz",
    "grondslag",
    "eerste_maand",
    "tweede_maand",
    "derde_maand",
    "bedrag",
)


@selections.declare(PAGE)
@dataclass(frozen=True, slots=True)
class Selection(selections.Selection):
    """Which werknemers of an advance."""

    insz: Insz = None
    naam: Naam = None


def exported(access: Access, asked: Asked) -> Contents | None:
    """The werknemers of the screen, and the advances that they must add up to."""
    nummer, code = asked.place.get("toekenning", ""), kwartaal(asked.place.get("kwartaal"))
    if code is None or not voorschotten.list_voorschotten(access, nummer, today(), code, code):
        return None
    selection = Selection.of(asked.filters)
    filters = selection.parameters()
    expected = {"bedrag": voorschotten.total(access, nummer, code, filters).bedrag}
    return Contents(
        voorschotten.stream_werknemers(access, asked.order, nummer, code, filters),
        selection.in_words(),
        code,
        expected,
    )


def exported_months(access: Access, asked: Asked) -> Contents | None:
    """The advance of each month, the first month first."""
    code = kwartaal(asked.place.get("kwartaal"))
    rows = (
        voorschotten.list_voorschotten(access, asked.toekenning or "", today(), code, code)
        if code
        else []
    )
    return (
        Contents(stream_of(Voorschot, rows[::-1], asked.order), period=code or "") if rows else None
    )


MONTHS = (
    "maand",
    "basis",
    "subsidie",
    "basis_contingent",
    "contingent",
    "bruto",
    "verrekend",
    "netto",
    "staat",
)
EXPORT_MONTHS = register(
    Export(
        "voorschot_maanden",
        Voorschot,
        MONTHS,
        t("voorschot_kwartaal.berekening"),
        exported_months,
        ("bruto", "verrekend", "netto"),
    )
)
EXPORT = register(
    Export(
        PAGE,
        WerknemerInVoorschot,
        SHOWN,
        t("voorschot_kwartaal.werknemers"),
        exported,
        ("grondslag", "eerste_maand", "tweede_maand", "derde_maand", "bedrag"),
    )
)


def layout(toekenning: str | None = None, kwartaal: str | None = None, **query: Any) -> Component:
    """An empty frame, and an empty table of werknemers."""
    title = t("voorschot_kwartaal.werknemers")
    table = html.Section(
        [
            html.H2(title),
            html.P(t("voorschot_kwartaal.werknemers_zin"), className="stil"),
            filter_bar(PAGE, Selection, query),
            html.Div(id=f"{PAGE}-telling", role="status"),
            grid(
                f"{PAGE}-tabel",
                WerknemerInVoorschot,
                SHOWN,
                title,
                is_long=True,
                main=("volledige_naam", "bedrag"),
            ),
        ]
    )
    place = {"toekenning": toekenning, "kwartaal": kwartaal}
    head = shell.head(
        "", actions=[download.panel(PAGE, EXPORT, f"{PAGE}-tabel", place)], prefix=PAGE
    )
    return shell.page(__name__, place, head, [html.Div(skeleton(19), id=f"{PAGE}-inhoud"), table])


@callback(
    Output(f"{PAGE}-titel", "children"),
    Output(f"{PAGE}-zin", "children"),
    Output(f"{PAGE}-inhoud", "children"),
    Input(f"{PAGE}-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, Any]:
    """The months of the kwartaal, each with its sum."""
    nummer = place["toekenning"]
    with consult(PAGE, toekenning=nummer, subject=place["kwartaal"]) as access:
        code = found(kwartaal(place["kwartaal"]))
        months = found(voorschotten.list_voorschotten(access, nummer, today(), code, code) or None)
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    return (
        t("voorschot_kwartaal.titel", kwartaal=quarter(code)),
        t("voorschot_kwartaal.zin"),
        _months(place, base, months[::-1]),
    )


def _months(place: dict[str, str], base: str, months: Sequence[Voorschot]) -> Component:
    rows = [
        [_month(row), _reason(base, row), euro(row.bruto), euro(-row.verrekend), euro(row.netto)]
        for row in months
    ]
    sums = [t("grafiek.samen"), "", *(euro(total) for total in _totals(months))]
    headings = [t(f"kolom.{name}") for name in ("maand", "basis", "bruto", "verrekend", "netto")]
    title = t("voorschot_kwartaal.berekening")
    table = plain_table(headings, [*rows, sums], title, numbers_from=2, has_total=True)
    rule = html.P(t("voorschot_kwartaal.regel", percentage=_share(months[0])), className="stil")
    titled = download.beside([html.H2(title), rule], PAGE, EXPORT_MONTHS, place)
    return html.Div([html.Section([titled, table], className="kaart"), *_explained(months)])


def _explained(months: Sequence[Voorschot]) -> list[Component]:
    """Each advance that was calculated, as a sum; what was really paid is a fact and needs none.

    Then what is done with all of them.
    """
    calculated = [row for row in months if not row.is_betaling]
    of_all = grounds("verrekening", "saldo", "voorschotverdeling")
    of_payments = grounds("voorschot") if len(calculated) < len(months) else []
    return [
        *(
            folded(
                t("voorschot_kwartaal.uitleg", maand=month(row.maand)),
                explanation(stappen_voorschot(row)),
            )
            for row in calculated
        ),
        folded(t("voorschot_kwartaal.gronden"), [footnotes([], [*of_payments, *of_all])]),
    ]


def _share(row: Voorschot) -> str:
    """The share of the subsidie that is paid beforehand, on the first day of the month."""
    return percent(voorschotpercentage.on(row.maand))


def _totals(months: Sequence[Voorschot]) -> tuple[int, int, int]:
    return (
        sum(row.bruto for row in months),
        -sum(row.verrekend for row in months),
        sum(row.netto for row in months),
    )


def _month(row: Voorschot) -> str:
    return (
        t("voorschot_kwartaal.verwacht", maand=month(row.maand))
        if row.is_verwacht
        else month(row.maand)
    )


def _reason(base: str, row: Voorschot) -> Any:
    """Where the advance comes from: a payment, the settled kwartaal with both contingents, or the
    start amount.
    """
    if row.is_betaling:
        return t("voorschot_kwartaal.betaling")
    if row.basis is None or row.subsidie is None:
        return t("voorschot_kwartaal.start", contingent=vte_short(row.contingent or 0))
    contingents = t(
        "voorschot_kwartaal.contingenten",
        nu=vte_short(row.contingent or 0),
        toen=vte_short(row.basis_contingent or 0),
    )
    return [
        dcc.Link(quarter(row.basis[:6]), href=f"{base}/{row.basis}"),
        f": {euro(row.subsidie)} {contingents}",
    ]


@named_callback(
    Output(f"{PAGE}-tabel", "getRowsResponse"),
    Output(f"{PAGE}-telling", "children"),
    request=Input(f"{PAGE}-tabel", "getRowsRequest"),
    selection=states(PAGE, Selection),
    place=State(f"{PAGE}-plaats", "data"),
    prevent_initial_call=True,
)
def rows(
    request: Mapping[str, Any] | None, selection: Selection, place: dict[str, str]
) -> tuple[Any, Any]:
    """One page of the werknemers over whom the advances are divided; with the first page also the
    sums.
    """
    code = kwartaal(place["kwartaal"])
    if request is None or code is None:
        return no_update, no_update
    nummer = place["toekenning"]
    filters = selection.parameters()
    with consult(PAGE, toekenning=nummer, subject=code) as access:
        wanted = PageRequest(**page_request(request, SHOWN))
        page = voorschotten.page_werknemers_van_voorschot(access, nummer, code, filters, wanted)
        totaal = voorschotten.total(access, nummer, code, filters)
        is_divided = totaal.aantal or any(
            not row.is_verwacht
            for row in voorschotten.list_voorschotten(access, nummer, today(), code, code)
        )
    key = "telzin" if is_divided else "nog_niet_verdeeld"
    said = t(f"voorschot_kwartaal.{key}", aantal=grouped(totaal.aantal), bedrag=euro(totaal.bedrag))
    return page_response(page.rows, page.total, lambda _: ""), html.P(said, className="telzin")


ask_again(PAGE, Selection, f"{PAGE}-tabel")
