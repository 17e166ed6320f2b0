"""The list of one quarter calculation, as the engine takes it: where "why different" and "what if"
begin.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calc.loonkost.populatie import Populatie
from calc.loonkost.uitkomst import Premie
from calc.quantities import BEGELEIDINGSNODEN, Code, Count, Insz, Text
from data.questions.berekeningen import Berekening
from data.reader import sql
from data.reader.connection import Access


@dataclass(frozen=True, slots=True)
class LijstRij(Premie):
    """One werknemer in the list of a quarter calculation.

    `volgorde` is the place of the INSZ among all of the toekenning.
    """

    volgorde: Count
    werknemer: Code
    insz: Insz
    volledige_naam: Text


def read_lijst(access: Access, toekenning: str, berekening: Berekening) -> pa.Table:
    """The list of a calculation, with the fields of LijstRij."""
    which = {
        "toekenning": toekenning,
        "kwartaal": berekening.kwartaal,
        "volgnummer": berekening.volgnummer,
    }
    return sql.table(access, "lijst", LijstRij, **which)


def populatie_van(lijst: pa.Table) -> Populatie:
    """A list as the engine takes it; werknemers are numbered by the order of their INSZ in the
    whole toekenning.
    """
    rows = np.arange(len(lijst), dtype=np.int64)
    same = (
        "percentage",
        "loon",
        "werkgeversbijdragen",
        "verminderingen",
        "referteloon",
        "prestatiebreuk",
        "dagen",
        "activeringsuitkering",
    )
    nood = (
        pc.index_in(lijst["begeleidingsnood"], pa.array(BEGELEIDINGSNODEN))
        .to_numpy()
        .astype(np.int64)
    )
    columns = {name: lijst[name].to_numpy() for name in same}
    return Populatie(
        werknemer=lijst["volgorde"].to_numpy(),
        wop=rows,
        toekenning=np.zeros_like(rows),
        begeleidingsnood=nood,
        **columns,
    )


def nummer_van(lijst: pa.Table, werknemer: str) -> int | None:
    """The number of one werknemer in a list, or nothing when not in it."""
    row = int(pc.index(lijst["werknemer"], werknemer).as_py())
    return None if row < 0 else int(lijst["volgorde"][row].as_py())
