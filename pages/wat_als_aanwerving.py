"""Wat als, someone new: what one more werknemer would bring in the newest calculated kwartaal.

Nothing is stored.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import ALL, Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from auth.places import heavy
from calc.collectief_maatwerk.waarden import waarden_van
from calc.kwartalen import Kwartaal
from components import html, shell, year_part
from components.amount import day, euro, quarter
from components.collectief_maatwerk import simulation
from components.collectief_maatwerk.proposal import read_hire
from components.collectief_maatwerk.simulation import FIELD
from components.notice import skeleton
from components.text import t
from components.tiles import Tile, tiles
from data.questions import berekeningen, jaarsupplementen, simulaties
from data.questions.berekeningen import Berekening
from data.questions.werknemers import BEGELEIDINGSNODEN, PERCENTAGES
from data.reader.connection import Access

dash.register_page(
    __name__, path_template="/maatwerk/<toekenning>/wat-als", title=shell.title(__name__), nav=50
)

PAGE = "wat_als_aanwerving"
FULL_TIME = "38,00"
"""What the form starts with as hours, of the werknemer and of the reference: an example to
change.
"""


def layout(toekenning: str | None = None, **_: Any) -> Component:
    """An empty form, and room for the outcome."""
    head = shell.head(t("pagina.wat_als_aanwerving.titel"), prefix=PAGE)
    body = simulation.frame(
        html.Div(skeleton(8), id="wat_als_aanwerving-vorm"),
        html.Div(id="wat_als_aanwerving-uitkomst", role="status"),
    )
    return shell.page(__name__, {"toekenning": toekenning}, head, [simulation.banner(), body])


@callback(
    Output("wat_als_aanwerving-zin", "children"),
    Output("wat_als_aanwerving-vorm", "children"),
    Input("wat_als_aanwerving-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, Any]:
    """The form, with an example of someone who works full-time from the first day on, at the
    minimum wage.
    """
    with consult(PAGE, toekenning=place["toekenning"]) as access:
        newest = _newest(access, place["toekenning"])
    return t("simulatie.nieuw_zin", kwartaal=quarter(newest.kwartaal)), _form(
        Kwartaal.parse(newest.kwartaal)
    )


def _newest(access: Access, toekenning: str) -> Berekening:
    """The newest calculation. Raises Weigering when there is none, or it may not be seen."""
    return found(
        next(iter(berekeningen.list_berekeningen(access, toekenning, alleen_recent=True)), None)
    )


def _form(kwartaal: Kwartaal) -> list[Component]:
    middle = PERCENTAGES[len(PERCENTAGES) // 2], BEGELEIDINGSNODEN[1]
    wage = euro(waarden_van(kwartaal).ggmmi).replace("€", "").strip()
    job = [
        simulation.text(PAGE, "uren-1", t("simulatie.uren"), FULL_TIME),
        simulation.text(PAGE, "referentie-1", t("simulatie.referentie"), FULL_TIME),
        simulation.text(PAGE, "van-1", t("simulatie.start"), day(kwartaal.first_day)),
    ]
    wages = [
        simulation.text(PAGE, "maandloon", t("simulatie.maandloon"), wage),
        simulation.text(PAGE, "maandbijdragen", t("simulatie.maandbijdragen"), "0,00"),
    ]
    return [
        simulation.group(
            t("simulatie.groep_wop"), simulation.package_fields(PAGE, PERCENTAGES, *middle)
        ),
        simulation.group(t("simulatie.groep_uren"), job),
        simulation.group(t("simulatie.groep_maandloon"), wages),
        html.P(t("simulatie.maandloon_zin"), className="stil"),
    ]


@callback(
    Output("wat_als_aanwerving-uitkomst", "children"),
    Input({"type": FIELD, "page": PAGE, "veld": ALL}, "value"),
    State({"type": FIELD, "page": PAGE, "veld": ALL}, "id"),
    State("wat_als_aanwerving-plaats", "data"),
    prevent_initial_call=True,
)
@heavy
def calculate(
    values: Sequence[Any], ids: Sequence[Mapping[str, str]], place: dict[str, str]
) -> Any:
    """What this person would bring, or what is wrong with what is filled in."""
    typed = {identity["veld"]: value for identity, value in zip(ids, values, strict=True)}
    if not typed:
        return no_update
    with consult(PAGE, toekenning=place["toekenning"]) as access:
        newest = _newest(access, place["toekenning"])
        start = found(simulaties.for_aanwerving(access, place["toekenning"], newest))
        year = jaarsupplementen.find_van_kwartaal(access, place["toekenning"], newest.kwartaal)
    voorstel, problems = read_hire(typed, Kwartaal.parse(newest.kwartaal), newest.contingent)
    if voorstel is None:
        return simulation.problems_of(problems)
    simulated = start.simulatie(voorstel.invulling, voorstel.contingent)
    premie, total = simulated.premie.premie if simulated.premie else 0, simulated.totaal.subsidie
    return [
        tiles(
            [
                Tile(
                    t("simulatie.premie_nieuw"),
                    euro(premie),
                    t("simulatie.in_kwartaal", kwartaal=quarter(newest.kwartaal)),
                ),
                Tile(t("kolom.subsidie"), euro(total), simulation.against(total - newest.subsidie)),
            ]
        ),
        html.P(
            simulation.place_sentence(simulated.premie, voorstel.contingent), className="plaatszin"
        ),
        *year_part.of_quarter(place["toekenning"], year, t("na_het_jaar.niet_in_simulatie")),
        simulation.card(
            t("simulatie.geheel"),
            simulation.effect_on_all(t("simulatie.nieuwe"), newest, simulated.totaal, premie),
        ),
        simulation.card(t("simulatie.stappen"), simulation.outcome(None, simulated.premie)),
    ]
