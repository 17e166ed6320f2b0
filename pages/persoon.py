"""Persoon: the calculation note of one werknemer in one quarter calculation, in ten sections."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import MATCH, Input, Output, State, callback, dcc, no_update
from dash.development.base_component import Component

from auth.consult import consult, found
from auth.consultation import Action
from calc.uitleg import Stap, differences
from components import download, html, numbers, paper, shell, year_part
from components.amount import insz, quarter
from components.collectief_maatwerk.difference import Side, difference, nothing_before
from components.collectief_maatwerk.person_note import Wie, person_sections, why_nothing
from components.collectief_maatwerk.person_quarters import SHOWN as QUARTERS
from components.collectief_maatwerk.person_quarters import newest_years, quarters_table
from components.collectief_maatwerk.person_summary import (
    full_name,
    lead,
    neighbours,
    outcome,
    question,
    who,
    why_different,
)
from components.explanation import gap
from components.note import note as numbered
from components.notice import skeleton
from components.plain_table import behind
from components.text import t
from components.versions import made
from data.export.declaration import Export, register
from data.nota.declaration import Asked, Inhoud, Nota, register_nota
from data.questions import berekeningen, personen, verschillen
from data.questions.jaarsupplementen import JaarVanWerknemer
from data.questions.personen import KwartaalVanWerknemer
from data.questions.persoonsnota import Persoonsnota, find_persoonsnota, list_jaren
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


def on_paper(access: Access, asked: Asked) -> Inhoud | None:
    """The whole note as a PDF: the parts of the screen."""
    note = find_persoonsnota(access, **asked.place)
    if note is None:
        return None
    steps = note.regeling.uitleg.persoon(note.geval)
    parts = [
        *_remarks(asked.toekenning, note, steps),
        *outcome(note.regeling, note.premie, note.premie.kwartaal, note.jaar),
        *_sections(asked.toekenning, note, steps),
    ]
    parts += [
        *year_part.card(asked.toekenning, note.jaar),
        *_differences_on_paper(access, asked, note),
    ]
    parts += [
        html.H2(t("persoon.alle_kwartalen")),
        _quarters_table(asked.place, note, note.kwartalen),
    ]
    kwartaal = quarter(note.premie.kwartaal)
    titles = full_name(note.persoon), lead(note.berekening, note.premie.rang)
    title = t("pdf.titel_persoon", kwartaal=kwartaal)
    return Inhoud(
        title, *titles, kwartaal, note.label, note.berekening, tuple(paper.on_paper(parts))
    )


def _differences_on_paper(access: Access, asked: Asked, note: Persoonsnota) -> list[Component]:
    """Why the premie differs from each calculation that the screen offers, answered at once: paper
    cannot be opened.
    """
    now, werknemer, drawn = note.berekening, asked.place["werknemer"], []
    for was in note.anderen:
        amounts = (
            verschillen.find_vergelijking(access, asked.toekenning, was, now).effects_of(werknemer)
            or {}
        )
        sides = (
            Side(was, personen.find_premie(access, asked.toekenning, was, werknemer)),
            Side(now, note.premie),
        )
        drawn += [
            html.H2(question(was, now)),
            *difference(*sides, amounts),
            *_years(asked.toekenning, list_jaren(access, asked.toekenning, (was, now), werknemer)),
        ]
    return [*drawn, *_nothing_before(note)]


def _years(nummer: str, years: Sequence[JaarVanWerknemer]) -> list[Component]:
    """What the year added afterwards to each kwartaal: it is not in the difference."""
    said = t("na_het_jaar.niet_in_verschil")
    return [part for one in years for part in year_part.of_worker(nummer, one, said)]


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
        note = found(find_persoonsnota(access, **place))
        versions = made(note.berekening, access.meta.snapshot)
    titles = full_name(note.persoon), lead(note.berekening, note.premie.rang)
    return *titles, versions, _content(place, note)


def _content(place: dict[str, str], note: Persoonsnota) -> list[Component]:
    steps = note.regeling.uitleg.persoon(note.geval)
    sections = _sections(place["toekenning"], note, steps)
    here = note.berekening
    asked = [why_different(DIFFERENCE, other, here) for other in note.anderen]
    year = year_part.card(place["toekenning"], note.jaar)
    parts = [*sections, *year, *asked, *_nothing_before(note), _quarters(place, note)]
    near = neighbours(note.kwartalen, note.premie.kwartaal, lambda row: _href(place, row))
    shown = outcome(note.regeling, note.premie, note.premie.kwartaal, note.jaar)
    summary = [*who(note.persoon), *shown, near]
    return [*_remarks(place["toekenning"], note, steps), numbered(summary, parts)]


def _sections(toekenning: str, note: Persoonsnota, steps: tuple[Stap, ...]) -> list[Component]:
    return person_sections(
        note.regeling,
        Wie(note.label, toekenning, note.persoon, note.premie, note.leveringen),
        note.geval,
        steps,
        note.plaatsen,
    )


def _remarks(nummer: str, note: Persoonsnota, steps: tuple[Stap, ...]) -> list[Component]:
    """Why the premie is nothing, and whether the explanation still gives what is stored."""
    why = note.regeling.uitleg.waarom_nul(note.geval)
    differing = differences(steps, note.premie)
    if why is None:
        return gap(differing)
    year = year_part.of_worker(nummer, note.jaar)
    return [*gap(differing), why_nothing(note.regeling, why, note.geval, year)]


def _nothing_before(note: Persoonsnota) -> list[Component]:
    """A sentence when the kwartaal before has no calculation."""
    here = note.berekening
    return (
        []
        if any(other.kwartaal != here.kwartaal for other in note.anderen)
        else [nothing_before(here)]
    )


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
        sides = (
            Side(was, personen.find_premie(access, nummer, was, werknemer)),
            Side(now, personen.find_premie(access, nummer, now, werknemer)),
        )
        years = list_jaren(access, nummer, (was, now), werknemer)
    link = dcc.Link(
        t("verschil.alle_werknemers"),
        href=shell.href(
            "verschil", toekenning=nummer, berekening=now.berekening, andere=was.berekening
        ),
    )
    return [*difference(*sides, amounts), *_years(nummer, years), html.P(link)]


def _href(place: Mapping[str, str], row: KwartaalVanWerknemer) -> str:
    return shell.href(
        PAGE,
        toekenning=place["toekenning"],
        berekening=row.berekening,
        werknemer=place["werknemer"],
    )


def _quarters(place: dict[str, str], note: Persoonsnota) -> Component:
    """What every kwartaal of the werknemer brought, newest first."""
    rows, title = note.kwartalen, t("persoon.alle_kwartalen")
    newest = newest_years(rows, NEWEST_SHOWN)
    rest = (
        [behind(_quarters_table(place, note, rows, title), "persoon.toon_alle")]
        if len(rows) > len(newest)
        else []
    )
    parts = [
        download.beside([html.H2(title)], PAGE, EXPORT, place),
        _quarters_table(place, note, newest),
        *rest,
    ]
    return html.Section(parts, className="kaart", id="persoon-kwartalen")


def _quarters_table(
    place: Mapping[str, str],
    note: Persoonsnota,
    rows: Sequence[KwartaalVanWerknemer],
    caption: str = "",
) -> Component:
    return quarters_table(rows, lambda row: _href(place, row), note.premie.kwartaal, caption)


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
