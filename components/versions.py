"""What a calculation was made of, in a sentence under its title."""

from calc.berekend import Berekend
from components.amount import day
from components.text import t


def made(berekening: Berekend, momentopname: str) -> str:
    """When a calculation was made, with what, by which versions, and in which snapshot it is
    shown.
    """
    known_on = day(berekening.peildatum) if berekening.peildatum else t("versies.alles_bekend")
    versions = {
        "regels": berekening.regelversie,
        "parameters": berekening.parameterversie,
        "momentopname": momentopname,
    }
    return t(
        "versies.zin",
        dag=day(berekening.datum),
        peil=known_on,
        levering=berekening.levering,
        **versions,
    )
