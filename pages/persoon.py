"""Persoon: the calculation note of one werknemer in one quarter calculation, in ten sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import MATCH, Input, Output, State, callback, dcc, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from auth.consultation import Action
from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import Geval
from calc.regeling import Regeling
from calc.uitleg import Stap, differences
from components import download, html, numbers, paper, shell, year_part
from components.amount import euro, grouped, insz, quarter
from components.collectief_maatwerk.difference import Side, difference, nothing_before
from components.collectief_maatwerk.person_note import Wie, person_sections, section_of, why_nothing
from components.collectief_maatwerk.person_quarters import SHOWN as QUARTERS
from components.collectief_maatwerk.person_quarters import newest_years, quarters_table
from components.explanation import gap
from components.note import note
from components.notice import skeleton
from components.plain_table import behind
from components.text import t
from components.versions import made
from components.waterfall import waterfall
from data.export.declaration import Export, register
from data.nota.declaration import Asked, Inhoud, Nota, register_nota
from data.questions import (
    berekeningen,
    jaarsupplementen,
    ondernemingen,
    personen,
    rangschikking,
    verschillen,
)
from data.questions.berekeningen import Berekening
from data.questions.jaarsupplementen import JaarVanWerknemer
from data.questions.maatregelen import find_regeling
from data.questions.personen import Geleverd, KwartaalVanWerknemer, Persoon, Premie
from data.questions.rangschikking import Plaats
from data.reader.connection import Access


def tab_title(berekening: str | None = None, **_: Any) -> str:
    """The title of the browser tab: the place, never who."""
    kwartaal = numbers.kwartaal((berekening or "").partition("-")[0])
    title = t("persoon.tab", kwartaal=quarter(kwartaal)) if kwartaal else t("pagina.persoon.titel")
    return f"{title} - Maatwerk"


dash.register_page(
    __name__,
    path_template="/maatwerk/<toekenning>/afrekening/kwartaalsubsidie/<berekening>/<werknemer>",
    title=tab_title,
)

PAGE, DIFFERENCE = "persoon", "persoon-verschil"
NEWEST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Everything that is known for the note of one werknemer."""

    regeling: Regeling
    label: str
    berekening: Berekening
    persoon: Persoon
    premie: Premie
    geval: Geval
    leveringen: dict[str, Geleverd]
    kwartalen: list[KwartaalVanWerknemer]
    plaatsen: list[Plaats]
    anderen: list[Berekening]  # what this one is held against
    jaar: JaarVanWerknemer | None  # what the year made of the kwartaal


def on_paper(access: Access, asked: Asked) -> Inhoud | None:
    """The whole note as a PDF: the parts of the screen."""
    found = _find(access, **asked.place)
    if found is None:
        return None
    steps = found.regeling.uitleg.persoon(found.geval)
    parts = [
        *_remarks(asked.toekenning, found, steps),
        *_outcome(found),
        *_sections(asked.toekenning, found, steps),
    ]
    parts += [
        *year_part.card(asked.toekenning, found.jaar),
        *_differences_on_paper(access, asked, found),
    ]
    parts += [
        html.H2(t("persoon.alle_kwartalen")),
        _quarters_table(asked.place, found, found.kwartalen),
    ]
    kwartaal = quarter(found.premie.kwartaal)
    titles = t("pdf.titel_persoon", kwartaal=kwartaal), _full_name(found.persoon), _lead(found)
    return Inhoud(*titles, kwartaal, found.label, found.berekening, tuple(paper.on_paper(parts)))


def _differences_on_paper(access: Access, asked: Asked, found: Gevonden) -> list[Component]:
    """Why the premie differs from each calculation that the screen offers, answered at once: paper
    cannot be opened.
    """
    now, werknemer, drawn = found.berekening, asked.place["werknemer"], []
    for was in found.anderen:
        amounts = (
            verschillen.find_vergelijking(access, asked.toekenning, was, now).effects_of(werknemer)
            or {}
        )
        sides = (
            Side(was, personen.find_premie(access, asked.toekenning, was, werknemer)),
            Side(now, found.premie),
        )
        drawn += [
            html.H2(_question(was, now)),
            *difference(*sides, amounts),
            *_years(access, asked.toekenning, (was, now), werknemer),
        ]
    return [*drawn, *_nothing_before(found)]


