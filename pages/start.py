"""Start: the measures one has a right for, from when and until when, how fresh the data are, and
where to find help.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

import dash
from dash import Input, Output, callback, dcc
from dash.development.base_component import Component

from auth.consult import consult, require_principal, settings, today
from auth.principal import Principal
from auth.rights import state_of
from auth.visits import visit
from components import freshness, html, shell
from components.amount import day, euro, quarter
from components.contacts import contacts
from components.frame import FRESHNESS
from components.notice import empty, skeleton
from components.rights import right_line
from components.text import t
from data.questions import berekeningen, betalingen, versheid
from data.questions.betalingen import KomendeBetaling
from data.questions.versheid import Uitgebleven
from data.reader.scope import Recht
from data.snapshot.file import Meta

dash.register_page(__name__, path="/", title=shell.title(__name__))


def layout(**_: object) -> Component:
    """An empty frame."""
    return shell.page(
        __name__, {}, shell.head("", prefix="start"), [html.Div(skeleton(), id="start-inhoud")]
    )


@callback(
    Output("start-titel", "children"),
    Output("start-zin", "children"),
    Output("start-inhoud", "children"),
    Input("start-plaats", "data"),
)
def show(_: object) -> tuple[str, str, list[Component]]:
    """Everything on the start page."""
    principal = require_principal()
    with consult("start") as access:
        newest = berekeningen.newest(access)
        latest = berekeningen.list_latest(access)
        missed = versheid.uitgebleven(access, today())
        coming = betalingen.list_komend(access, today())
        data = _data(access.meta, newest, missed)
        has_right = bool(access.toegang)
    parts = [
        _measures(has_right, _begin(principal, today())),
        html.Div(
            [
                data,
                _coming(coming),
                _latest(latest, _news(newest.aantal)),
                _rights(principal, today()),
                _contacts(),
            ],
            className="naast",
        ),
    ]
    return t("start.titel", naam=principal.naam.split()[0]), _acting_for(principal), parts


def _acting_for(principal: Principal) -> str:
    """On whose behalf: one organisation, or all of them."""
    return (
        t("start.zin", organisatie=principal.organisatienaam)
        if principal.organisatie
        else t("start.zin_alle")
    )


@callback(Output(FRESHNESS, "children"), Input(FRESHNESS, "id"))
def mark(_: str) -> Component | str:
    """In the header of every page: until which day the data go."""
    with consult("kader") as access:
        return freshness.mark(access.meta.laatste_levering_op)


def _measures(has_right: bool, begin: date | None) -> Component:
    if not has_right:
        return empty("start.recht_komt", dag=day(begin)) if begin else empty("start.geen_recht")
    button = dcc.Link(
        [html.Strong(t("start.maatregel")), html.Span(t("start.maatregel_uitleg"))],
        href="/maatwerk",
    )
    return html.Nav(button, className="keuzes", **{"aria-label": t("kader.maatregel")})


def _begin(principal: Principal, day_of_judgement: date) -> date | None:
    """The day on which the next right begins."""
    coming = (
        recht.geldig_van
        for recht in principal.rechten
        if day_of_judgement < recht.geldig_van <= recht.geldig_tot
    )
    return min(coming, default=None)


def _rights(principal: Principal, day_of_judgement: date) -> Component:
    lines = [_right(recht, day_of_judgement) for recht in principal.rechten] or [
        html.Li(t("start.recht_geen"))
    ]
    why = html.Details([html.Summary(t("start.waarom")), html.P(t("start.waarom_uitleg"))])
    link = html.A(
        t("start.beheerders"),
        href=settings().contacts.rechten,
        target="_blank",
        rel="noopener noreferrer",
    )
    return html.Section(
        [html.H2(t("start.rechten")), html.Ul(lines), why, html.P(link)], className="kaart"
    )


def _right(recht: Recht, day_of_judgement: date) -> Component:
    return right_line(recht, state_of(recht, day_of_judgement), day_of_judgement)


def _data(meta: Meta, newest: berekeningen.LaatsteAfrekening, missed: Uitgebleven) -> Component:
    """How fresh the data are, and what stayed away since."""
    lines = [t("start.gegevens_geen")]
    if newest.kwartaal and newest.datum:
        lines = [
            t("start.gegevens_kwartaal", kwartaal=quarter(newest.kwartaal), dag=day(newest.datum))
        ]
    if meta.laatste_levering and meta.laatste_levering_op:
        lines.append(
            t(
                "start.gegevens_op",
                levering=meta.laatste_levering,
                dag=day(meta.laatste_levering_op),
            )
        )
    away = []
    if meta.laatste_levering_op and missed.is_iets:
        away.append(
            freshness.stayed_away(meta.laatste_levering_op, missed.kwartalen, missed.betalingen)
        )
    return html.Section(
        [html.H2(t("start.gegevens")), *(html.P(line) for line in lines), *away], className="kaart"
    )


def _coming(rows: Sequence[KomendeBetaling]) -> Component:
    """What will be paid next, over everything that may be seen: the sum of what the screens of each
    toekenning say.
    """
    kinds = (("voorschot", True, "voorschot"), ("betaling", False, "afrekeningen"))
    parts = [
        part
        for key, is_advance, screen in kinds
        for part in freshness.coming(key, _of_kind(rows, is_advance), partial(_screen, screen))
    ]
    link = html.P(dcc.Link(t("start.alle_betalingen"), href=shell.href("alle_betalingen")))
    return html.Section(
        [html.H2(t("start.komt")), *(parts or [html.P(t("start.komt_niets"))]), link],
        className="kaart",
    )


def _of_kind(rows: Sequence[KomendeBetaling], is_advance: bool) -> list[KomendeBetaling]:
    return [row for row in rows if row.is_voorschot == is_advance]


def _screen(name: str, nummer: str) -> str:
    return shell.href(name, toekenning=nummer)


def _news(aantal: int) -> str:
    """What came since the day on which the user was here before; nothing on the first day."""
    before = visit(aantal)
    if before is None:
        return ""
    added = max(aantal - before.aantal, 0)
    return t(
        "start.erbij_een" if added == 1 else "start.erbij" if added else "start.niets_nieuw",
        aantal=added,
        dag=day(before.dag),
    )


def _latest(latest: Sequence[berekeningen.NieuweBerekening], news: str) -> Component:
    """The newest calculations, as a way into the data, and how many are new."""
    title = html.H2(t("start.nieuw"))
    if not latest:
        return html.Section([title, empty("start.gegevens_geen")], className="kaart")
    items = [
        html.Li([dcc.Link(_named(row), href=_way(row)), html.Span(_brought(row), className="stil")])
        for row in latest
    ]
    said = [html.P(news)] if news else []
    return html.Section([title, *said, html.Ul(items, className="lijst")], className="kaart")


def _named(row: berekeningen.NieuweBerekening) -> str:
    """Which calculation, of which toekenning: two of one onderneming may have the same label."""
    what = {
        "kwartaal": quarter(row.kwartaal),
        "soort": t(f"woorden.{row.soort}"),
        "dag": day(row.datum),
    }
    return t("start.berekening", label=row.label, nummer=row.toekenningsnummer, **what)


def _brought(row: berekeningen.NieuweBerekening) -> str:
    """The subsidie, and what the year added since."""
    added = t("start.jaarsupplement", bedrag=euro(row.jaarsupplement)) if row.jaarsupplement else ""
    return f" {euro(row.subsidie)}{added}"


def _way(row: berekeningen.NieuweBerekening) -> str:
    return f"{shell.href('kwartaalsubsidie', toekenning=row.toekenningsnummer)}/{row.berekening}"


def _contacts() -> Component:
    ask = settings().contacts
    forms = ((t("start.vragenlijst"), ask.vragenlijst), (t("start.loket"), ask.loket))
    return contacts(ask.technisch, ask.inhoud, ask.telefoon, forms)
