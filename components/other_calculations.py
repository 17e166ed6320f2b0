"""The other calculations of a kwartaal, and why one differs from what came before it, as links."""

from collections.abc import Sequence

from dash import dcc
from dash.development.base_component import Component

from calc.loonkost.rijen import Berekening
from components import html, shell
from components.amount import day
from components.calculation import beside
from components.text import t


def others_of(
    nummer: str, here: Berekening, others: Sequence[Berekening], compared: Sequence[Berekening]
) -> Component:
    """Links to the other calculations of the kwartaal, and to what it is compared with; nothing
    when there are none.
    """
    base = shell.href("kwartaalsubsidie", toekenning=nummer)
    links = [
        dcc.Link(
            t("lijst_werknemers.andere", soort=t(f"woorden.{other.soort}"), dag=day(other.datum)),
            href=f"{base}/{other.berekening}",
        )
        for other in others
        if other.kwartaal == here.kwartaal and other.berekening != here.berekening
    ]
    way = {"toekenning": nummer, "berekening": here.berekening}
    links += [
        dcc.Link(
            t("verschil.bekijk", oud=beside(other, here)),
            href=shell.href("verschil", **way, andere=other.berekening),
        )
        for other in compared
    ]
    return (
        html.P([part for link in links for part in (link, " ")], className="andere")
        if links
        else html.Span()
    )