def _years(
    access: Access, nummer: str, both: Sequence[Berekening], werknemer: str
) -> list[Component]:
    """What the year added afterwards to each kwartaal of the werknemer: it is not in the
    difference.
    """
    kwartalen = dict.fromkeys(one.kwartaal for one in both)
    found = (
        jaarsupplementen.find_van_werknemer(access, nummer, kwartaal, werknemer)
        for kwartaal in kwartalen
    )
    return [
        part
        for one in found
        for part in year_part.of_worker(nummer, one, t("na_het_jaar.niet_in_verschil"))
    ]


EXPORT = register(
    Export(
        "persoon_kwartalen",
        KwartaalVanWerknemer,
        QUARTERS,
        t("persoon.alle_kwartalen"),
        personen.exported_kwartalen,
        ("premie",),
    )
)
NOTA = register_nota(
    Nota("nota-persoon", frozenset({"toekenning", "berekening", "werknemer"}), (), on_paper)
)


def layout(
    toekenning: str | None = None,
    berekening: str | None = None,
    werknemer: str | None = None,
    **_: Any,
) -> Component:
    """An empty frame."""
    place = {"toekenning": toekenning, "berekening": berekening, "werknemer": werknemer}
    what_if = dcc.Link(
        t("simulatie.knop"),
        href=shell.address(dash.page_registry["pages.wat_als"], place) or shell.HOME,
        className="knop licht",
    )
    actions = [what_if, paper.button(PAGE, NOTA.name, place)]
    return shell.page(
        __name__,
        place,
        shell.head("", actions=actions, prefix=PAGE),
        [html.Div(skeleton(12), id="persoon-inhoud")],
    )


@callback(
    Output("persoon-titel", "children"),
    Output("persoon-zin", "children"),
    Output("persoon-versheid", "children"),
    Output("persoon-inhoud", "children"),
    Input("persoon-plaats", "data"),
)
def show(place: dict[str, str]) -> tuple[str, str, str, Any]:
    """The whole note."""
    with consult(PAGE, toekenning=place["toekenning"], subject=place["werknemer"]) as access:
        note = found(_find(access, **place))
        versions = made(note.berekening, access.meta.snapshot)
    return _full_name(note.persoon), _lead(note), versions, _content(place, note)


def _find(access: Access, toekenning: str, berekening: str, werknemer: str) -> Gevonden | None:
    """All rows of the note, or nothing when any of its places does not exist or may not be seen."""
    period = _period(berekening)
    others = (
        berekeningen.list_berekeningen(access, toekenning, van=period[0], tot=period[1])
        if period
        else []
    )
    calculation = next((row for row in others if row.berekening == berekening), None)
    persoon = personen.find_persoon(access, toekenning, werknemer)
    label = ondernemingen.find_toekenning(access, toekenning)
    premie = (
        personen.find_premie(access, toekenning, calculation, werknemer) if calculation else None
    )
    regeling = find_regeling(access, toekenning)
    if not (calculation and persoon and premie and label and regeling):
        return None
    which = (access, toekenning, calculation, werknemer)
    geval = Geval(
        Kwartaal.parse(calculation.kwartaal),
        calculation.contingent,
        calculation.contingent_bekend,
        premie,
        personen.list_lijnen(*which),
        personen.list_lonen(*which),
        personen.list_uitkeringen(*which),
        calculation.parameterversie,
    )
    quarters = personen.list_kwartalen(access, toekenning, werknemer)
    compared = (
        verschillen.compared_with(others, calculation)
        if verschillen.can_compare(access, toekenning)
        else []
    )
    leveringen, places = personen.leveringen_of(*which), rangschikking.list_plaatsen(*which)
    year = jaarsupplementen.find_van_werknemer(access, toekenning, calculation.kwartaal, werknemer)
    return Gevonden(
        regeling,
        label.label,
        calculation,
        persoon,
        premie,
        geval,
        leveringen,
        quarters,
        places,
        compared,
        year,
    )


