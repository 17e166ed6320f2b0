"""Questions about who is not in the list of a quarter calculation, and why."""

from dataclasses import dataclass
from typing import Annotated

from calc.kwartalen import Kwartaal
from calc.loonkost.populatie import Ontbreekt
from calc.quantities import Code, Count, Day, EurocentCell, Flag, Insz, OneOf, Text, Word
from calc.regeling import Regeling
from data.export.declaration import Asked, Contents
from data.questions.berekeningen import Berekening, contents_of, find_berekening
from data.questions.maatregelen import find_regeling
from data.reader import sql
from data.reader.connection import Access
from data.reader.sql import Order


@dataclass(frozen=True, slots=True)
class Gegevens:
    """One werknemer who is not in the list, with what the rules ask of who is."""

    werknemer: Code
    insz: Insz
    volledige_naam: Text
    has_wop: Flag
    lijnen: Count
    referteloon: EurocentCell
    vorige_wop_tot: Day | None
    volgende_wop_vanaf: Day | None


@dataclass(frozen=True, slots=True)
class NietInLijst:
    """One werknemer who is not in the list, and the first condition that failed."""

    volledige_naam: Text
    insz: Insz
    reden: Annotated[Word, OneOf(*Ontbreekt)]
    referteloon: EurocentCell
    vorige_wop_tot: Day | None
    volgende_wop_vanaf: Day | None


def list_niet_in_lijst(
    access: Access, toekenning: str, berekening: Berekening, order: Order = ()
) -> list[NietInLijst]:
    """Everyone with a WOP or a line in the kwartaal who is not in the list, who has a loonkost
    first, by name unless sorted otherwise.
    """
    kwartaal, regeling = Kwartaal.parse(berekening.kwartaal), find_regeling(access, toekenning)
    if regeling is None:
        return []
    found = sql.rows(
        access,
        "niet_in_lijst",
        Gegevens,
        toekenning=toekenning,
        kwartaal=berekening.kwartaal,
        volgnummer=berekening.volgnummer,
        eerste_dag=kwartaal.first_day,
        laatste_dag=kwartaal.last_day,
        looncodes=list(regeling.regels.tellend_in(kwartaal, "").looncodes),
    )
    return sql.ordered([_why(row, regeling) for row in found], order)


def exported(access: Access, asked: Asked) -> Contents | None:
    """The same werknemers for a file; no filter of the screen touches them."""
    nummer = asked.toekenning or ""
    berekening = find_berekening(access, nummer, asked.place.get("berekening", ""))
    if berekening is None:
        return None
    return contents_of(
        berekening,
        sql.stream_of(NietInLijst, list_niet_in_lijst(access, nummer, berekening, asked.order)),
    )


def _why(row: Gegevens, regeling: Regeling) -> NietInLijst:
    reden = regeling.uitleg.waarom_niet(
        row.has_wop,
        row.lijnen,
        row.referteloon,
        row.volgende_wop_vanaf is not None,
        row.vorige_wop_tot is not None,
    )
    return NietInLijst(
        row.volledige_naam,
        row.insz,
        reden.value,
        row.referteloon,
        row.vorige_wop_tot,
        row.volgende_wop_vanaf,
    )
