"""Wat als: the note of one werknemer with other inputs, calculated by the same rules over the whole
toekenning.

Nothing is stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import ALL, Input, Output, State, callback, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from auth.places import heavy
from calc.kwartalen import Kwartaal
from components import html, shell, year_part
from components.amount import day, euro, hours, quarter, vte
from components.collectief_maatwerk import simulation
from components.collectief_maatwerk.proposal import Basis, read_change
from components.collectief_maatwerk.simulation import FIELD
from components.notice import skeleton
from components.text import t
from components.tiles import Tile, tiles
from data.questions import berekeningen, jaarsupplementen, personen, simulaties
from data.questions.berekeningen import Berekening
from data.questions.personen import Lijn, Persoon, Premie
from data.questions.werknemers import PERCENTAGES
from data.reader.connection import Access

dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie/<berekening>/<werknemer>/wat-als",
    title=shell.title(__name__),
)

PAGE = "wat_als"
AMOUNTS = ("loon", "werkgeversbijdragen", "verminderingen")


@dataclass(frozen=True, slots=True)
class Echt:
    """What is real: the calculation, and everything of the werknemer in it."""

    berekening: Berekening
    persoon: Persoon
    premie: Premie
    lijnen: list[Lijn]


def layout(
    toekenning: str | None = None,
    berekening: str | None = None,
    werknemer: str | None = None,
    **_: Any,
) -> Component:
    """An empty form, and room for the outcome."""
    place = {"toekenning": toekenning, "berekening": berekening, "werknemer": werknemer}
    body = simulation.frame(
        html.Div(skeleton(8), id="wat_als-vorm"), html.Div(id="wat_als-uitkomst", role="status")
    )
    return shell.page(__name__, place, shell.head("", prefix=PAGE), [simulation.banner(), body])


@callback(
    Output("wat_als-titel", "children"),
    Output("wat_als-zin", "children"),
    Output("wat_als-vorm", "children"),
    Input("wat_als-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, Any]:
    """The form, filled in with what is real."""
    with consult(PAGE, toekenning=place["toekenning"], subject=place["werknemer"]) as access:
        echt = _find(access, **place)
    name = " ".join(part for part in (echt.persoon.naam, echt.persoon.voornaam) if part)
    return (
        t("simulatie.titel", naam=name),
        t("simulatie.zin", kwartaal=quarter(echt.berekening.kwartaal)),
        _form(echt),
    )


def _find(access: Access, toekenning: str, berekening: str, werknemer: str) -> Echt:
    """What is real. Raises Weigering when any of it does not exist or may not be seen."""
    calculation = found(berekeningen.find_berekening(access, toekenning, berekening))
    persoon = found(personen.find_persoon(access, toekenning, werknemer))
    premie = found(personen.find_premie(access, toekenning, calculation, werknemer))
    return Echt(
        calculation,
        persoon,
        premie,
        personen.list_lijnen(access, toekenning, calculation, werknemer),
    )


def _form(echt: Echt) -> list[Component]:
    premie = echt.premie
    amounts = [
        simulation.text(PAGE, name, t(f"simulatie.{name}"), _plain(euro(getattr(premie, name))))
        for name in AMOUNTS
    ]
    contingent = simulation.text(
        PAGE, "contingent", t("simulatie.contingent"), vte(echt.berekening.contingent)
    )
    return [
        simulation.group(
            t("simulatie.groep_wop"),
            simulation.package_fields(
                PAGE, PERCENTAGES, premie.percentage, premie.begeleidingsnood
            ),
        ),
        *(_line_fields(lijn, len(echt.lijnen) > 1) for lijn in echt.lijnen),
        simulation.group(t("simulatie.groep_loon"), amounts),
        simulation.group(t("simulatie.groep_toekenning"), [contingent]),
    ]


def _plain(amount: str) -> str:
    """An amount as one types it, without its sign of euro."""
    return amount.replace("€", "").strip()


def _line_fields(lijn: Lijn, is_one_of_more: bool) -> Component:
    number = lijn.lijn
    uren = (lijn.uren_effectief or 0) if lijn.is_ptnz else lijn.uren
    parts = [
        simulation.text(
            PAGE,
            f"uren-{number}",
            t("simulatie.uren_ptnz" if lijn.is_ptnz else "simulatie.uren"),
            hours(uren),
        ),
        simulation.text(
            PAGE, f"referentie-{number}", t("simulatie.referentie"), hours(lijn.uren_referentie)
        ),
        simulation.text(PAGE, f"van-{number}", t("simulatie.van"), day(lijn.begindatum)),
        simulation.text(
            PAGE,
            f"tot-{number}",
            t("simulatie.tot"),
            day(lijn.einddatum) if lijn.einddatum else "",
            t("simulatie.open"),
        ),
    ]
    return simulation.group(
        t("simulatie.groep_lijn", lijn=number) if is_one_of_more else t("simulatie.groep_uren"),
        parts,
    )


@callback(
    Output("wat_als-uitkomst", "children"),
    Input({"type": FIELD, "page": PAGE, "veld": ALL}, "value"),
    State({"type": FIELD, "page": PAGE, "veld": ALL}, "id"),
    State("wat_als-plaats", "data"),
    prevent_initial_call=True,
)
@heavy
def calculate(
    values: Sequence[Any], ids: Sequence[Mapping[str, str]], place: dict[str, str]
) -> Any:
    """The outcome for what is filled in, or what is wrong with it."""
    typed = {identity["veld"]: value for identity, value in zip(ids, values, strict=True)}
    if not typed:
        return no_update
    nummer, werknemer = place["toekenning"], place["werknemer"]
    with consult(PAGE, toekenning=nummer, subject=werknemer) as access:
        echt = _find(access, **place)
        start = found(simulaties.for_werknemer(access, nummer, echt.berekening, werknemer))
        year = jaarsupplementen.find_van_werknemer(
            access, nummer, echt.berekening.kwartaal, werknemer
        )
    basis = Basis(
        Kwartaal.parse(echt.berekening.kwartaal),
        tuple((lijn.lijn, lijn.is_ptnz) for lijn in echt.lijnen),
    )
    voorstel, problems = read_change(typed, basis, echt.premie.activeringsuitkering)
    if voorstel is None:
        return simulation.problems_of(problems)
    simulated = start.simulatie(voorstel.invulling, voorstel.contingent)
    premie = simulated.premie.premie if simulated.premie else 0
    change, all_change = (
        premie - echt.premie.premie,
        simulated.totaal.subsidie - echt.berekening.subsidie,
    )
    return [
        tiles(
            [
                Tile(t("simulatie.premie_werknemer"), euro(premie), simulation.against(change)),
                Tile(
                    t("kolom.subsidie"),
                    euro(simulated.totaal.subsidie),
                    simulation.against(all_change),
                ),
            ]
        ),
        html.P(
            simulation.place_sentence(simulated.premie, voorstel.contingent), className="plaatszin"
        ),
        *year_part.of_worker(nummer, year, t("na_het_jaar.niet_in_simulatie")),
        simulation.card(
            t("simulatie.geheel"),
            simulation.effect_on_all(
                t("simulatie.deze"), echt.berekening, simulated.totaal, change
            ),
        ),
        simulation.card(t("simulatie.stappen"), simulation.outcome(echt.premie, simulated.premie)),
    ]
