"""Everything that the calculation note of one werknemer in one quarter calculation says."""

from dataclasses import dataclass

from calc.kwartalen import Kwartaal
from calc.loonkost.uitleg_invoer import Geval
from calc.regeling import Regeling
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


@dataclass(frozen=True, slots=True)
class Persoonsnota:
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


def find_persoonsnota(
    access: Access, toekenning: str, berekening: str, werknemer: str
) -> Persoonsnota | None:
    """All rows of the note, or None when any of its places does not exist or may not be seen."""
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
    return Persoonsnota(
        regeling,
        label.label,
        calculation,
        persoon,
        premie,
        geval,
        personen.leveringen_of(*which),
        personen.list_kwartalen(access, toekenning, werknemer),
        rangschikking.list_plaatsen(*which),
        verschillen.compared_with(others, calculation) if regeling.vergelijking else [],
        jaarsupplementen.find_van_werknemer(access, toekenning, calculation.kwartaal, werknemer),
    )


def _period(berekening: str) -> tuple[str, str] | None:
    """The kwartaal before that of a calculation, and its own; None for what is no calculation, or
    begins the calendar.
    """
    try:
        kwartaal = Kwartaal.parse(berekening.partition("-")[0])
        return kwartaal.previous().code, kwartaal.code
    except ValueError:
        return None


def list_jaren(
    access: Access, toekenning: str, both: tuple[Berekening, Berekening], werknemer: str
) -> list[JaarVanWerknemer]:
    """What the year added afterwards to the kwartaal of each of two calculations."""
    kwartalen = dict.fromkeys(one.kwartaal for one in both)
    found = (
        jaarsupplementen.find_van_werknemer(access, toekenning, kwartaal, werknemer)
        for kwartaal in kwartalen
    )
    return [one for one in found if one is not None]