def _period(berekening: str) -> tuple[str, str] | None:
    """The kwartaal before that of a calculation, and its own; nothing for what is no calculation,
    or begins the calendar.
    """
    try:
        kwartaal = Kwartaal.parse(berekening.partition("-")[0])
        return kwartaal.previous().code, kwartaal.code
    except ValueError:
        return None


def _full_name(persoon: Persoon) -> str:
    return " ".join(part for part in (persoon.naam, persoon.voornaam) if part)


def _lead(found: Gevonden) -> str:
    place = {"rang": grouped(found.premie.rang), "aantal": grouped(found.berekening.aantal)}
    return t(
        "persoon.zin",
        soort=t(f"woorden.{found.berekening.soort}"),
        kwartaal=quarter(found.premie.kwartaal),
        **place,
    )


def _content(place: dict[str, str], found: Gevonden) -> list[Component]:
    steps = found.regeling.uitleg.persoon(found.geval)
    sections = _sections(place["toekenning"], found, steps)
    asked = [_why_different(other, found.berekening) for other in found.anderen]
    year = year_part.card(place["toekenning"], found.jaar)
    parts = [*sections, *year, *asked, *_nothing_before(found), _quarters(place, found)]
    return [*_remarks(place["toekenning"], found, steps), note(_summary(place, found), parts)]


def _sections(toekenning: str, found: Gevonden, steps: tuple[Stap, ...]) -> list[Component]:
    return person_sections(
        found.regeling,
        Wie(found.label, toekenning, found.persoon, found.premie, found.leveringen),
        found.geval,
        steps,
        found.plaatsen,
    )


def _remarks(nummer: str, found: Gevonden, steps: tuple[Stap, ...]) -> list[Component]:
    """Why the premie is nothing, and whether the explanation still gives what is stored."""
    why = found.regeling.uitleg.waarom_nul(found.geval)
    differing = differences(steps, found.premie)
    if why is None:
        return gap(differing)
    year = year_part.of_worker(nummer, found.jaar)
    return [*gap(differing), why_nothing(found.regeling, why, found.geval, year)]


def _summary(place: dict[str, str], found: Gevonden) -> list[Component]:
    """At the left: who, the premie, and how it came about at a glance."""
    return [
        html.P(_full_name(found.persoon), className="naam"),
        html.P(
            [html.Span(insz(found.persoon.insz), id="persoon-insz"), _reveal()], className="insz"
        ),
        *_outcome(found),
        _neighbours(place, found),
    ]


def _outcome(found: Gevonden) -> list[Component]:
    """The premie, and the bars from referteloon to premie."""
    return [
        html.P(
            t("persoon.premie", kwartaal=quarter(found.premie.kwartaal)),
            className="stil label-premie",
        ),
        html.P(euro(found.premie.premie), className="groot"),
        *year_part.in_short(found.jaar),
        waterfall(found.regeling.uitleg.waterval(found.premie), section_of, t("persoon.waterval")),
    ]


def _why_different(other: Berekening, here: Berekening) -> Component:
    """The question why it differs from another calculation; answered when it is opened."""
    opener = html.Summary(
        html.H2(_question(other, here)),
        id={"type": f"{DIFFERENCE}-open", "andere": other.berekening},
    )
    body = html.Div(
        skeleton(4),
        id={"type": DIFFERENCE, "andere": other.berekening},
        className="deel-inhoud",
        role="status",
    )
    return html.Section(html.Details([opener, body]), className="deel waarom-anders bij-openen")


def _nothing_before(found: Gevonden) -> list[Component]:
    """A sentence when the kwartaal before has no calculation."""
    here = found.berekening
    return (
        []
        if any(other.kwartaal != here.kwartaal for other in found.anderen)
        else [nothing_before(here)]
    )


def _question(other: Berekening, here: Berekening) -> str:
    key = "waarom_eerder" if other.kwartaal == here.kwartaal else "waarom_kwartaal"
    return t(f"verschil.{key}", kwartaal=quarter(other.kwartaal))


