"""What a calculation was made of: the day, what was known then, and every version by which it can be made again."""

from datetime import date
from typing import Protocol

from components.amount import day
from components.text import t


class Gemaakt(Protocol):
    """A calculation with its versions."""

    @property
    def datum(self) -> date: ...
    @property
    def levering(self) -> str: ...
    @property
    def regelversie(self) -> str: ...
    @property
    def parameterversie(self) -> str: ...


class MetPeildatum(Gemaakt, Protocol):
    """One that was made with what was known on a day; all that was loaded without one."""

    @property
    def peildatum(self) -> date | None: ...


def made(berekening: MetPeildatum, momentopname: str) -> str:
    """When a quarter calculation was made, with what, and in which snapshot it is shown."""
    known_on = day(berekening.peildatum) if berekening.peildatum else t("versies.alles_bekend")
    return f"{t('versies.kwartaal', dag=day(berekening.datum), peil=known_on)} {_versions(berekening, momentopname)}"


def made_year(berekening: Gemaakt, momentopname: str) -> str:
    """The same of a year calculation."""
    return f"{t('versies.jaar', dag=day(berekening.datum))} {_versions(berekening, momentopname)}"


def _versions(berekening: Gemaakt, momentopname: str) -> str:
    versions = {"regels": berekening.regelversie, "parameters": berekening.parameterversie, "momentopname": momentopname}
    return t("versies.alle", levering=berekening.levering, **versions)
