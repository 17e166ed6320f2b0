"""What the year added after a quarter calculation: a sentence with the way to the year, for a
kwartaal and for one werknemer in it.
"""

from dash import dcc
from dash.development.base_component import Component

from calc.loonkost.rijen import JaarVanKwartaal, JaarVanWerknemer, LaatsteJaar
from components import html, shell
from components.amount import day, euro, grouped, quarter, vte
from components.facts import facts
from components.text import t


def of_quarter(nummer: str, part: JaarVanKwartaal | None, *more: str) -> list[Component]:
    """What the year added to a kwartaal, for how many werknemers; `more`: sentences to add.

    Nothing before the year is calculated.
    """
    if part is None:
        return []
    key = (
        "kwartaal_niets"
        if not part.jaarsupplement
        else "kwartaal_een"
        if part.aantal == 1
        else "kwartaal"
    )
    said = t(
        f"na_het_jaar.{key}",
        **_words(part),
        aantal=grouped(part.aantal),
        samen=euro(part.jaarbedrag),
    )
    return [_sentence(nummer, part, said, *more)]


def of_year(nummer: str, year: LaatsteJaar | None) -> list[Component]:
    """What the newest year brought, and how much of it came after its kwartalen."""
    if year is None:
        return []
    said = t(
        "na_het_jaar.jaar",
        jaar=year.jaar,
        subsidie=euro(year.jaarsubsidie),
        bedrag=euro(year.jaarsupplement),
    )
    link = dcc.Link(
        t("na_het_jaar.bekijk", jaar=year.jaar),
        href=shell.href("jaar", toekenning=nummer, berekening=year.berekening),
    )
    return [html.P([said, " ", link], className="na-het-jaar")]


def of_worker(nummer: str, part: JaarVanWerknemer | None, *more: str) -> list[Component]:
    """What the year added for one werknemer."""
    return [_sentence(nummer, part, _of_worker(part), *more)] if part else []


def card(nummer: str, part: JaarVanWerknemer | None) -> list[Component]:
    """What the year made of the kwartaal of a werknemer: from the recalculation to the amount of
    the year.
    """
    if part is None:
        return []
    pairs = [
        (t("na_het_jaar.herberekend", kwartaal=quarter(part.kwartaal)), euro(part.herberekend))
    ]
    if part.jaarsupplement:
        pairs += [
            (t("kolom.vte_erbij"), vte(part.vte_erbij or 0)),
            *((t(f"kolom.{name}"), euro(getattr(part, name))) for name in PARTS),
        ]
    pairs += [
        (t("kolom.jaarsupplement"), euro(part.jaarsupplement)),
        (t("kolom.jaarbedrag"), html.Strong(euro(part.jaarbedrag))),
    ]
    title = html.H2(t("na_het_jaar.titel", jaar=part.jaar))
    return [
        html.Section([title, *of_worker(nummer, part), facts(pairs)], className="kaart na-het-jaar")
    ]


def in_short(part: JaarVanWerknemer | None) -> list[Component]:
    """The supplement under the premie of the kwartaal, when there is one."""
    if part is None or not part.jaarsupplement:
        return []
    return [
        html.P(
            t("na_het_jaar.erbij", jaar=part.jaar, bedrag=euro(part.jaarsupplement)),
            className="jaar-erbij",
        )
    ]


PARTS = ("loonpremie", "forfait", "variabel")
"""What a supplement is the sum of."""


def _of_worker(part: JaarVanWerknemer) -> str:
    key = "werknemer" if part.jaarsupplement else "werknemer_niets"
    return t(f"na_het_jaar.{key}", **_words(part), vte=vte(part.vte_erbij or 0))


def _words(part: JaarVanKwartaal | JaarVanWerknemer) -> dict[str, str]:
    return {
        "jaar": part.jaar,
        "dag": day(part.datum),
        "kwartaal": quarter(part.kwartaal),
        "bedrag": euro(part.jaarsupplement),
    }


def _sentence(nummer: str, part: JaarVanKwartaal | JaarVanWerknemer, *said: str) -> Component:
    page = shell.href("jaar", toekenning=nummer, berekening=part.berekening)
    where = f"{page}?kwartaal={part.kwartaal[4:]}"
    link = dcc.Link(t("na_het_jaar.bekijk", jaar=part.jaar), href=where)
    return html.P([" ".join(said), " ", link], className="na-het-jaar")