@callback(
    Output({"type": DIFFERENCE, "andere": MATCH}, "children"),
    Input({"type": f"{DIFFERENCE}-open", "andere": MATCH}, "n_clicks"),
    State({"type": f"{DIFFERENCE}-open", "andere": MATCH}, "id"),
    State("persoon-plaats", "data"),
    prevent_initial_call=True,
)
def explain_difference(clicks: int | None, identity: dict[str, str], place: dict[str, str]) -> Any:
    """Why the premie differs from another calculation, the first time that one asks."""
    if clicks != 1:
        return no_update
    nummer, werknemer = place["toekenning"], place["werknemer"]
    with consult(PAGE, toekenning=nummer, subject=werknemer) as access:
        was = found(berekeningen.find_berekening(access, nummer, identity["andere"]))
        now = found(berekeningen.find_berekening(access, nummer, place["berekening"]))
        amounts = found(
            verschillen.find_vergelijking(access, nummer, was, now).effects_of(werknemer)
        )
        sides = [
            Side(one, personen.find_premie(access, nummer, one, werknemer)) for one in (was, now)
        ]
        years = _years(access, nummer, (was, now), werknemer)
    link = dcc.Link(
        t("verschil.alle_werknemers"),
        href=shell.href(
            "verschil", toekenning=nummer, berekening=now.berekening, andere=was.berekening
        ),
    )
    return [*difference(sides[0], sides[1], amounts), *years, html.P(link)]


def _reveal() -> Component:
    return html.Button(
        t("persoon.toon"),
        id="persoon-onthul",
        className="tekstknop",
        type="button",
        title=t("persoon.onthul"),
    )


def _neighbours(place: dict[str, str], found: Gevonden) -> Component:
    """The kwartaal before and the one after, as links."""
    older = [row for row in found.kwartalen if row.kwartaal < found.premie.kwartaal][:1]
    newer = [row for row in found.kwartalen if row.kwartaal > found.premie.kwartaal][-1:]
    links = [
        dcc.Link(t("persoon.vorig", kwartaal=quarter(row.kwartaal)), href=_href(place, row))
        for row in older
    ]
    links += [
        dcc.Link(t("persoon.volgend", kwartaal=quarter(row.kwartaal)), href=_href(place, row))
        for row in newer
    ]
    return html.Nav(links, className="buren", **{"aria-label": t("persoon.kwartalen")})


def _href(place: Mapping[str, str], row: KwartaalVanWerknemer) -> str:
    return shell.href(
        PAGE,
        toekenning=place["toekenning"],
        berekening=row.berekening,
        werknemer=place["werknemer"],
    )


def _quarters(place: dict[str, str], found: Gevonden) -> Component:
    """What every kwartaal of the werknemer brought, newest first."""
    rows, title = found.kwartalen, t("persoon.alle_kwartalen")
    newest = newest_years(rows, NEWEST_SHOWN)
    rest = (
        [behind(_quarters_table(place, found, rows, title), "persoon.toon_alle")]
        if len(rows) > len(newest)
        else []
    )
    parts = [
        download.beside([html.H2(title)], PAGE, EXPORT, place),
        _quarters_table(place, found, newest),
        *rest,
    ]
    return html.Section(parts, className="kaart", id="persoon-kwartalen")


def _quarters_table(
    place: Mapping[str, str],
    found: Gevonden,
    rows: Sequence[KwartaalVanWerknemer],
    caption: str = "",
) -> Component:
    return quarters_table(rows, lambda row: _href(place, row), found.premie.kwartaal, caption)


@callback(
    Output("persoon-insz", "children"),
    Output("persoon-onthul", "hidden"),
    Input("persoon-onthul", "n_clicks"),
    State("persoon-plaats", "data"),
    prevent_initial_call=True,
)
def reveal(clicks: int | None, place: dict[str, str]) -> tuple[Any, Any]:
    """The whole INSZ, after a question that is recorded."""
    if not clicks:
        return no_update, no_update
    with consult(
        PAGE, Action.ONTHULLEN, toekenning=place["toekenning"], subject=place["werknemer"]
    ) as access:
        persoon = personen.find_persoon(access, place["toekenning"], place["werknemer"])
    return (insz(persoon.insz, is_masked=False), True) if persoon else (no_update, no_update)
